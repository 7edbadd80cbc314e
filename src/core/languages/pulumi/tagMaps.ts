import {
  asMap,
  because,
  emptyMap,
  mergeMaps,
  via,
  type MapEntry,
  type MapValue,
  type Value,
} from '../../tags/value';
import { textOf, valueAt } from './access';

/** What a map has at a path; nothing at all where the path ends early. */
export function inner(value: MapValue, path: readonly string[], name: string): Value {
  const [key] = path;
  return key !== undefined && value.entries.has(key) ? valueAt(value, path, name) : emptyMap;
}

/** Tags that a provider has from a variable or elsewhere have passed it on their way. */
export function handedOn(map: MapValue, name: string): MapValue {
  const passed = via(map, name);
  const entries = [...map.entries].map(([key, entry]): [string, MapEntry] => [
    key,
    entry.origin.kind === 'defaults' ? entry : (passed.entries.get(key) ?? entry),
  ]);
  return { ...map, entries: new Map(entries) };
}

/** A value as a map; an open one where it cannot be read as one. */
export function mapOrOpen(value: Value | undefined, name: string): MapValue {
  if (value === undefined) return emptyMap;
  return asMap(value) ?? openMap('not-a-map', `${name} is no map`);
}

/** A list of maps with a key and a value each, as tags. */
export function pairsOf(list: Value & { readonly kind: 'list' }): MapValue {
  const maps = list.items.map((item): MapValue => {
    if (item.kind === 'unknown') return { ...emptyMap, open: [because(item.reason).reason] };
    if (item.kind !== 'map') return openMap('not-a-tag', 'an item of the list is no tag');
    const key = item.entries.get('key') ?? item.entries.get('Key');
    const value = item.entries.get('value') ?? item.entries.get('Value');
    if (key?.value.kind === 'unknown') return { ...emptyMap, open: [because(key.value.reason).reason] };
    const text = key === undefined ? undefined : textOf(key.value);
    if (key === undefined || text === undefined) return openMap('not-a-tag', 'an item of the list is no tag');
    const entry: MapEntry = { ...key, value: value?.value ?? { kind: 'scalar', value: '' } };
    return { kind: 'map', entries: new Map([[text, entry]]), open: [] };
  });
  return mergeMaps([...maps, { ...emptyMap, open: list.open }]);
}

/** A map of which nothing is known, with the reason. */
export function openMap(code: string, text: string): MapValue {
  return { ...emptyMap, open: [{ code, text }] };
}
