import type { TagShape } from '../../core/tags/types';

/** Where tags are written on a type. */
export interface TagPlace {
  readonly attribute: string;
  readonly shape: TagShape;
}

/** What one source says about one type. */
export interface TypeFacts {
  /** `undefined`: the source knows the type, and it carries no tags. */
  readonly place: TagPlace | undefined;
  /** Paths to further maps named like tags, chosen from later. */
  readonly nested: readonly string[];
}

export type Facts = Map<string, TypeFacts>;

/**
 * Adds what `older` knows and `facts` does not. What is known already stays, so the newest source goes first: a type that
 * gained tags has them, a retired type stays known.
 *
 * @returns the names that were added
 */
export function addMissing(facts: Facts, older: Facts): string[] {
  const added: string[] = [];
  for (const [type, known] of older) {
    if (facts.has(type)) continue;
    facts.set(type, known);
    added.push(type);
  }
  return added;
}

/** @returns names of the types that carry tags, sorted */
export function taggableNames(facts: Facts): string[] {
  return [...facts]
    .filter(([, { place }]) => place !== undefined)
    .map(([type]) => type)
    .sort();
}
