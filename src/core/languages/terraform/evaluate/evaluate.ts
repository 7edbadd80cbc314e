import {
  oneOf,
  scalar,
  unknown,
  type Budget,
  type MapEntry,
  type UnknownValue,
  type Value,
} from '../../../tags/value';
import type {
  BinaryExpression,
  CallExpression,
  ConditionalExpression,
  Expression,
  ObjectExpression,
  ObjectItem,
  ParenthesesExpression,
} from '../hcl/ast';
import type { Unknown } from '../../../tags/types';
import { embeddingOf } from '../embedded';
import { evaluateFor } from './forExpression';
import { entryAt, type Frame } from './frame';
import { callFunction } from './functions/index';
import { operate } from './operators';
import { numberOf } from './numbers';
import { failure, tooMuch } from './reasons';
import { evaluateReference } from './reference';
import { folderMark, list, normalised, text, toBoolean, toText } from './values';

/** Deeper evaluation, through locals and modules as well, is no hand-written code and would exhaust the stack. */
const maximumDepth = 250;

const syntaxError = unknown('syntax', 'an expression cannot be read');

/** Works out what an expression is, as far as the files tell. Total: what cannot be known is an unknown with its reason. */
export function evaluate(expression: Expression, frame: Frame): Value {
  const { budget, stack } = frame.names;
  if (!budget.spend(1) || stack.depth >= maximumDepth) return tooMuch;
  stack.depth++;
  const value = evaluateKind(expression, frame);
  stack.depth--;
  return value;
}

function evaluateKind(expression: Expression, frame: Frame): Value {
  switch (expression.kind) {
    case 'literal':
      return evaluateLiteral(expression.value);
    case 'template':
      return evaluateTemplate(expression.parts, frame);
    case 'heredoc':
      return evaluateTemplate(expression.parts, frame, true);
    case 'object':
      return evaluateObject(expression, frame);
    case 'tuple':
      return list(expression.items.map((item) => evaluate(item, frame)));
    case 'parentheses':
      return evaluateParentheses(expression, frame);
    case 'variable':
    case 'attribute':
    case 'index':
    case 'splat':
      return evaluateReference(expression, frame);
    case 'call':
      return evaluateCall(expression, frame);
    case 'conditional':
      return evaluateConditional(expression, frame);
    case 'binary':
      return evaluateBinary(expression, frame);
    case 'unary':
      return operate(expression.operator, [evaluate(expression.operand, frame)], frame.names.budget);
    case 'for':
      return evaluateFor(expression, frame);
    case 'invalid':
      return syntaxError;
  }
}

function evaluateParentheses(expression: ParenthesesExpression, frame: Frame): Value {
  const embedding = embeddingOf(expression);
  return evaluate(expression.inner, embedding ? { ...frame, embedding } : frame);
}

function evaluateLiteral(value: string | number | boolean | null): Value {
  if (typeof value === 'number') return numberOf(value);
  return typeof value === 'string' ? scalar(normalised(value)) : scalar(value);
}

/** @param isText a heredoc is a text even where it is an interpolation and nothing else */
function evaluateTemplate(parts: readonly (string | Expression)[], frame: Frame, isText = false): Value {
  const [only] = parts;
  if (!isText && parts.length === 1 && only !== undefined && typeof only !== 'string')
    return evaluate(only, frame);
  let whole = '';
  for (const part of parts) {
    const piece = typeof part === 'string' ? part : pieceOf(part, frame);
    if (typeof piece !== 'string') return piece;
    whole += piece;
  }
  return text(normalised(whole));
}

function pieceOf(part: Expression, frame: Frame): string | Value {
  if (part.kind === 'invalid') return unknown('syntax', 'a template directive is not evaluated');
  return toText(evaluate(part, frame));
}

function evaluateObject({ items }: ObjectExpression, frame: Frame): Value {
  const entries = new Map<string, MapEntry>();
  const open: Unknown[] = [];
  const certain = new Set<string>();
  for (const item of items) {
    const value = evaluate(item.value, frame);
    const key = keyOf(item, frame);
    if (typeof key !== 'string') {
      open.push(key.reason);
      for (const hidden of hiddenBy(item.key, certain, frame.names.budget)) {
        const entry = entries.get(hidden);
        if (entry) entries.set(hidden, { ...entry, value: key });
        certain.delete(hidden);
      }
      continue;
    }
    const entry = entryAt(frame, item.key, value);
    const lost = entries.get(key);
    entries.set(
      key,
      lost === undefined ? entry : { ...entry, overrides: [...lost.overrides.slice(-8), lost] },
    );
    certain.add(key);
  }
  return { kind: 'map', entries, open };
}

/** A key that is not known may be one of those before it, whose values are then no longer known. */
function hiddenBy(key: Expression, earlier: ReadonlySet<string>, budget: Budget): readonly string[] {
  const isAffordable = budget.spend(earlier.size >> 4);
  return [...earlier].filter((name) => !isAffordable || mayBe(key, name));
}

/** Whether a template may stand for a text, by how it begins and ends. */
function mayBe(expression: Expression, key: string): boolean {
  if (expression.kind === 'parentheses') return mayBe(expression.inner, key);
  if (expression.kind !== 'template') return true;
  const [first, last] = [expression.parts[0], expression.parts.at(-1)];
  return (
    (typeof first !== 'string' || key.startsWith(first)) && (typeof last !== 'string' || key.endsWith(last))
  );
}

/** The key of an item; bare words stand for themselves. */
function keyOf({ key }: ObjectItem, frame: Frame): string | UnknownValue {
  if (key.kind === 'variable') return key.name;
  if (key.kind === 'literal') return normalised(String(key.value));
  const found = toText(evaluate(key, frame));
  return typeof found === 'string' && found.includes(folderMark) ? failure('a path is no key') : found;
}

function evaluateCall(expression: CallExpression, frame: Frame): Value {
  const isTried = /^(?:core::)?(?:try|can)$/.test(expression.name);
  const inner = isTried ? { ...frame, isTried } : frame;
  const values = expression.arguments.map((argument) => evaluate(argument, inner));
  return callFunction(expression, values, frame);
}

function evaluateConditional(expression: ConditionalExpression, frame: Frame): Value {
  const condition = toBoolean(evaluate(expression.condition, frame));
  if (typeof condition === 'boolean') return evaluate(condition ? expression.then : expression.else, frame);
  const branches = [evaluate(expression.then, frame), evaluate(expression.else, frame)];
  return oneOf(branches, condition.reason, frame.names.budget);
}

function evaluateBinary({ operator, left, right }: BinaryExpression, frame: Frame): Value {
  return operate(operator, [evaluate(left, frame), evaluate(right, frame)], frame.names.budget);
}
