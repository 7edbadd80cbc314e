import type { TextRange } from '../../../text';
import type { TagSource, Unknown } from '../../../tags/types';
import {
  asMap,
  emptyMap,
  mergeMaps,
  oneOf,
  unknown,
  type MapEntry,
  type MapValue,
  type Value,
} from '../../../tags/value';

/** Where the literal maps are written that an expression is made of. */
export interface Site {
  readonly kind: TagSource['kind'];
  /** In the words of the code: `tags`, `var common`, `param tags`. */
  readonly name: string;
  readonly file: string;
}

/** So many sources that lost against one are remembered, so that a file that joins a map with itself again and again stays cheap. */
const rememberedOverrides = 4;

export function entryAt(site: Site, { start, end }: TextRange, value: Value): MapEntry {
  return { value, origin: { ...site, range: { start, end }, via: [] }, overrides: [] };
}

/** Joins maps as `union` (`deep`) and spreads do: later ones win. */
export function join(maps: readonly MapValue[], deep = false): MapValue {
  if (maps.length === 1) return maps[0] ?? emptyMap;
  const { entries, open } = mergeMaps(maps);
  const result = new Map<string, MapEntry>();
  for (const [key, entry] of entries) {
    const value = deep && entry.overrides.length > 0 ? deepValue(maps, key, entry.value) : entry.value;
    result.set(key, { ...entry, value, overrides: entry.overrides.slice(-rememberedOverrides) });
  }
  return { kind: 'map', entries: result, open: distinct(open) };
}

/** `union` joins objects inside objects as well: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-object#union */
function deepValue(maps: readonly MapValue[], key: string, last: Value): Value {
  if (last.kind !== 'map') return last;
  const values = new Set(maps.flatMap((map) => map.entries.get(key)?.value ?? []));
  if (values.size === 1) return last;
  if ([...values].some(isLarge)) return tooLarge;
  return join(
    [...values].map((value) => asMap(value) ?? emptyMap),
    true,
  );
}

/** Objects that hold each other again and again stand for more parts than there is text. */
const maximumParts = 5000;
const tooLarge = unknown('limit', 'the object is too large to work out');

function isLarge(value: Value): boolean {
  let left = maximumParts;
  const stack = [value];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (--left < 0) return true;
    if (next.kind === 'list') for (const item of next.items) stack.push(item);
    else if (next.kind === 'map') for (const entry of next.entries.values()) stack.push(entry.value);
    if (stack.length > left) return true;
  }
  return false;
}

export function distinct(reasons: readonly Unknown[]): readonly Unknown[] {
  if (reasons.length < 2) return reasons;
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

/** Notes on entries which come from elsewhere that they passed what is written at `site`. */
export function passing(value: Value, site: Site): Value {
  if (value.kind !== 'map') return value;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of value.entries) {
    const { name, file } = entry.origin;
    entries.set(key, name === site.name && file === site.file ? entry : through(entry, site.name));
  }
  return { ...value, entries };
}

/** So many steps are named. */
const maximumSteps = 16;

function through(entry: MapEntry, step: string): MapEntry {
  const { origin, overrides } = entry;
  if (origin.via.length >= maximumSteps) return entry;
  return {
    value: entry.value,
    origin: { ...origin, via: [...origin.via, step] },
    overrides: overrides.map((lost) => through(lost, step)),
  };
}

/** Notes on every entry of a map that it passed a step; any other value is left as it is. */
export function viaStep(value: MapValue, step: string): MapValue;
export function viaStep(value: Value, step: string): Value;
export function viaStep(value: Value, step: string): Value {
  if (value.kind !== 'map') return value;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of value.entries) entries.set(key, through(entry, step));
  return { ...value, entries };
}

/** A property of a value; names of properties are the same in any case. `undefined` where the value has none of that name. */
export function propertyOf(value: Value, name: string): Value | undefined {
  if (value.kind !== 'map') return undefined;
  return entryOf(value, name)?.value;
}

export function entryOf(map: MapValue, name: string): MapEntry | undefined {
  const exact = map.entries.get(name);
  if (exact) return exact;
  const lower = name.toLowerCase();
  for (const [key, entry] of map.entries) if (key.toLowerCase() === lower) return entry;
  return undefined;
}

/** Why a value is not known, `undefined` where it is. */
export function reasonOf(value: Value): Unknown | undefined {
  return value.kind === 'unknown' ? plain(value.reason) : undefined;
}

/** A reason as such, whatever keys it left open elsewhere. */
function plain({ code, text }: Unknown): Unknown {
  return { code, text };
}

export function because({ code, text }: Unknown): Value {
  return unknown(code, text);
}

/** What is certain of a value that is one of several; those that say the same count once. */
export function anyOf(values: readonly Value[], reason: Unknown): Value {
  const [first] = values;
  if (first === undefined) return because(reason);
  if (values.some(isLarge)) return tooLarge;
  return oneOf([first, ...values.slice(1).filter((value) => !isSame(first, value, 0))], reason);
}

/** Whether two values are the same as far as they are known, wherever they are written. */
function isSame(one: Value, other: Value, depth: number): boolean {
  if (one === other) return true;
  if (depth > maximumComparison) return false;
  if (one.kind === 'scalar') return other.kind === 'scalar' && one.value === other.value;
  if (one.kind === 'unknown') return other.kind === 'unknown' && one.reason.text === other.reason.text;
  if (one.kind === 'list') {
    return (
      other.kind === 'list' &&
      one.items.length === other.items.length &&
      sameReasons(one.open, other.open) &&
      one.items.every((item, index) => isSame(item, other.items[index] ?? item, depth + 1))
    );
  }
  if (other.kind !== 'map' || one.entries.size !== other.entries.size) return false;
  if (!sameReasons(one.open, other.open)) return false;
  for (const [key, { value }] of one.entries) {
    const twin = other.entries.get(key);
    if (twin === undefined || !isSame(value, twin.value, depth + 1)) return false;
  }
  return true;
}

const maximumComparison = 50;

function sameReasons(some: readonly Unknown[], others: readonly Unknown[]): boolean {
  return some.length === others.length && some.every(({ text }, index) => text === others[index]?.text);
}

/** A map of which nothing is known. */
export function openMap(...open: readonly Unknown[]): MapValue {
  return { kind: 'map', entries: new Map(), open };
}

/** The text of a string or number. How a boolean is written is up to the function that turns it into text. */
export function textOf(value: Value): string | undefined {
  if (value.kind !== 'scalar') return undefined;
  return typeof value.value === 'string' || typeof value.value === 'number' ? String(value.value) : undefined;
}

/** Longer lists are not worked out. */
export const maximumItems = 1000;
