import type { TextRange } from '../../../text';

/** An HCL body: attributes and blocks in the order written. */
export interface Body extends TextRange {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

/** `name = value`; the range runs from the name to the value's end. */
export interface Attribute extends TextRange {
  readonly name: string;
  readonly nameRange: TextRange;
  readonly value: Expression;
}

/** `type "label" { … }`; the range runs to the closing brace, or to the end of the text where it is missing. */
export interface Block extends TextRange {
  readonly type: string;
  /** Labels as written, without quotes; bare ones count too. */
  readonly labels: readonly string[];
  /** From the type to the last label. */
  readonly headerRange: TextRange;
  readonly body: Body;
}

export type Expression =
  | LiteralExpression
  | TemplateExpression
  | HeredocExpression
  | ObjectExpression
  | TupleExpression
  | VariableExpression
  | AttributeAccess
  | IndexAccess
  | SplatExpression
  | CallExpression
  | ConditionalExpression
  | BinaryExpression
  | UnaryExpression
  | ForExpression
  | ParenthesesExpression
  | InvalidExpression;

/** A number, `true`, `false`, `null`, or a quoted string without interpolation, escapes resolved. */
export interface LiteralExpression extends TextRange {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/**
 * A quoted string with interpolation or directives: text and expressions in turn, white space that `~` trims left out. A
 * directive such as `%{ if … }` is an invalid expression, and the text up to the next one is in the result or not.
 */
export interface TemplateExpression extends TextRange {
  readonly kind: 'template';
  readonly parts: readonly (string | Expression)[];
}

export interface HeredocExpression extends TextRange {
  readonly kind: 'heredoc';
  /** The lines between the markers. */
  readonly content: TextRange;
  /** Text and expressions in turn, as in a quoted string; without the indentation where `<<-` drops it. Empty without lines. */
  readonly parts: readonly (string | Expression)[];
}

export interface ObjectItem {
  /** A bare word is a variable expression here; HCL takes it as the literal key. */
  readonly key: Expression;
  readonly value: Expression;
}

export interface ObjectExpression extends TextRange {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface TupleExpression extends TextRange {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

/** The first word of a reference: `var`, `local`, `aws_instance`. */
export interface VariableExpression extends TextRange {
  readonly kind: 'variable';
  readonly name: string;
}

/** `of.name`; `name` is empty where nothing follows the dot yet. */
export interface AttributeAccess extends TextRange {
  readonly kind: 'attribute';
  readonly of: Expression;
  readonly name: string;
}

export interface IndexAccess extends TextRange {
  readonly kind: 'index';
  readonly of: Expression;
  readonly index: Expression;
}

/** `of[*]` or `of.*`. What follows is taken of each item, but behind `of.*` only up to the first index in brackets. */
export interface SplatExpression extends TextRange {
  readonly kind: 'splat';
  readonly of: Expression;
  /** Written `of.*`. */
  readonly attributesOnly: boolean;
}

export interface CallExpression extends TextRange {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly spread: boolean;
}

export interface ConditionalExpression extends TextRange {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export interface BinaryExpression extends TextRange {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface UnaryExpression extends TextRange {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

/** `[for k, v in collection : value if condition]` or its object form with `key => value`. */
export interface ForExpression extends TextRange {
  readonly kind: 'for';
  readonly variables: readonly string[];
  readonly collection: Expression;
  /** Set in the object form. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  /** `value...`: values of equal keys are grouped. */
  readonly group: boolean;
}

export interface ParenthesesExpression extends TextRange {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

/** Stands where an expression is missing or not understood. */
export interface InvalidExpression extends TextRange {
  readonly kind: 'invalid';
}

export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

export interface HclFile {
  readonly body: Body;
  readonly problems: readonly SyntaxProblem[];
}
