import type { UnknownValue, Value } from '../../../../tags/value';
import type { CallExpression } from '../../hcl/ast';
import type { Frame } from '../frame';

/** A call with its arguments worked out. */
export interface Call {
  readonly expression: CallExpression;
  readonly frame: Frame;
  /** The arguments; those of a list that is spread with `...` among them. */
  readonly values: readonly Value[];
  /** Why there may be more arguments behind these: the list that is spread is not known in full. */
  readonly more: UnknownValue | undefined;
}

export type BuiltIn = (call: Call) => Value;

export interface BuiltInFunction {
  readonly run: BuiltIn;
  /** It deals itself with arguments that are unknown; for the others any such argument is the result. */
  readonly takesUnknown?: boolean;
  /** It may be given a folder of the project. */
  readonly takesFolder?: boolean;
}
