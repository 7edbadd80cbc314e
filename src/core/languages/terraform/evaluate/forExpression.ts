import type { Unknown } from '../../../tags/types';
import type { MapEntry, Value } from '../../../tags/value';
import type { Expression, ForExpression } from '../hcl/ast';
import { evaluate } from './evaluate';
import { bind, entryAt, type Frame } from './frame';
import { failure, tooMuch } from './reasons';
import { elementsOf, list, toBoolean, toText, type Element, type Elements } from './values';

const step = 'for expression';

/** `[for … : …]` and `{ for … : … => … }` over a collection that is known. */
export function evaluateFor(expression: ForExpression, frame: Frame): Value {
  const value = evaluate(expression.collection, frame);
  const collection = elementsOf(value);
  if ('kind' in collection) return collection;
  const { key } = expression;
  if (key === undefined) return evaluateList(expression, collection, frame);
  // Keys that pass unchanged are still the only ones that a reason may bring.
  const open = value.kind === 'map' && isFirstOfTwo(expression, key) ? value.open : collection.open;
  return evaluateObject(expression, key, { ...collection, open }, frame);
}

function evaluateList(expression: ForExpression, collection: Elements, frame: Frame): Value {
  const items: Value[] = [];
  const open: Unknown[] = [...collection.open];
  for (const element of collection.elements) {
    if (!frame.names.budget.spend(1)) return tooMuch;
    const inner = within(expression, element, frame);
    const wanted = isWanted(expression, inner);
    if (typeof wanted !== 'boolean') open.push(wanted);
    else if (wanted) items.push(evaluate(expression.value, inner));
  }
  return list(items, open);
}

function evaluateObject(
  expression: ForExpression,
  keyExpression: Expression,
  collection: Elements,
  frame: Frame,
): Value {
  const entries = new Map<string, MapEntry>();
  const open: Unknown[] = [...collection.open];
  const uncertain = new UncertainKeys();
  const groups = new Map<string, Value[]>();
  for (const element of collection.elements) {
    if (!frame.names.budget.spend(1)) return tooMuch;
    const inner = within(expression, element, frame);
    const wanted = isWanted(expression, inner);
    const key = wanted === false ? '' : toText(evaluate(keyExpression, inner));
    if (wanted === false) continue;
    if (typeof key !== 'string') open.push(wanted === true ? key.reason : wanted);
    else if (wanted !== true) uncertain.add(key, wanted);
    else {
      if (!expression.group && entries.has(key)) return failure(`two elements give the key ${key}`);
      let value = evaluate(expression.value, inner);
      if (expression.group) {
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        group.push(value);
        value = list(group);
      }
      entries.set(key, entryOf(expression, keyExpression, element, value, frame));
    }
  }
  return { kind: 'map', entries, open: [...open, ...uncertain.reasons()] };
}

/** Keys that are known where it is not whether they are wanted. */
class UncertainKeys {
  readonly #byText = new Map<string, Unknown & { readonly keys: Set<string> }>();

  add(key: string, { code, text }: Unknown): void {
    const known = this.#byText.get(text);
    if (known) known.keys.add(key);
    else this.#byText.set(text, { code, text, keys: new Set([key]) });
  }

  reasons(): Iterable<Unknown> {
    return this.#byText.values();
  }
}

function isFirstOfTwo({ variables }: ForExpression, key: Expression): boolean {
  return variables.length > 1 && key.kind === 'variable' && key.name === variables[0];
}

/** The entry of a map that passes through stays where it is written; a key that is made up is written in the expression. */
function entryOf(
  { variables }: ForExpression,
  key: Expression,
  { entry }: Element,
  value: Value,
  frame: Frame,
): MapEntry {
  if (entry === undefined || variables.length < 2 || !mentions(key, variables[0] ?? '')) {
    return entryAt(frame, key, value);
  }
  const origin = { ...entry.origin, via: [...entry.origin.via, step] };
  return { value, origin, overrides: entry.overrides };
}

/** Whether a key is made from a name: the name itself, or a function or template of it. */
function mentions(expression: Expression, name: string, depth = 0): boolean {
  if (depth > 8) return false;
  const inside = (inner: Expression): boolean => mentions(inner, name, depth + 1);
  switch (expression.kind) {
    case 'variable':
      return expression.name === name;
    case 'parentheses':
      return inside(expression.inner);
    case 'call':
      return expression.arguments.some(inside);
    case 'template':
      return expression.parts.some((part) => typeof part !== 'string' && inside(part));
    case 'conditional':
      return inside(expression.then) || inside(expression.else);
    default:
      return false;
  }
}

function within({ variables }: ForExpression, { key, value }: Element, frame: Frame): Frame {
  const [first = '', second] = variables;
  return second === undefined ? bind(frame, first, value) : bind(bind(frame, first, key), second, value);
}

function isWanted({ condition }: ForExpression, frame: Frame): boolean | Unknown {
  if (condition === undefined) return true;
  const wanted = toBoolean(evaluate(condition, frame));
  return typeof wanted === 'boolean' ? wanted : wanted.reason;
}
