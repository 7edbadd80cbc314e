import type { ValuePattern } from './pattern';

export type Severity = 'error' | 'warning' | 'info';

/** A `.finops/policy.yaml` file, read. */
export interface Policy {
  /** The file that it came from, as findings name it. */
  readonly path: string;
  readonly tags: readonly TagRequirement[];
  /** Globs on tag keys that must not be used. */
  readonly forbidden: readonly string[];
}

/** What the organisation wants of one tag key. */
export interface TagRequirement {
  /** The exact key wanted. */
  readonly key: string;
  readonly description?: string;
  /** The capability that the tag serves, where the policy names one. */
  readonly capability?: string;
  readonly required: boolean;
  /** Allowed values; empty for any. */
  readonly values: readonly string[];
  readonly pattern?: ValuePattern;
  /** Spellings to be renamed to `key`. */
  readonly aliases: readonly string[];
  /** Globs on the resource type; empty for every taggable type. */
  readonly appliesTo: readonly string[];
  readonly except: readonly string[];
  readonly severity: Severity;
}

/** Something in the policy file that cannot be used; `line` is 1-based. */
export interface PolicyProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
