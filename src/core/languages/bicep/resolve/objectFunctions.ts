import { asMap, isNull, scalar, type MapEntry, type MapValue, type Value } from '../../../tags/value';
import type { Unknown } from '../../../tags/types';
import type { BuiltIn, Call } from './call';
import { because, distinct, entryAt, entryOf, join, openMap, reasonOf, textOf, viaStep } from './values';

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-object and -lambda */
export const objectFunctions: readonly (readonly [string, BuiltIn])[] = [
  ['union', union],
  ['shallowMerge', shallowMerge],
  ['toObject', toObject],
  ['items', items],
  ['mapValues', mapValues],
  ['objectKeys', objectKeys],
  ['any', (call) => call.argument(0)],
];

function union(call: Call): Value {
  const values = call.arguments();
  if (values.some(({ kind }) => kind === 'list')) return unionOfLists(values);
  if (values.length > 0 && values.every(({ kind }) => kind === 'unknown')) {
    return openMap(...distinct(values.flatMap((value) => reasonOf(value) ?? [])));
  }
  const maps = values.map((value, index) => {
    const what = `argument ${String(index + 1)} of union`;
    return viaStep(asMap(value) ?? notAMap(what), what);
  });
  return withoutNulls(join(maps, true), maps);
}

/** Whether null takes a key away that an earlier argument has set is not documented. */
function withoutNulls(joined: MapValue, maps: readonly MapValue[]): MapValue {
  const open: Unknown[] = [...joined.open];
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of joined.entries) {
    const isUncertain = isNull(entry.value) && maps.filter((map) => map.entries.has(key)).length > 1;
    if (isUncertain) open.push({ code: 'null', text: `union sets ${key} to null` });
    else entries.set(key, entry);
  }
  return { kind: 'map', entries, open };
}

function notAMap(what: string): MapValue {
  return openMap({ code: 'not-map', text: `${what} is not an object` });
}

function unionOfLists(values: readonly Value[]): Value {
  const all: Value[] = [];
  const open: Unknown[] = [];
  for (const value of values) {
    if (value.kind === 'list') {
      all.push(...value.items);
      open.push(...value.open);
    } else if (!isNull(value))
      open.push(reasonOf(value) ?? { code: 'not-list', text: 'an argument of union is not an array' });
  }
  const seen = new Set<unknown>();
  const kept = all.filter((value) => {
    if (value.kind !== 'scalar') return true;
    if (seen.has(value.value)) return false;
    seen.add(value.value);
    return true;
  });
  return { kind: 'list', items: kept, open: distinct(open) };
}

function shallowMerge(call: Call): Value {
  const list = call.argument(0);
  if (list.kind !== 'list') return call.notEvaluated();
  const maps = list.items.map((item, index) => {
    const what = `item ${String(index + 1)} of shallowMerge`;
    return viaStep(asMap(item) ?? notAMap(what), what);
  });
  return join(list.open.length > 0 ? [...maps, openMap(...list.open)] : maps);
}

/** The key lambda is where a key is written, as far as it is written anywhere. */
function toObject(call: Call): Value {
  const list = call.argument(0);
  const keyOf = call.lambda(1);
  if (list.kind === 'unknown') return openMap(list.reason);
  if (list.kind !== 'list' || keyOf === undefined) return call.notEvaluated();
  const valueOf = call.lambda(2);
  const entries = new Map<string, MapEntry>();
  const open: Unknown[] = [...list.open];
  for (const item of list.items) {
    const key = call.apply(keyOf, item);
    const text = textOf(key);
    if (text === undefined)
      open.push(reasonOf(key) ?? { code: 'not-text', text: 'a key of toObject is not text' });
    else entries.set(text, entryAt(call.frame.site, keyOf.body, valueOf ? call.apply(valueOf, item) : item));
  }
  const result: MapValue = { kind: 'map', entries, open: [] };
  return open.length === 0 ? result : join([result, openMap(...distinct(open))]);
}

/** In the order of the keys. */
function items(call: Call): Value {
  const value = call.argument(0);
  const map = value.kind === 'unknown' ? undefined : asMap(value);
  if (map === undefined) return call.notEvaluated();
  const list = [...map.entries]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, entry]): MapValue => {
      return {
        kind: 'map',
        entries: new Map([
          ['key', { ...entry, value: scalar(key), overrides: [] }],
          ['value', { ...entry, overrides: [] }],
        ]),
        open: [],
      };
    });
  return { kind: 'list', items: list, open: map.open };
}

function mapValues(call: Call): Value {
  const value = call.argument(0);
  const lambda = call.lambda(1);
  const map = asMap(value);
  if (map === undefined || lambda === undefined) return call.notEvaluated();
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) {
    entries.set(key, { ...entry, value: call.apply(lambda, entry.value), overrides: [] });
  }
  return viaStep({ kind: 'map', entries, open: map.open }, 'mapValues');
}

function objectKeys(call: Call): Value {
  const value = call.argument(0);
  if (value.kind !== 'map') return call.notEvaluated();
  const keys = [...value.entries.keys()].sort((one, other) => (one < other ? -1 : 1));
  return { kind: 'list', items: keys.map(scalar), open: value.open };
}

/** Whether a map has a key, which `contains` and `empty` ask. */
export function hasKey(map: MapValue, key: string): Value {
  if (entryOf(map, key)) return scalar(true);
  const [reason] = map.open;
  return reason ? because(reason) : scalar(false);
}
