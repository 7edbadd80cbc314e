import type { TextRange } from '../text';

/** One tag as written: a key and what follows it. */
export interface TagEntry {
  /** As the platform gets it, quotes removed. */
  readonly key: string;
  /** The key in the text, quotes included. */
  readonly keyRange: TextRange;
  /** `undefined` where the value is not written literally. */
  readonly value: string | undefined;
  readonly valueRange: TextRange;
}

/** A place in a file that holds tags. */
export interface TagMap {
  /** `resource`: belongs to one resource or module call; `defaults`: a provider's; `shared`: a local or variable that others refer to. */
  readonly role: 'resource' | 'defaults' | 'shared';
  /** The attribute's name: `tags`, `labels`, `default_tags`, … */
  readonly attribute: string;
  readonly range: TextRange;
  readonly entries: readonly TagEntry[];
  /** Set when the map may hold more keys than `entries`: why they cannot be known. */
  readonly open: string | undefined;
}

/** Where an effective tag comes from. */
export type TagSource =
  | { readonly kind: 'resource'; readonly file: string; readonly range: TextRange }
  | {
      readonly kind: 'provider-defaults';
      /** As written in code: `aws`, `aws.europe`. */
      readonly provider: string;
      readonly file: string;
      readonly range: TextRange;
    };

export interface EffectiveTag {
  readonly key: string;
  /** `undefined` where the value is not known statically. */
  readonly value: string | undefined;
  readonly source: TagSource;
}

/** Every tag that a resource ends up with, as far as the files tell. */
export interface EffectiveTags {
  /** By key as written; a later source of the same key has already won. */
  readonly tags: ReadonlyMap<string, EffectiveTag>;
  /** Why more keys may come from something that cannot be known; empty when the set is complete. */
  readonly open: readonly string[];
}
