import type { ResolvedResource } from '../languages/types';
import type { Policy, Severity } from '../policy/types';
import type { TextRange } from '../text';

export type RuleId = 'missing-tag' | 'tag-value' | 'tag-case' | 'forbidden-tag';

/** What a rule reports about one resource. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** The tag key at issue: the policy's spelling where it has one. */
  readonly tag: string;
  readonly message: string;
  /** In the file of the resource. */
  readonly range: TextRange;
}

export interface Rule {
  readonly id: RuleId;
  /** Reports only what is certain: what an open set may still hold is never missing. */
  check(resolved: ResolvedResource, policy: Policy): Iterable<Finding>;
}
