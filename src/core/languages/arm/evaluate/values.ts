import {
  distinct,
  scalar,
  type ListValue,
  type MapEntry,
  type MapValue,
  type UnknownValue,
  type Value,
} from '../../../tags/value';
import type { Unknown } from '../../../tags/types';
import { fold } from '../names';
import { failure, reasonOf, tooMuch } from './reasons';

/** Longer texts and lists are no tags, and texts that double at each step would fill the memory. */
const longestText = 65_536;
const longestList = 10_000;

export function text(value: string): Value {
  return value.length > longestText ? tooMuch : scalar(value);
}

export function list(items: readonly Value[], open: readonly Unknown[] = []): Value {
  return items.length > longestList ? tooMuch : { kind: 'list', items, open: distinct(open) };
}

/** The text of a scalar as `format` and `string` put it: .NET writes `True` and `False`. */
export function toText(value: Value): string | UnknownValue {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'scalar') return failure('a text is needed here, and this is none');
  if (typeof value.value === 'boolean') return value.value ? 'True' : 'False';
  return value.value === null ? '' : String(value.value);
}

export function toNumber(value: Value): number | UnknownValue {
  if (value.kind === 'unknown') return value;
  const number =
    value.kind === 'scalar' && value.value !== null && value.value !== '' ? Number(value.value) : NaN;
  return Number.isFinite(number) ? number : failure('a number is needed here, and this is none');
}

export function toBoolean(value: Value): boolean | UnknownValue {
  if (value.kind === 'unknown') return value;
  const word = value.kind === 'scalar' ? String(value.value).toLowerCase() : '';
  return word === 'true' || word === 'false'
    ? word === 'true'
    : failure('a condition has to be true or false');
}

/** The items of a list, or why they are not known. */
export function toList(value: Value): ListValue | UnknownValue {
  if (value.kind === 'unknown' || value.kind === 'list') return value;
  return failure('a list is needed here, and this is none');
}

/** The entry of a property, whose name may be written in any case. */
export function entryOf(map: MapValue, name: string): MapEntry | undefined {
  const exact = map.entries.get(name);
  if (exact !== undefined) return exact;
  const folded = fold(name);
  for (const [key, entry] of map.entries) {
    if (key.length === name.length && fold(key) === folded) return entry;
  }
  return undefined;
}

/** A value that was named on its way: entries that are not written at that place have passed it. */
export function passedThrough(value: Value, name: string): Value {
  if (value.kind !== 'map') return value;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of value.entries) entries.set(key, passed(entry, name));
  return { ...value, entries };
}

function passed(entry: MapEntry, name: string): MapEntry {
  const { value, origin, overrides } = entry;
  return {
    value,
    origin: origin.name === name ? origin : { ...origin, via: [...origin.via, name] },
    overrides: overrides.map((lost) => passed(lost, name)),
  };
}

/** Two values that are compared deeper than this share parts over and over. */
const comparisonLimit = 5_000;

/** @returns whether two values are the same, `undefined` where it cannot be told */
export function equal(left: Value, right: Value): boolean | undefined {
  return new Comparison().equal(left, right);
}

class Comparison {
  #steps = comparisonLimit;

  equal(left: Value, right: Value): boolean | undefined {
    if (--this.#steps < 0 || left.kind === 'unknown' || right.kind === 'unknown') return undefined;
    if (left.kind === 'scalar' && right.kind === 'scalar') return left.value === right.value;
    if (left.kind === 'list' && right.kind === 'list') return this.#equalLists(left, right);
    return left.kind === 'map' && right.kind === 'map' && this.#equalMaps(left, right);
  }

  #equalLists(left: ListValue, right: ListValue): boolean | undefined {
    if (reasonOf(left) ?? reasonOf(right)) return undefined;
    if (left.items.length !== right.items.length) return false;
    return all(left.items.map((item, index) => this.equal(item, right.items[index] ?? item)));
  }

  #equalMaps(left: MapValue, right: MapValue): boolean | undefined {
    if (reasonOf(left) ?? reasonOf(right)) return undefined;
    if (left.entries.size !== right.entries.size) return false;
    return all(
      [...left.entries].map(([key, { value }]) => {
        const twin = entryOf(right, key);
        return twin === undefined ? false : this.equal(value, twin.value);
      }),
    );
  }
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
