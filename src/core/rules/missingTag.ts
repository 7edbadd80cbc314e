import { requirementsFor } from '../policy/appliesTo';
import { keyOnPlatform, matchKey, reasonsToDoubt } from './matchKey';
import type { Rule } from './types';
import { tagWord } from './words';

export const missingTag: Rule = {
  id: 'missing-tag',
  *check(resolved, policy) {
    const { resource, taggable, platform } = resolved;
    if (policy === undefined || taggable !== true) return;
    for (const requirement of requirementsFor(policy, resource.type)) {
      if (!requirement.required || matchKey(requirement, resolved).tag !== undefined) continue;
      if (reasonsToDoubt(requirement, resolved).length > 0) continue;
      const { key, description, severity } = requirement;
      const purpose = description === undefined ? '' : ` (${description})`;
      yield {
        rule: 'missing-tag',
        severity,
        tag: key,
        message: `${resource.address} has no ${tagWord(platform)} ${keyOnPlatform(key, platform)}${purpose}`,
        range: resource.headerRange,
      };
    }
  },
};
