import { appliesTo } from '../policy/appliesTo';
import type { TagRequirement } from '../policy/types';
import { holdsLowerCaseOnly, matchKey } from './matchKey';
import { placeOf } from './place';
import type { Rule } from './types';

export const tagValue: Rule = {
  id: 'tag-value',
  *check(resolved, policy) {
    const { type, address } = resolved.resource;
    for (const requirement of policy.tags) {
      if (!appliesTo(requirement, type)) continue;
      const { tag } = matchKey(requirement, resolved);
      if (tag?.value === undefined) continue;
      const wanted = breach(requirement, tag.value, holdsLowerCaseOnly(type));
      if (wanted === undefined) continue;
      yield {
        rule: 'tag-value',
        severity: requirement.severity,
        tag: requirement.key,
        message: `${address} has ${tag.key} = "${tag.value}"; the policy wants ${wanted}`,
        range: placeOf(tag, resolved),
      };
    }
  },
};

/** @returns what the policy wants instead, `undefined` where the value is fine. */
function breach(requirement: TagRequirement, value: string, ignoreCase: boolean): string | undefined {
  const { values, pattern } = requirement;
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  if (values.length > 0 && !values.some((allowed) => fold(allowed) === fold(value))) {
    return values.length === 1 ? `"${values[0] ?? ''}"` : `one of ${values.join(', ')}`;
  }
  if (pattern && !pattern.test(value)) return `a value like ${pattern.source}`;
  return undefined;
}
