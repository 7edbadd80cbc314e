import type { ResolvedResource } from './languages/types';
import { requirementsFor } from './policy/appliesTo';
import type { Policy, TagRequirement } from './policy/types';
import { matchKey, reasonsToDoubt } from './rules/matchKey';
import { hasPlaceholder } from './tags/placeholder';

export type Verdict = 'compliant' | 'noncompliant' | 'unknown' | 'not-taggable';

export function verdict(taggable: boolean | undefined, hasFindings: boolean, isUnknown: boolean): Verdict {
  if (taggable === false) return 'not-taggable';
  if (hasFindings) return 'noncompliant';
  return isUnknown ? 'unknown' : 'compliant';
}

/** What keeps the verdict from being known: an open set matters only while a required key is not among the known ones. */
export function unknownReasons(resolved: ResolvedResource, policy: Policy | undefined): readonly string[] {
  const { taggable, resource } = resolved;
  if (taggable === false) return [];
  if (taggable === undefined) return [`it is not known whether ${resource.type} takes tags`];
  const wanted = policy === undefined ? [] : requirementsFor(policy, resource.type);
  const reasons = new Set<string>();
  for (const requirement of wanted) {
    if (!requirement.required) continue;
    const { tag } = matchKey(requirement, resolved);
    if (tag === undefined) for (const { text } of reasonsToDoubt(requirement, resolved)) reasons.add(text);
    else if (limitsValue(requirement)) {
      const { key, value, unknown } = tag;
      if (unknown !== undefined) reasons.add(`the value of ${key} is not known: ${unknown.text}`);
      else if (value !== undefined && hasPlaceholder(value)) {
        reasons.add(`the value of ${key} is not known: ${value} is filled in by another tool`);
      }
    }
  }
  return [...reasons];
}

function limitsValue(requirement: TagRequirement): boolean {
  return requirement.values.length > 0 || requirement.pattern !== undefined;
}
