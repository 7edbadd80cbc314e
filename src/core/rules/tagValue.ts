import type { PlatformId } from '../languages/types';
import { requirementsFor } from '../policy/appliesTo';
import type { TagRequirement } from '../policy/types';
import { hasPlaceholder } from '../tags/placeholder';
import { matchKey } from './matchKey';
import { placeOf } from './place';
import type { Rule } from './types';
import { quoted } from './words';

export const tagValue: Rule = {
  id: 'tag-value',
  *check(resolved, policy) {
    if (policy === undefined || resolved.taggable === false) return;
    const { resource, platform } = resolved;
    for (const requirement of requirementsFor(policy, resource.type)) {
      if (requirement.values.length === 0 && requirement.pattern === undefined) continue;
      const { tag } = matchKey(requirement, resolved);
      if (tag?.value === undefined || hasPlaceholder(tag.value)) continue;
      const wanted = breach(requirement, tag.value, platform);
      if (wanted === undefined) continue;
      yield {
        rule: 'tag-value',
        severity: requirement.severity,
        tag: requirement.key,
        message: `${resource.address} has ${tag.key} = ${quoted(tag.value)}; the policy wants ${wanted}`,
        ...placeOf(tag, resolved),
      };
    }
  },
};

/** @returns what the policy wants instead, `undefined` where the value is fine */
function breach(
  requirement: TagRequirement,
  value: string,
  platform: PlatformId | undefined,
): string | undefined {
  const { values, pattern } = requirement;
  if (values.length > 0) {
    const isAllowed = values.includes(value) || formsOf(requirement, platform).has(value);
    if (!isAllowed) return values.length === 1 ? quoted(values[0] ?? '') : `one of ${listed(values)}`;
  }
  if (pattern && !pattern.test(value, platform === 'google-cloud')) return `a value like ${pattern.source}`;
  return undefined;
}

/** How values are written on platforms that do not hold every value that a policy may list. */
const formOf: Readonly<Partial<Record<PlatformId, (value: string, by: string) => string>>> = {
  // Labels of Google Cloud hold lower case only, so letter case cannot count there.
  'google-cloud': (value, by) => value.toLowerCase().replace(/[^\p{Ll}\p{Lo}\p{N}_-]+/gu, by),
  kubernetes: (value, by) => value.replace(/[^A-Za-z0-9._-]+/g, by),
};

const forms = new WeakMap<TagRequirement, Map<PlatformId, ReadonlySet<string>>>();

function formsOf(requirement: TagRequirement, platform: PlatformId | undefined): ReadonlySet<string> {
  const form = platform === undefined ? undefined : formOf[platform];
  if (platform === undefined || form === undefined) return none;
  const known = forms.get(requirement) ?? new Map<PlatformId, ReadonlySet<string>>();
  forms.set(requirement, known);
  let found = known.get(platform);
  if (found === undefined) {
    found = new Set(['-', '_'].flatMap((by) => requirement.values.map((value) => form(value, by))));
    known.set(platform, found);
  }
  return found;
}

const none: ReadonlySet<string> = new Set();

/** A policy may list hundreds of ledger codes; a message that names them all helps nobody. */
const shown = 12;

function listed(values: readonly string[]): string {
  const rest = values.length - shown;
  return rest > 0
    ? `${values.slice(0, shown).join(', ')} and ${String(rest)} more values`
    : values.join(', ');
}
