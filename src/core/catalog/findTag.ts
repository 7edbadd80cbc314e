import { foldTagKey } from './foldTagKey';
import type { TagMeaning } from './types';

/** Finds what a tag key stands for, by any of its spellings. */
export type TagFinder = (key: string) => TagMeaning | undefined;

/**
 * @param tags the catalog's dictionary; an exact spelling wins over a folded one, an earlier entry over a later one
 */
export function createTagFinder(tags: readonly TagMeaning[]): TagFinder {
  const exact = new Map<string, TagMeaning>();
  const folded = new Map<string, TagMeaning>();
  const add = (map: Map<string, TagMeaning>, key: string, tag: TagMeaning): void => {
    if (!map.has(key)) map.set(key, tag);
  };
  for (const tag of tags) {
    for (const spelling of [tag.key, ...tag.synonyms]) {
      add(exact, spelling, tag);
      // A spelling listed with its namespace means that one: `app.kubernetes.io/name` must not claim every `name`.
      if (!spelling.includes('/')) add(folded, foldTagKey(spelling), tag);
    }
  }
  return (key) => exact.get(key) ?? folded.get(foldTagKey(key));
}
