import { foldSpelling } from '../catalog/foldTagKey';
import type { ResolvedResource } from '../languages/types';
import type { TagRequirement } from '../policy/types';
import type { EffectiveTag } from '../tags/types';

export interface KeyMatch {
  /** The tag that the requirement is about: the exact key where there is one, else its first other spelling. */
  readonly tag: EffectiveTag | undefined;
  /** Tags that mean the same and are spelled otherwise; there may be some beside an exact one. */
  readonly variants: readonly EffectiveTag[];
}

/**
 * Finds the tags that a requirement is about. On platforms that hold lower-case keys only, the platform's own form of
 * the key is as good as the key itself.
 */
export function matchKey(requirement: TagRequirement, resolved: ResolvedResource): KeyMatch {
  const folded = foldSpelling(requirement.key);
  const lowerCaseOnly = holdsLowerCaseOnly(resolved.resource.type);
  const variants: EffectiveTag[] = [];
  let exact: EffectiveTag | undefined;
  for (const tag of resolved.effective.tags.values()) {
    const isSame = foldSpelling(tag.key) === folded;
    if (tag.key === requirement.key || (isSame && lowerCaseOnly)) exact = tag;
    else if (isSame || requirement.aliases.includes(tag.key)) variants.push(tag);
  }
  return { tag: exact ?? variants[0], variants };
}

/**
 * Whether the platform of a type refuses capital letters in keys and values.
 *
 * Source: https://cloud.google.com/resource-manager/docs/labels-overview
 */
export function holdsLowerCaseOnly(type: string): boolean {
  return type.startsWith('google_');
}
