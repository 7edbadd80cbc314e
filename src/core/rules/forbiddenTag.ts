import { matchesGlob } from '../policy/glob';
import type { Policy } from '../policy/types';
import { placeOf } from './place';
import type { Rule } from './types';
import { tagWord } from './words';

export const forbiddenTag: Rule = {
  id: 'forbidden-tag',
  *check(resolved, policy) {
    if (policy === undefined || policy.forbidden.length === 0) return;
    for (const tag of resolved.effective.tags.values()) {
      const glob = forbiddingGlob(policy, tag.key);
      if (glob === undefined) continue;
      const has = `${resolved.resource.address} has the ${tagWord(resolved.platform)} ${tag.key}`;
      yield {
        rule: 'forbidden-tag',
        severity: 'warning',
        tag: tag.key,
        message: `${has}, which the policy forbids (${glob})`,
        ...placeOf(tag, resolved),
      };
    }
  },
};

/** The same few keys stand on most resources of a project. */
const byKey = new WeakMap<Policy, Map<string, string | undefined>>();

function forbiddingGlob(policy: Policy, key: string): string | undefined {
  const known = byKey.get(policy) ?? new Map<string, string | undefined>();
  byKey.set(policy, known);
  if (!known.has(key))
    known.set(
      key,
      policy.forbidden.find((glob) => matchesGlob(glob, key)),
    );
  return known.get(key);
}
