import type { Unknown } from '../../../tags/types';
import { isNull, nullValue, scalar, unknown, type ListValue, type Value } from '../../../tags/value';
import type { BuiltIn, Call } from './call';
import { hasKey } from './objectFunctions';
import { because, distinct, maximumItems, reasonOf, textOf } from './values';

/** Functions for arrays, and for what may be an array, an object or text: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-array */
export const listFunctions: readonly (readonly [string, BuiltIn])[] = [
  ['map', map],
  ['filter', filter],
  ['reduce', reduce],
  ['flatten', flatten],
  ['range', range],
  ['array', array],
  ['concat', concat],
  ['contains', contains],
  ['empty', empty],
  ['length', length],
  ['first', (call) => edge(call, 0)],
  ['last', (call) => edge(call, -1)],
  ['take', (call) => part(call, (count) => [0, count])],
  ['skip', (call) => part(call, (count) => [count, undefined])],
];

function map(call: Call): Value {
  const list = call.argument(0);
  const lambda = call.lambda(1);
  if (list.kind !== 'list' || lambda === undefined) return call.notEvaluated();
  const items = list.items.map((item, index) => call.apply(lambda, item, scalar(index)));
  return { kind: 'list', items, open: list.open };
}

/** Items of which it is not known whether they stay are left out, and the list is open. */
function filter(call: Call): Value {
  const list = call.argument(0);
  const lambda = call.lambda(1);
  if (list.kind !== 'list' || lambda === undefined) return call.notEvaluated();
  const items: Value[] = [];
  const open: Unknown[] = [...list.open];
  for (const [index, item] of list.items.entries()) {
    const stays = call.apply(lambda, item, scalar(index));
    if (stays.kind !== 'scalar')
      open.push(reasonOf(stays) ?? { code: 'not-boolean', text: 'the condition of filter is no boolean' });
    else if (stays.value === true) items.push(item);
  }
  return { kind: 'list', items, open: distinct(open) };
}

function reduce(call: Call): Value {
  const list = call.argument(0);
  const lambda = call.lambda(2);
  if (list.kind !== 'list' || lambda === undefined) return call.notEvaluated();
  const [reason] = list.open;
  if (reason) return because(reason);
  return list.items.reduce(
    (sum, item, index) => call.apply(lambda, sum, item, scalar(index)),
    call.argument(1),
  );
}

function flatten(call: Call): Value {
  const list = call.argument(0);
  return list.kind === 'list' ? joined(list.items, list.open) : call.notEvaluated();
}

function joined(lists: readonly Value[], others: readonly Unknown[]): Value {
  const items: Value[] = [];
  const open: Unknown[] = [...others];
  for (const value of lists) {
    if (value.kind === 'list') {
      for (const item of value.items) items.push(item);
      open.push(...value.open);
    } else if (!isNull(value))
      open.push(reasonOf(value) ?? { code: 'not-list', text: 'what is joined is not an array' });
  }
  if (items.length > maximumItems) return unknown('limit', 'the array is too long to work out');
  return { kind: 'list', items, open: distinct(open) };
}

function range(call: Call): Value {
  const [start, count] = [call.argument(0), call.argument(1)];
  if (start.kind !== 'scalar' || count.kind !== 'scalar') return call.notEvaluated();
  if (typeof start.value !== 'number' || typeof count.value !== 'number') return call.notEvaluated();
  if (count.value > maximumItems) return unknown('limit', 'the range is too long to work out');
  const from = start.value;
  return {
    kind: 'list',
    items: Array.from({ length: Math.max(0, count.value) }, (_, index) => scalar(from + index)),
    open: [],
  };
}

function array(call: Call): Value {
  const value = call.argument(0);
  if (value.kind === 'unknown' || value.kind === 'list') return value;
  return { kind: 'list', items: [value], open: [] };
}

/** Of text or of arrays. */
function concat(call: Call): Value {
  const values = call.arguments();
  if (values.some(({ kind }) => kind === 'list')) return joined(values, []);
  let text = '';
  for (const value of values) {
    const piece = textOf(value);
    if (piece === undefined) return call.notEvaluated();
    text += piece;
  }
  return scalar(text);
}

/** Keys of objects are compared without regard to case, text and items with it. */
function contains(call: Call): Value {
  const [container, item] = [call.argument(0), call.argument(1)];
  const text = textOf(item);
  if (container.kind === 'map' && text !== undefined) return hasKey(container, text);
  if (container.kind === 'scalar' && typeof container.value === 'string' && text !== undefined) {
    return scalar(container.value.includes(text));
  }
  if (container.kind !== 'list' || item.kind !== 'scalar') return call.notEvaluated();
  if (container.items.some((each) => each.kind === 'scalar' && each.value === item.value))
    return scalar(true);
  const reason = container.open[0] ?? container.items.flatMap((each) => reasonOf(each) ?? [])[0];
  return reason ? because(reason) : scalar(false);
}

function empty(call: Call): Value {
  const size = sizeOf(call.argument(0));
  return size === undefined
    ? call.notEvaluated()
    : compare(size, (least, isExact) => (least > 0 ? false : isExact ? true : undefined));
}

function length(call: Call): Value {
  const size = sizeOf(call.argument(0));
  return size === undefined
    ? call.notEvaluated()
    : compare(size, (least, isExact) => (isExact ? least : undefined));
}

interface Size {
  readonly least: number;
  readonly open: readonly Unknown[];
}

function compare(
  size: Size,
  answer: (least: number, isExact: boolean) => boolean | number | undefined,
): Value {
  const [reason] = size.open;
  const value = answer(size.least, reason === undefined);
  if (value !== undefined) return scalar(value);
  return reason ? because(reason) : nullValue;
}

function sizeOf(value: Value): Size | undefined {
  switch (value.kind) {
    case 'map':
      return { least: value.entries.size, open: value.open };
    case 'list':
      return { least: value.items.length, open: value.open };
    case 'scalar':
      if (value.value === null) return { least: 0, open: [] };
      return typeof value.value === 'string' ? { least: value.value.length, open: [] } : undefined;
    case 'unknown':
      return undefined;
  }
}

function edge(call: Call, index: 0 | -1): Value {
  const value = call.argument(0);
  if (value.kind === 'list' && value.open.length === 0) return value.items.at(index) ?? nullValue;
  if (value.kind === 'scalar' && typeof value.value === 'string') return scalar(value.value.at(index) ?? '');
  return value.kind === 'list' ? openReason(value) : call.notEvaluated();
}

function openReason({ open }: ListValue): Value {
  const [reason] = open;
  return reason ? because(reason) : nullValue;
}

function part(call: Call, bounds: (count: number) => readonly [from: number, to: number | undefined]): Value {
  const [value, count] = [call.argument(0), call.argument(1)];
  if (count.kind !== 'scalar' || typeof count.value !== 'number') return call.notEvaluated();
  const [from, to] = bounds(Math.max(0, count.value));
  if (value.kind === 'list' && value.open.length === 0)
    return { ...value, items: value.items.slice(from, to) };
  if (value.kind === 'scalar' && typeof value.value === 'string') return scalar(value.value.slice(from, to));
  return value.kind === 'list' ? openReason(value) : call.notEvaluated();
}
