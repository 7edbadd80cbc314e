import { matchesGlob } from '../policy/glob';
import { placeOf } from './place';
import type { Rule } from './types';

export const forbiddenTag: Rule = {
  id: 'forbidden-tag',
  *check(resolved, policy) {
    for (const tag of resolved.effective.tags.values()) {
      const glob = policy.forbidden.find((candidate) => matchesGlob(candidate, tag.key));
      if (glob === undefined) continue;
      yield {
        rule: 'forbidden-tag',
        severity: 'warning',
        tag: tag.key,
        message: `${resolved.resource.address} has the tag ${tag.key}, which the policy forbids (${glob})`,
        range: placeOf(tag, resolved),
      };
    }
  },
};
