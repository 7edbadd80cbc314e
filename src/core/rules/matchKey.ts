import { foldSpelling } from '../catalog/foldTagKey';
import type { PlatformId, ResolvedResource } from '../languages/types';
import type { TagRequirement } from '../policy/types';
import { googleForm } from '../tags/googleForm';
import { hasPlaceholder } from '../tags/placeholder';
import type { EffectiveTag, EffectiveTags, Unknown } from '../tags/types';

export interface KeyMatch {
  /** The tag that the requirement is about: the exact key where there is one, else its first other spelling. */
  readonly tag: EffectiveTag | undefined;
  /** Tags that mean the same and are spelled otherwise; there may be some beside an exact one. */
  readonly variants: readonly EffectiveTag[];
}

/**
 * Finds the tags that a requirement is about. On Google Cloud and Kubernetes the platform's own form of the key is as
 * good as the key itself: `CostCenter` is satisfied by `cost-center`, on Kubernetes by `example.com/cost-center` as well.
 */
export function matchKey(
  requirement: TagRequirement,
  { platform, effective }: Pick<ResolvedResource, 'platform' | 'effective'>,
): KeyMatch {
  const keys = foldedKeys(requirement, platform);
  const tags = foldedTags(effective, platform);
  const same = tags.get(keys.key) ?? none;
  const ownForm = hasOwnForm(platform);
  const exact = effective.tags.get(requirement.key) ?? (ownForm ? same[0] : undefined);
  let variants = ownForm ? none : same;
  if (keys.aliases.length > 0) {
    const aliased = keys.aliases.flatMap((alias) => tags.get(alias) ?? none);
    if (aliased.length > 0) variants = [...new Set([...variants, ...aliased])];
  }
  if (exact !== undefined && variants.length > 0) variants = variants.filter((tag) => tag !== exact);
  return { tag: exact ?? variants[0], variants };
}

const none: readonly EffectiveTag[] = [];

/** Why a tag that a requirement is about may be there although none is known; empty where it is certain that there is none. */
export function reasonsToDoubt(
  requirement: TagRequirement,
  { platform, effective }: Pick<ResolvedResource, 'platform' | 'effective'>,
): readonly Unknown[] {
  const { key, aliases } = foldedKeys(requirement, platform);
  const wanted = [key, ...aliases];
  return [...effective.open, ...keysToBeFilledIn(effective)].filter(
    ({ keys }) =>
      keys === undefined ||
      [...keys].some((other) => foldsOf(other, platform).some((fold) => wanted.includes(fold))),
  );
}

/** Any of these keys may yet turn out to be the one that is wanted. */
function keysToBeFilledIn({ tags }: EffectiveTags): readonly Unknown[] {
  return [...tags.keys()]
    .filter(hasPlaceholder)
    .map((key) => ({ code: 'placeholder', text: `the key ${key} is filled in by another tool` }));
}

/** Whether a platform has a form of its own for keys, because it does not hold every key that a policy may name. */
function hasOwnForm(platform: PlatformId | undefined): boolean {
  return platform === 'google-cloud' || platform === 'kubernetes';
}

interface FoldedKeys {
  readonly key: string;
  readonly aliases: readonly string[];
}

const requirementKeys = new WeakMap<TagRequirement, Map<PlatformId | undefined, FoldedKeys>>();

function foldedKeys(requirement: TagRequirement, platform: PlatformId | undefined): FoldedKeys {
  const known = requirementKeys.get(requirement) ?? new Map<PlatformId | undefined, FoldedKeys>();
  requirementKeys.set(requirement, known);
  let keys = known.get(platform);
  if (keys === undefined) {
    const key = foldWanted(requirement.key, platform);
    const aliases = requirement.aliases.map((alias) => foldWanted(alias, platform));
    keys = { key, aliases: [...new Set(aliases)].filter((alias) => alias !== key) };
    known.set(platform, keys);
  }
  return keys;
}

function foldWanted(key: string, platform: PlatformId | undefined): string {
  if (platform === 'google-cloud') return foldSpelling(googleForm(key));
  // `billing:owner` is no label key of Kubernetes; `billing-owner` and `billing.owner` are.
  if (platform === 'kubernetes') return foldSpelling(key.replace(/[^\p{L}\p{N}._/-]+/gu, '-'));
  return foldSpelling(key);
}

type TagsByFold = ReadonlyMap<string, readonly EffectiveTag[]>;

/** Each requirement looks at the tags of a resource, so their keys are folded once for all of them. */
const resourceTags = new WeakMap<EffectiveTags, TagsByFold>();

function foldedTags(effective: EffectiveTags, platform: PlatformId | undefined): TagsByFold {
  const known = resourceTags.get(effective);
  if (known) return known;
  const tags = new Map<string, EffectiveTag[]>();
  const add = (fold: string, tag: EffectiveTag): void => {
    const list = tags.get(fold);
    if (list) list.push(tag);
    else tags.set(fold, [tag]);
  };
  for (const tag of effective.tags.values()) {
    for (const fold of foldsOf(tag.key, platform)) add(fold, tag);
  }
  resourceTags.set(effective, tags);
  return tags;
}

/** What a key as written may be compared by. */
function foldsOf(key: string, platform: PlatformId | undefined): readonly string[] {
  const name = platform === 'kubernetes' ? nameOfLabel(key) : undefined;
  return name === undefined ? [foldSpelling(key)] : [foldSpelling(key), foldSpelling(name)];
}

/**
 * The part of a label key behind its prefix; `undefined` where it has none, or one of Kubernetes itself: the `hostname` of
 * `kubernetes.io/hostname` is not a team's tag. `app.kubernetes.io` is for teams to use.
 */
function nameOfLabel(key: string): string | undefined {
  const slash = key.lastIndexOf('/');
  if (slash === -1) return undefined;
  const prefix = key.slice(0, slash);
  const isReserved = /(?:^|\.)(?:kubernetes|k8s)\.io$/.test(prefix) && prefix !== 'app.kubernetes.io';
  return isReserved ? undefined : key.slice(slash + 1);
}

/** How the key of a requirement is written on a platform. */
export function keyOnPlatform(key: string, platform: PlatformId | undefined): string {
  return platform === 'google-cloud' ? googleForm(key) : key;
}
