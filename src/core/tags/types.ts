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
  /** The whole entry: `Owner = "team"`, `{ Key: …, Value: … }`, a `tag` block. */
  readonly range: TextRange;
}

/**
 * How tags are written at a place.
 *
 * `map`: key and value side by side; `pairs`: a list of maps with `Key` and `Value`; `blocks`: a block per tag with
 * `key` and `value`, as in `aws_autoscaling_group`.
 */
export type TagShape = 'map' | 'pairs' | 'blocks';

/** A place in a file that holds tags. */
export interface TagMap {
  /** `resource`: belongs to one resource or module call; `defaults`: set for many resources at once (a provider's, SAM's Globals, Kustomize's labels); `shared`: a local, variable or parameter that others refer to. */
  readonly role: 'resource' | 'defaults' | 'shared';
  /** The property's name: `tags`, `labels`, `default_tags`, … */
  readonly attribute: string;
  readonly shape: TagShape;
  /** What is written as the property's value, brackets included. */
  readonly range: TextRange;
  readonly entries: readonly TagEntry[];
  /** Where one more entry goes: behind the last one, or behind the opening bracket; `undefined` where no literal map is written. */
  readonly insertAt: number | undefined;
}

/** Where an effective tag comes from. */
export interface TagSource {
  /**
   * `resource`: written on the resource itself; `defaults`: set for many resources at once (default_tags and default_labels
   * of a provider, SAM's Globals, labels of Kustomize); `local`: a Terraform local, a Bicep or ARM variable, a YAML anchor;
   * `parameter`: a variable's or parameter's default, or the file that gives its value; `input`: handed in by the call of
   * a module, nested template or module parameter.
   */
  readonly kind: 'resource' | 'defaults' | 'local' | 'parameter' | 'input';
  /** The place in the words of the code: `tags`, `default_tags of provider aws.europe`, `local.common`, `variable tags`, `Globals.Function.Tags`. */
  readonly name: string;
  readonly file: string;
  /** The key as written. */
  readonly range: TextRange;
  /** What it passed on its way to the resource, the last step last: `argument 1 of merge`, `local.tags`, `input tags of module.vpc`. */
  readonly via: readonly string[];
}

export interface EffectiveTag {
  readonly key: string;
  /** `undefined` where the value is not known statically. */
  readonly value: string | undefined;
  /** Why the value is not known; set exactly where it is not. */
  readonly unknown?: Unknown | undefined;
  readonly source: TagSource;
  /** The same key from sources that lost against this one, the weakest first. */
  readonly overrides: readonly { readonly value: string | undefined; readonly source: TagSource }[];
}

/** Why something cannot be known from the files. */
export interface Unknown {
  /** A stable word for statistics: `variable`, `data-source`, `resource-attribute`, `module-output`, `function`, … */
  readonly code: string;
  /** In words, ending without a full stop: `var.tags has no default`. */
  readonly text: string;
  /** In an open set: the only keys that it may bring; any key where there are none. */
  readonly keys?: ReadonlySet<string>;
}

/** Every tag that a resource ends up with, as far as the files tell. */
export interface EffectiveTags {
  /** By key as written; a later source of the same key has already won. */
  readonly tags: ReadonlyMap<string, EffectiveTag>;
  /** Why more keys may come from something that cannot be known; empty when the set is complete. */
  readonly open: readonly Unknown[];
}
