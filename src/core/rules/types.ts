import type { IacDocument, ResolvedResource } from '../languages/types';
import type { Policy, Severity } from '../policy/types';
import type { TextRange } from '../text';

/** `suppression` is about comments and exemptions that silence other findings; no rule of the list reports it. */
export type RuleId =
  'missing-tag' | 'tag-case' | 'tag-value' | 'tag-syntax' | 'duplicate-tag' | 'forbidden-tag' | 'suppression';

/** What a rule reports about one resource. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** The tag key at issue: the policy's spelling where it has one. Empty where the finding is about no single key. */
  readonly tag: string;
  readonly message: string;
  /** In the file of the resource. */
  readonly range: TextRange;
  /** Another place that explains the finding, such as the default tags that a wrong value comes from. */
  readonly related?: RelatedPlace | undefined;
}

export interface RelatedPlace {
  readonly file: string;
  readonly range: TextRange;
  /** What is to be seen there. */
  readonly message: string;
}

export interface Rule {
  readonly id: RuleId;
  /**
   * Reports only what is certain: what an open set may still hold is never missing.
   *
   * @param policy `undefined` where none holds; limits of the platforms count all the same
   */
  check(resolved: ResolvedResource, policy: Policy | undefined): Iterable<Finding>;

  /** What is wrong in a file beside its resources: in maps of tags that several of them share. */
  checkDocument?(document: IacDocument): Iterable<Finding>;
}
