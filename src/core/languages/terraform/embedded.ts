import type { Expression, ParenthesesExpression } from './hcl/ast';
import type { TextRange } from '../../text';

/** A string of a JSON file that holds an expression, whose offsets are those of the string's own text. */
export interface Embedding extends TextRange {
  /** What to add to an offset of the expression; `undefined` where escapes make that depend on the place. */
  readonly shift: number | undefined;
}

const embeddings = new WeakMap<Expression, Embedding>();

/** Stands for a string that holds an expression, in the tree of the file. */
export function embed(inner: Expression, { start, end, shift }: Embedding): ParenthesesExpression {
  const outer: ParenthesesExpression = { kind: 'parentheses', start, end, inner };
  embeddings.set(outer, { start, end, shift });
  return outer;
}

/** @returns `undefined` for an expression whose offsets are those of the file */
export function embeddingOf(expression: Expression): Embedding | undefined {
  return embeddings.get(expression);
}
