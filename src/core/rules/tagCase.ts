import { requirementsFor } from '../policy/appliesTo';
import { keyOnPlatform, matchKey } from './matchKey';
import { placeOf } from './place';
import type { Rule } from './types';
import { tagWord } from './words';

export const tagCase: Rule = {
  id: 'tag-case',
  *check(resolved, policy) {
    if (policy === undefined || resolved.taggable === false) return;
    const { resource, platform } = resolved;
    for (const requirement of requirementsFor(policy, resource.type)) {
      for (const variant of matchKey(requirement, resolved).variants) {
        const wanted = keyOnPlatform(requirement.key, platform);
        yield {
          rule: 'tag-case',
          severity: requirement.severity,
          tag: requirement.key,
          message: `${resource.address} spells the ${tagWord(platform)} ${variant.key}; the policy wants ${wanted}`,
          ...placeOf(variant, resolved),
        };
      }
    }
  },
};
