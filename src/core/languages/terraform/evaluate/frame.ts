import type { TextRange } from '../../../text';
import type { Budget, MapEntry, Origin, Value } from '../../../tags/value';
import type { Embedding } from '../embedded';
import type { Expression } from '../hcl/ast';

/** What the modules that Terraform reads together have in common. */
export interface Stack {
  /** How many expressions are being evaluated within each other at the moment, through modules as well. */
  depth: number;
  /** How many ways of using modules were looked at so far. */
  instances: number;
}

/** Where an expression is evaluated: what its names stand for, and how the keys written in it are called. */
export interface Frame {
  readonly names: Names;
  /** How keys that are written in the expression are named as a source. */
  readonly origin: OriginName;
  readonly bindings: Binding | undefined;
  /** Set inside the arguments of `try` and `can`, which go on where something is not there. */
  readonly isTried?: boolean;
  /** Set inside a string of a JSON file. */
  readonly embedding?: Embedding;
}

export interface OriginName {
  readonly kind: Origin['kind'];
  readonly name: string;
  readonly file: string;
}

/** A name that a `for` expression, a `dynamic` block, `for_each` or `count` gives a value; a chain, the innermost first. */
export interface Binding {
  /** `key`, `tag.value`, `each.key`, `count.index`. */
  readonly name: string;
  readonly value: Value;
  readonly outer: Binding | undefined;
}

/** A step behind the first word of a reference: `.tags`, `["a"]`, `[*]`. */
export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly index: Expression }
  | SplatStep;

export interface SplatStep {
  readonly kind: 'splat';
  /** Written `.*`. */
  readonly attributesOnly: boolean;
}

/** What the module at hand gives an expression. */
export interface Names {
  /** What may still be spent on the module. */
  readonly budget: Budget;
  readonly stack: Stack;
  /**
   * Looks up a reference.
   *
   * @param frame the place that it stands at
   * @returns its value, and how many of the steps that took
   */
  lookUp(root: string, steps: readonly Step[], frame: Frame): Found;
  /** The text of a file, by the path that an expression names. */
  readText(path: string): { readonly path: string; readonly text: string } | undefined;
  /** The folder that Terraform is started in, as far as can be told. */
  readonly rootFolder: string;
}

export interface Found {
  readonly value: Value;
  readonly used: number;
}

export function bind(frame: Frame, name: string, value: Value): Frame {
  return { ...frame, bindings: { name, value, outer: frame.bindings } };
}

export function boundValue(frame: Frame, name: string): Value | undefined {
  for (let binding = frame.bindings; binding !== undefined; binding = binding.outer) {
    if (binding.name === name) return binding.value;
  }
  return undefined;
}

/** An entry whose key is written at `range` in the expression at hand. */
export function entryAt(frame: Frame, range: TextRange, value: Value): MapEntry {
  const { kind, name, file } = frame.origin;
  return { value, origin: { kind, name, file, range: placeOf(frame, range), via: [] }, overrides: [] };
}

/** Where a part of the expression at hand is in its file. */
export function placeOf({ embedding }: Frame, { start, end }: TextRange): TextRange {
  if (embedding === undefined) return { start, end };
  const { shift } = embedding;
  return shift === undefined
    ? { start: embedding.start, end: embedding.end }
    : { start: start + shift, end: end + shift };
}
