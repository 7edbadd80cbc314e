import type { Unknown } from '../../../tags/types';
import type { TextRange } from '../../../text';
import {
  asMap,
  because,
  isNull,
  scalar,
  unknown,
  type Budget,
  type ListValue,
  type MapEntry,
  type MapValue,
  type ScalarValue,
  type UnknownValue,
  type Value,
} from '../../../tags/value';
import { entryAt, type Frame } from './frame';
import { isExact } from './numbers';
import { failure, tooMuch } from './reasons';

/** Longer texts and lists are no tags, and texts that double at each step would fill the memory. */
const longestText = 65_536;
const longestList = 20_000;

/**
 * Begins a text that stands for a folder of the project, as `path.module` does. What Terraform puts there depends on
 * where it is started, so such a text serves to find files and is never a tag's value.
 */
export const folderMark = '\u0000';

/** Begins such a text where it is the whole path, which does have a name of its own. */
export const absoluteMark = folderMark + folderMark;

export function text(value: string): Value {
  return value.length > longestText ? tooMuch : scalar(value);
}

/** Terraform composes characters, so that texts that look the same are the same. */
export function normalised(value: string): string {
  return /[\u0300-\uffff]/.test(value) ? value.normalize() : value;
}

/** @param open why there may be more items; keys that these bring to a map say nothing about a list */
export function list(items: readonly Value[], open: ListValue['open'] = []): Value {
  return items.length > longestList ? tooMuch : { kind: 'list', items, open: withoutKeys(open) };
}

/** Reasons for an open map on their way into something that has other keys, or none. */
export function withoutKeys(open: readonly Unknown[]): readonly Unknown[] {
  return open.some(({ keys }) => keys !== undefined) ? open.map((each) => because(each).reason) : open;
}

/** A map whose keys are not written anywhere but made by the expression at `range`. */
export function mapOf(pairs: Iterable<readonly [string, Value]>, frame: Frame, range: TextRange): MapValue {
  const entries = new Map<string, MapEntry>();
  for (const [key, value] of pairs) entries.set(key, entryAt(frame, range, value));
  return { kind: 'map', entries, open: [] };
}

export function isScalar(value: Value): value is ScalarValue {
  return value.kind === 'scalar';
}

/** The text of a scalar as templates and functions take it, else why there is none. */
export function toText(value: Value): string | UnknownValue {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'scalar') return failure('a text is needed here, and this is none');
  return value.value === null ? failure('a text is needed here, and this is null') : String(value.value);
}

const decimal = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

export function toNumber(value: Value): number | UnknownValue {
  if (value.kind === 'unknown') return value;
  const content = value.kind === 'scalar' ? value.value : undefined;
  if (typeof content === 'number') return content;
  if (typeof content !== 'string' || !decimal.test(content))
    return failure('a number is needed here, and this is none');
  const number = Number(content);
  return isExact(number) ? number : tooMuch;
}

export function toBoolean(value: Value): boolean | UnknownValue {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar') {
    if (value.value === true || value.value === 'true') return true;
    if (value.value === false || value.value === 'false') return false;
  }
  return failure('a condition has to be true or false');
}

/** Whether a value is known through and through. */
export function isWhole(value: Value, budget: Budget): boolean {
  if (!budget.spend(1)) return false;
  switch (value.kind) {
    case 'unknown':
      return false;
    case 'scalar':
      return !isFolder(value);
    case 'list':
      return value.open.length === 0 && value.items.every((item) => isWhole(item, budget));
    case 'map':
      return (
        value.open.length === 0 && [...value.entries.values()].every((entry) => isWhole(entry.value, budget))
      );
  }
}

export function isFolder(value: Value): boolean {
  return value.kind === 'scalar' && typeof value.value === 'string' && value.value.includes(folderMark);
}

export const folderUnknown = unknown('path', 'the path depends on where Terraform is started');

/**
 * Compares as `==` does.
 *
 * @returns `undefined` where it cannot be told
 */
export function equal(left: Value, right: Value, budget: Budget): boolean | undefined {
  if (left === right && left.kind !== 'unknown') return true;
  if (!budget.spend(1) || left.kind === 'unknown' || right.kind === 'unknown') return undefined;
  if (isFolder(left) || isFolder(right)) return isNull(left) || isNull(right) ? false : undefined;
  if (left.kind === 'scalar' && right.kind === 'scalar') return left.value === right.value;
  if (left.kind !== right.kind) return false;
  if (left.kind === 'list' && right.kind === 'list') return equalLists(left, right, budget);
  const [one, other] = [asMap(left), asMap(right)];
  return one === undefined || other === undefined ? undefined : equalMaps(one, other, budget);
}

function equalLists(left: ListValue, right: ListValue, budget: Budget): boolean | undefined {
  if (left.open.length > 0 || right.open.length > 0) return undefined;
  if (left.isSet !== right.isSet) return false;
  if (left.items.length !== right.items.length) return false;
  return all(
    left.items.map((item, index) => equal(item, right.items[index] ?? failure('no such item'), budget)),
  );
}

function equalMaps(left: MapValue, right: MapValue, budget: Budget): boolean | undefined {
  if (left.open.length > 0 || right.open.length > 0) return undefined;
  if (left.entries.size !== right.entries.size) return false;
  return all(
    [...left.entries].map(([key, entry]) => {
      const twin = right.entries.get(key);
      return twin === undefined ? false : equal(entry.value, twin.value, budget);
    }),
  );
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** The elements of a collection that are known, with their keys, and why there may be more, whatever their keys. */
export interface Elements {
  readonly elements: readonly Element[];
  readonly open: readonly Unknown[];
}

export interface Element {
  /** The name in a map, the position in a list, the element itself in a set. */
  readonly key: Value;
  readonly value: Value;
  /** Where it comes from, in a map. */
  readonly entry?: MapEntry;
}

export function elementsOf(value: Value): Elements | UnknownValue {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar') return failure('a list or a map is needed here');
  const { open } = value;
  if (value.kind === 'list') {
    const { items, isSet } = value;
    return {
      elements: items.map((item, index) => ({ key: isSet ? item : scalar(index), value: item })),
      open,
    };
  }
  const elements = [...value.entries]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, entry]) => ({ key: scalar(key), value: entry.value, entry }));
  return { elements, open: withoutKeys(open) };
}

/** As {@link elementsOf}, where all of them have to be known. */
export function allElementsOf(value: Value): readonly Element[] | UnknownValue {
  const found = elementsOf(value);
  if ('kind' in found) return found;
  const [reason] = found.open;
  return reason === undefined ? found.elements : because(reason);
}
