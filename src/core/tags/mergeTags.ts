import type { EffectiveTags } from './types';

/** Joins tag sets in the order of rising precedence: a later set wins where both have a key. */
export function mergeTags(...sets: readonly EffectiveTags[]): EffectiveTags {
  return {
    tags: new Map(sets.flatMap((set) => [...set.tags])),
    open: sets.flatMap((set) => set.open),
  };
}
