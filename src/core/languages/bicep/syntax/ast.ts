import type { TextRange } from '../../../text';

/** The parts of a Bicep text, after the grammar of https://github.com/Azure/bicep/blob/main/docs/grammar.md. */
export type Expression =
  | LiteralExpression
  | TemplateExpression
  | NameExpression
  | ObjectExpression
  | ArrayExpression
  | SpreadExpression
  | CallExpression
  | PropertyExpression
  | IndexExpression
  | ConditionalExpression
  | BinaryExpression
  | UnaryExpression
  | WrappedExpression
  | LambdaExpression
  | ForExpression
  | IfExpression
  | InvalidExpression;

export interface LiteralExpression extends TextRange {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/** A string with expressions in it. Texts may be empty; no two of them stand side by side. */
export interface TemplateExpression extends TextRange {
  readonly kind: 'template';
  readonly parts: readonly (string | Expression)[];
}

export interface NameExpression extends TextRange {
  readonly kind: 'name';
  readonly name: string;
}

export interface ObjectExpression extends TextRange {
  readonly kind: 'object';
  readonly items: readonly (ObjectItem | SpreadExpression)[];
  /** Resources nested in the body of another. */
  readonly resources: readonly ResourceDeclaration[];
}

export interface ObjectItem extends TextRange {
  readonly kind: 'item';
  /** A name stands for itself. */
  readonly key: Expression;
  readonly value: Expression;
}

export interface ArrayExpression extends TextRange {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}

/** `...of` */
export interface SpreadExpression extends TextRange {
  readonly kind: 'spread';
  readonly of: Expression;
}

/** `name(…)`, or `of.name(…)` where the function belongs to a namespace, an import or a resource. */
export interface CallExpression extends TextRange {
  readonly kind: 'call';
  readonly of: Expression | undefined;
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** `of.name`, `of.?name`; `of::name` for a nested resource. */
export interface PropertyExpression extends TextRange {
  readonly kind: 'property';
  readonly of: Expression;
  readonly name: string;
  readonly access: 'plain' | 'safe' | 'nested';
}

export interface IndexExpression extends TextRange {
  readonly kind: 'index';
  readonly of: Expression;
  readonly index: Expression;
  readonly safe: boolean;
  /** `[^1]`: counted from the end, beginning at 1. */
  readonly fromEnd: boolean;
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
  readonly operator: '!' | '-' | '+';
  readonly operand: Expression;
}

/** `(inner)`, or `inner!`, which asserts that it is not null. */
export interface WrappedExpression extends TextRange {
  readonly kind: 'parentheses' | 'not-null';
  readonly inner: Expression;
}

export interface LambdaExpression extends TextRange {
  readonly kind: 'lambda';
  readonly parameters: readonly string[];
  readonly body: Expression;
}

/** `[for item in collection: body]`, `[for (item, index) in collection: body]` */
export interface ForExpression extends TextRange {
  readonly kind: 'for';
  readonly item: string;
  readonly index: string | undefined;
  readonly collection: Expression;
  readonly body: Expression;
}

/** `if (condition) { … }`, as the body of a resource or a module. */
export interface IfExpression extends TextRange {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly body: Expression;
}

/** What is missing or could not be read. */
export interface InvalidExpression extends TextRange {
  readonly kind: 'invalid';
}

/** A type, as far as it tells something about a value that is not known. */
export interface TypeExpression extends TextRange {
  readonly nullable: boolean;
  /** The type's name where it is nothing but a name: `string`, `tagsType`. */
  readonly name: string | undefined;
  /** The properties where it is an object type. */
  readonly properties: readonly TypeProperty[] | undefined;
}

export interface TypeProperty extends TextRange {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly type: TypeExpression;
}

export type Declaration =
  | ValueDeclaration
  | ParameterDeclaration
  | FunctionDeclaration
  | TypeDeclaration
  | ResourceDeclaration
  | ImportDeclaration
  | UsingDeclaration
  | OtherDeclaration;

interface Named extends TextRange {
  readonly name: string;
  readonly nameRange: TextRange;
}

/** `var name = value`, `output name type = value`. */
export interface ValueDeclaration extends Named {
  readonly kind: 'var' | 'output';
  readonly value: Expression;
}

/** `param name type = value`; in a parameter file `param name = value`. */
export interface ParameterDeclaration extends Named {
  readonly kind: 'param';
  readonly type: TypeExpression | undefined;
  /** The default; in a parameter file what the parameter is given. */
  readonly value: Expression | undefined;
}

export interface FunctionDeclaration extends Named {
  readonly kind: 'func';
  readonly parameters: readonly string[];
  readonly body: Expression;
}

export interface TypeDeclaration extends Named {
  readonly kind: 'type';
  readonly type: TypeExpression;
}

/** `resource name 'type' = body`, `module name 'path' = body`. */
export interface ResourceDeclaration extends Named {
  readonly kind: 'resource' | 'module';
  /** The string behind the name; `undefined` where it is missing or holds an expression. */
  readonly type: string | undefined;
  readonly existing: boolean;
  /** From the keyword to the end of the type or path. */
  readonly headerRange: TextRange;
  readonly body: Expression;
}

/** `import { name, name as alias } from 'path'`, `import * as alias from 'path'`. */
export interface ImportDeclaration extends TextRange {
  readonly kind: 'import';
  readonly path: string | undefined;
  /** By the name used here, the name there. */
  readonly names: ReadonlyMap<string, string>;
  readonly wildcard: string | undefined;
}

/** `using 'path'`, `extends 'path'` of a parameter file. */
export interface UsingDeclaration extends TextRange {
  readonly kind: 'using' | 'extends';
  readonly path: string | undefined;
}

/** Declarations that tags do not depend on: `targetScope`, `metadata`, `extension`, `assert`, … */
export interface OtherDeclaration extends TextRange {
  readonly kind: 'other';
  readonly keyword: string;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

export interface BicepFile {
  readonly declarations: readonly Declaration[];
  /** In the order of the text. */
  readonly problems: readonly SyntaxProblem[];
}
