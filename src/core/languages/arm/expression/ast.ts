import type { TextRange } from '../../../text';

/** An expression of a template: what stands between the brackets of `"[…]"`. Ranges are those in the file. */
export type Expression =
  | TextExpression
  | NumberExpression
  | CallExpression
  | PropertyExpression
  | IndexExpression
  | BrokenExpression;

/** `'text'`; two single quotes in it stand for one. */
export interface TextExpression extends TextRange {
  readonly kind: 'text';
  readonly value: string;
}

export interface NumberExpression extends TextRange {
  readonly kind: 'number';
  readonly value: number;
}

/** `union(a, b)`, `contoso.uniqueName(a)`. */
export interface CallExpression extends TextRange {
  readonly kind: 'call';
  /** As written, its namespace included. */
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** `variables('settings').tags`. */
export interface PropertyExpression extends TextRange {
  readonly kind: 'property';
  readonly of: Expression;
  readonly name: string;
}

/** `variables('sets')[0]`, `variables('sets')['shop']`. */
export interface IndexExpression extends TextRange {
  readonly kind: 'index';
  readonly of: Expression;
  readonly index: Expression;
}

/** What could not be read. */
export interface BrokenExpression extends TextRange {
  readonly kind: 'broken';
  readonly message: string;
}
