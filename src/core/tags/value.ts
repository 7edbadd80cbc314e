import type { TextRange } from '../text';
import type { EffectiveTag, EffectiveTags, TagSource, Unknown } from './types';

/**
 * What an expression is known to be, in any of the languages. Keys of a map are known separately from their values, and
 * a map may be open: it holds the keys listed and perhaps more.
 */
export type Value = ScalarValue | ListValue | MapValue | UnknownValue;

export interface ScalarValue {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** Why there may be more items; empty where the list is complete. */
  readonly open: readonly Unknown[];
  /** Whether it is one of Terraform's sets, whose items have no position and stand in a fixed order. */
  readonly isSet?: boolean;
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
  /** Why there may be more keys; empty where the map is complete. */
  readonly open: readonly Unknown[];
}

export interface MapEntry {
  readonly value: Value;
  readonly origin: Origin;
  /** Entries of the same key that this one won against, the weakest first. */
  readonly overrides: readonly MapEntry[];
}

/** Where an entry is written, and what it passed since. */
export interface Origin {
  readonly kind: TagSource['kind'];
  readonly name: string;
  readonly file: string;
  readonly range: TextRange;
  readonly via: readonly string[];
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly reason: Unknown;
}

export const nullValue: ScalarValue = { kind: 'scalar', value: null };
export const emptyMap: MapValue = { kind: 'map', entries: new Map(), open: [] };

export function scalar(value: ScalarValue['value']): ScalarValue {
  return value === null ? nullValue : { kind: 'scalar', value };
}

export function unknown(code: string, text: string): UnknownValue {
  return { kind: 'unknown', reason: { code, text } };
}

export function isNull(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** A value that is not known for a reason, also one that left a set open. */
export function because({ code, text }: Unknown): UnknownValue {
  return unknown(code, text);
}

/** The map that a value stands for: null is an empty one, what is not known an open one, anything else none. */
export function asMap(value: Value): MapValue | undefined {
  if (value.kind === 'map') return value;
  if (value.kind === 'unknown')
    return { kind: 'map', entries: new Map(), open: [because(value.reason).reason] };
  return isNull(value) ? emptyMap : undefined;
}

/** More are of no use to a reader, and maps that are merged again and again would gather them without end. */
const keptOverrides = 8;
const keptReasons = 12;

/** Joins maps in the order of rising precedence. An open map may override any key before it, so the values of those are no longer known. */
export function mergeMaps(maps: readonly MapValue[]): MapValue {
  const entries = new Map<string, MapEntry>();
  for (const map of maps) {
    for (const [key, entry] of map.open.length > 0 ? entries : []) {
      const reason = map.open.find((each) => mayBring(each, key));
      if (reason && !map.entries.has(key)) entries.set(key, { ...entry, value: because(reason) });
    }
    for (const [key, entry] of map.entries) {
      const lost = entries.get(key);
      entries.set(key, lost === undefined ? entry : { ...entry, overrides: overridesOf(entry, lost) });
    }
  }
  return { kind: 'map', entries, open: distinct(maps.flatMap(({ open }) => open)) };
}

/** Whether a reason for an open set may bring a key. */
export function mayBring({ keys }: Unknown, key: string): boolean {
  return keys === undefined || keys.has(key);
}

function overridesOf(entry: MapEntry, lost: MapEntry): readonly MapEntry[] {
  return [...lost.overrides, { ...lost, overrides: [] }, ...entry.overrides].slice(-keptOverrides);
}

/** What joining values may cost: maps that hold each other's parts can be larger than any file. */
export interface Budget {
  /** @returns whether there was as much left */
  spend(steps: number): boolean;
}

const tooMuch = unknown('limit', 'its value is too large to work out');

/**
 * What is certain when a value is one of several, and nothing tells which: maps keep the keys that all of them have, and
 * what is unknown in each stays so for its own reason.
 *
 * @param reason why it cannot be told
 * @param budget where it is spent, the rest is unknown
 */
export function oneOf(values: readonly Value[], reason: Unknown, budget?: Budget): Value {
  const [first = { kind: 'unknown', reason }, ...others] = values;
  return others.reduce((joined, value) => either(joined, value, reason, budget), first);
}

function either(left: Value, right: Value, reason: Unknown, budget: Budget | undefined): Value {
  if (left === right) return left;
  if (budget?.spend(1) === false) return tooMuch;
  if (left.kind === 'scalar' && right.kind === 'scalar' && left.value === right.value) return left;
  if (left.kind === 'unknown' && right.kind === 'unknown') return left;
  if (left.kind === 'map' || right.kind === 'map') return eitherMap(left, right, reason, budget);
  if (left.kind === 'list' && right.kind === 'list') return eitherList(left, right, reason, budget);
  return { kind: 'unknown', reason };
}

function eitherMap(left: Value, right: Value, reason: Unknown, budget: Budget | undefined): Value {
  const [one, other] = [asMap(left), asMap(right)];
  if (one === undefined || other === undefined) return { kind: 'unknown', reason };
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of one.entries) {
    const twin = other.entries.get(key);
    if (twin === undefined) continue;
    const value = either(entry.value, twin.value, reason, budget);
    entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  const inOneOnly = [...one.entries.keys(), ...other.entries.keys()].filter((key) => !entries.has(key));
  const differ = inOneOnly.length > 0 ? [{ ...reason, keys: new Set(inOneOnly) }] : [];
  return { kind: 'map', entries, open: distinct([...one.open, ...other.open, ...differ]) };
}

function eitherList(left: ListValue, right: ListValue, reason: Unknown, budget: Budget | undefined): Value {
  if (left.items.length !== right.items.length) return { kind: 'unknown', reason };
  const items = left.items.map((item, index) => either(item, right.items[index] ?? item, reason, budget));
  return { kind: 'list', items, open: distinct([...left.open, ...right.open]) };
}

/** The same map, each entry having passed one more step on its way to a resource. */
export function via(map: MapValue, step: string): MapValue {
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) entries.set(key, passed(entry, step));
  return { ...map, entries };
}

