import {
  asMap,
  isNull,
  nullValue,
  scalar,
  via,
  type MapEntry,
  type MapValue,
  type UnknownValue,
  type Value,
} from '../../../../tags/value';
import type { Unknown } from '../../../../tags/types';
import type { Call } from '../call';
import { failure, tooMuch } from '../reasons';
import { merged } from '../merge';
import { equal, list, toList, toNumber, toText } from '../values';

/**
 * Sources: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object,
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-array
 */
export const collectionFunctions = {
  createObject,
  createArray: (call: Call): Value => list(call.all()),
  array: (call: Call): Value => {
    const value = call.argument(0);
    return value.kind === 'list' || value.kind === 'unknown' ? value : list([value]);
  },
  union,
  shallowMerge,
  tryGet,
  tryIndexFromEnd: (call: Call): Value => fromEnd(call),
  indexFromEnd: (call: Call): Value => fromEnd(call),
  objectKeys,
  items,
  length,
  first: (call: Call): Value => end(call, 0),
  last: (call: Call): Value => end(call, -1),
  take: (call: Call): Value => part(call, (count) => [0, Math.max(0, count)]),
  skip: (call: Call): Value => part(call, (count) => [Math.max(0, count), undefined]),
  flatten,
  range,
};

function createObject(call: Call): Value {
  const entries = new Map<string, MapEntry>();
  const open: Unknown[] = [];
  for (let index = 0; index + 1 < call.count; index += 2) {
    const key = toText(call.argument(index));
    const written = call.expression.arguments[index];
    if (typeof key === 'string') entries.set(key, call.entry(call.argument(index + 1), written));
    else open.push(key.reason);
  }
  return { kind: 'map', entries, open };
}

function union(call: Call): Value {
  const values = call.all();
  if (values.some((value) => value.kind === 'list')) return unionOfLists(values);
  const maps = values.map((value, index) => mapArgument(value, `argument ${String(index + 1)} of union`));
  return mergedOrReason(maps, call, true);
}

/** Joins the objects in a list; Bicep's spread becomes this. */
function shallowMerge(call: Call): Value {
  const values = toList(call.argument(0));
  if (values.kind === 'unknown') return values;
  const maps = values.items.map((value, index) =>
    mapArgument(value, `item ${String(index + 1)} of shallowMerge`),
  );
  if (values.open.length > 0) maps.push({ kind: 'map', entries: new Map(), open: values.open });
  return mergedOrReason(maps, call, false);
}

function mapArgument(value: Value, step: string): MapValue | undefined {
  const map = asMap(value);
  return map && via(map, step);
}

function mergedOrReason(maps: readonly (MapValue | undefined)[], call: Call, deep: boolean): Value {
  const known = maps.filter((map) => map !== undefined);
  if (known.length < maps.length) return failure('objects can be joined with objects only');
  const size = known.reduce((sum, map) => sum + map.entries.size, 0);
  return call.evaluator.spend(size) ? merged(known, deep, call.evaluator) : tooMuch;
}

function unionOfLists(values: readonly Value[]): Value {
  const joined: Value[] = [];
  const open: Unknown[] = [];
  for (const value of values) {
    const part = toList(value);
    if (part.kind === 'unknown') return part;
    open.push(...part.open);
    if (joined.length + part.items.length > 1000) return tooMuch;
    for (const item of part.items)
      if (!joined.some((other) => equal(other, item) === true)) joined.push(item);
  }
  return list(joined, open);
}

function tryGet(call: Call): Value {
  let value = call.argument(0);
  for (let index = 1; index < call.count; index++) {
    if (value.kind === 'unknown') return value;
    if (isNull(value)) return nullValue;
    const member = call.evaluator.memberOf(value, call.argument(index));
    value = member.kind === 'unknown' && member.reason.code === 'error' ? nullValue : member;
  }
  return value;
}

function fromEnd(call: Call): Value {
  const values = toList(call.argument(0));
  const index = toNumber(call.argument(1));
  if (values.kind === 'unknown') return values;
  if (typeof index !== 'number') return index;
  const [reason] = values.open;
  if (reason) return { kind: 'unknown', reason };
  return values.items[values.items.length - index] ?? nullValue;
}

function objectKeys(call: Call): Value {
  const map = asMap(call.argument(0));
  return map ? list([...map.entries.keys()].map(scalar), map.open) : failure('an object is needed here');
}

/** A list of `{ key, value }`, ordered by key. */
function items(call: Call): Value {
  const map = asMap(call.argument(0));
  if (map === undefined) return failure('an object is needed here');
  const sorted = [...map.entries].sort(([one], [other]) => (one < other ? -1 : 1));
  const pairs = sorted.map(([key, entry]): MapValue => {
    const named = { ...entry, value: scalar(key) };
    return { kind: 'map', entries: new Map([['key', named] as const, ['value', entry] as const]), open: [] };
  });
  return list(pairs, map.open);
}

function sized(value: Value): { readonly length: number } | UnknownValue {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar')
    return typeof value.value === 'string' ? value.value : failure('this has no length');
  const [reason] = value.open;
  if (reason) return { kind: 'unknown', reason };
  return { length: value.kind === 'list' ? value.items.length : value.entries.size };
}

function length(call: Call): Value {
  const size = sized(call.argument(0));
  return typeof size === 'object' && 'kind' in size ? size : scalar(size.length);
}

function end(call: Call, index: 0 | -1): Value {
  const value = call.argument(0);
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar') return scalar(toTextOr(value).at(index) ?? '');
  if (value.kind === 'map') return failure('a list or a text is needed here');
  const [reason] = value.open;
  if (reason && (index === -1 || value.items.length === 0)) return { kind: 'unknown', reason };
  return value.items.at(index) ?? nullValue;
}

function part(call: Call, bounds: (count: number) => readonly [number, number | undefined]): Value {
  const value = call.argument(0);
  const count = toNumber(call.argument(1));
  if (value.kind === 'unknown') return value;
  if (typeof count !== 'number') return count;
  const [start, stop] = bounds(count);
  if (value.kind === 'scalar') return scalar(toTextOr(value).slice(start, stop));
  return value.kind === 'list'
    ? list(value.items.slice(start, stop), value.open)
    : failure('a list is needed here');
}

function toTextOr(value: Value): string {
  const found = toText(value);
  return typeof found === 'string' ? found : '';
}

function flatten(call: Call): Value {
  const outer = toList(call.argument(0));
  if (outer.kind === 'unknown') return outer;
  const open = [...outer.open];
  const flat: Value[] = [];
  for (const inner of outer.items) {
    const part = toList(inner);
    if (part.kind === 'unknown') open.push(part.reason);
    else {
      flat.push(...part.items.slice(0, 10_000));
      open.push(...part.open);
    }
    if (!call.evaluator.spend(flat.length >> 4)) return tooMuch;
  }
  return list(flat, open);
}

function range(call: Call): Value {
  const [start, count] = [toNumber(call.argument(0)), toNumber(call.argument(1))];
  if (typeof start !== 'number') return start;
  if (typeof count !== 'number') return count;
  if (count > 10_000 || !call.evaluator.spend(Math.max(0, count))) return tooMuch;
  return list(Array.from({ length: Math.max(0, Math.trunc(count)) }, (_, index) => scalar(start + index)));
}
