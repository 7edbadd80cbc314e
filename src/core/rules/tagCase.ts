import { appliesTo } from '../policy/appliesTo';
import { matchKey } from './matchKey';
import { placeOf } from './place';
import type { Rule } from './types';

export const tagCase: Rule = {
  id: 'tag-case',
  *check(resolved, policy) {
    for (const requirement of policy.tags) {
      if (!appliesTo(requirement, resolved.resource.type)) continue;
      for (const variant of matchKey(requirement, resolved).variants) {
        yield {
          rule: 'tag-case',
          severity: requirement.severity,
          tag: requirement.key,
          message: `${resolved.resource.address} spells the tag ${variant.key}; the policy wants ${requirement.key}`,
          range: placeOf(variant, resolved),
        };
      }
    }
  },
};