/** References to references to … could name steps without end. */
const keptSteps = 16;

function passed(entry: MapEntry, step: string): MapEntry {
  if (entry.origin.via.length >= keptSteps) return entry;
  return {
    value: entry.value,
    origin: { ...entry.origin, via: [...entry.origin.via, step] },
    overrides: entry.overrides.map((lost) => passed(lost, step)),
  };
}

/** The text that a platform gets for a tag's value; `undefined` where it is not known, or no text, number or boolean. */
export function tagText(value: Value): string | undefined {
  return value.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

/**
 * The tags that a map stands for.
 *
 * @param dropNull entries whose value is null are left out, as Terraform's providers do
 */
export function toEffectiveTags(map: MapValue, { dropNull = true } = {}): EffectiveTags {
  const tags = new Map<string, EffectiveTag>();
  for (const [key, entry] of map.entries) {
    if (dropNull && isNull(entry.value)) continue;
    const value = tagText(entry.value);
    tags.set(key, {
      key,
      value,
      ...(value === undefined && { unknown: unknownOf(entry.value) }),
      source: entry.origin,
      overrides: entry.overrides.map((lost) => ({ value: tagText(lost.value), source: lost.origin })),
    });
  }
  return { tags, open: distinct(map.open) };
}

function unknownOf(value: Value): Unknown {
  if (value.kind === 'unknown') return value.reason;
  return { code: 'not-text', text: 'the value is no text' };
}

/** Each reason once. Where there are many, the last one that is kept stands for the keys of all that follow. */
export function distinct(reasons: readonly Unknown[]): readonly Unknown[] {
  if (reasons.length < 2) return reasons;
  const byText = new Map<string, Unknown>();
  let last = '';
  for (const reason of reasons) {
    const text = byText.has(reason.text) || byText.size < keptReasons ? reason.text : last;
    const known = byText.get(text);
    byText.set(text, known === undefined ? reason : withKeysOf(known, reason));
    last = text;
  }
  return [...byText.values()];
}

function withKeysOf(known: Unknown, { keys }: Unknown): Unknown {
  if (known.keys === undefined) return known;
  const { code, text } = known;
  return keys === undefined ? { code, text } : { code, text, keys: new Set([...known.keys, ...keys]) };
}
