import { appliesTo } from '../policy/appliesTo';
import { matchKey } from './matchKey';
import type { Rule } from './types';

export const missingTag: Rule = {
  id: 'missing-tag',
  *check(resolved, policy) {
    const { resource, effective, taggable } = resolved;
    if (taggable !== true || effective.open.length > 0) return;
    for (const requirement of policy.tags) {
      if (!requirement.required || !appliesTo(requirement, resource.type)) continue;
      if (matchKey(requirement, resolved).tag !== undefined) continue;
      const purpose = requirement.description === undefined ? '' : ` (${requirement.description})`;
      yield {
        rule: 'missing-tag',
        severity: requirement.severity,
        tag: requirement.key,
        message: `${resource.address} has no tag ${requirement.key}${purpose}`,
        range: resource.headerRange,
      };
    }
  },
};
