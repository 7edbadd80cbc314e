import {
  isNull,
  oneOf,
  scalar,
  unknown,
  type Budget,
  type ListValue,
  type Value,
} from '../../../../tags/value';
import type { Unknown } from '../../../../tags/types';
import { failure, tooMuch } from '../reasons';
import { setOf, uniqueItems } from '../sets';
import { equal, isWhole, list, toNumber } from '../values';
import { ofList, ofNumbers, wholeList } from './arguments';
import type { BuiltIn, BuiltInFunction } from './types';

const element = ofList(({ items }, [position], { frame }) => {
  if (position === undefined) return failure('an argument is missing');
  const index = toNumber(position);
  if (typeof index !== 'number') return oneOf(items, index.reason, frame.names.budget);
  if (items.length === 0) return failure('the list is empty');
  const wrapped = ((index % items.length) + items.length) % items.length;
  return items[wrapped] ?? failure('there is no such element');
});

const one = ofList(({ items }) => {
  if (items.length === 0) return scalar(null);
  return items.length === 1 ? (items[0] ?? failure('no element')) : failure('there is more than one element');
});

const reverse = ofList(({ items }) => list([...items].reverse()));

const slice = ofList(({ items }, [from, to]) => {
  const [start, end] = [toNumber(from ?? failure('no start')), toNumber(to ?? failure('no end'))];
  if (typeof start !== 'number') return start;
  return typeof end === 'number' ? list(items.slice(start, end)) : end;
});

const compact = ofList(({ items }) => {
  const obstacle = items.find((item) => item.kind === 'unknown');
  if (obstacle) return obstacle;
  return list(items.filter((item) => !(isNull(item) || (item.kind === 'scalar' && item.value === ''))));
});

const distinctItems = ofList(({ items }, _others, { frame }) => uniqueItems(items, frame.names.budget));

const toSet: BuiltIn = ({ values: [value], frame }) => {
  if (value === undefined || isNull(value)) return value ?? failure('an argument is missing');
  const whole = wholeList(value);
  return whole.kind === 'unknown' ? whole : setOf(whole.items, frame.names.budget);
};

const toList: BuiltIn = ({ values: [value] }) => {
  if (value?.kind === 'list') return list(value.items, value.open);
  return value?.kind === 'unknown' || (value && isNull(value)) ? value : failure('tolist needs a list');
};

const flatten: BuiltIn = ({ values: [value], frame }) => {
  if (value === undefined || value.kind === 'unknown') return value ?? failure('an argument is missing');
  if (value.kind !== 'list') return failure('flatten needs a list');
  const items: Value[] = [];
  const open: Unknown[] = [];
  return flattenInto(value, items, open, frame.names.budget) ? list(items, open) : tooMuch;
};

function flattenInto(value: ListValue, items: Value[], open: Unknown[], budget: Budget): boolean {
  open.push(...value.open);
  for (const item of value.items) {
    if (!budget.spend(1)) return false;
    if (item.kind === 'unknown') open.push(item.reason);
    else if (item.kind !== 'list') items.push(item);
    else if (!flattenInto(item, items, open, budget)) return false;
  }
  return true;
}

/** `setunion`, `setintersection` and `setsubtract` of scalars. */
function ofSets(combine: (sets: readonly ReadonlySet<string>[], key: string) => boolean): BuiltIn {
  return ({ values, frame }) => {
    const all: Value[] = [];
    const sets: Set<string>[] = [];
    for (const value of values) {
      const whole = wholeList(value);
      if (whole.kind === 'unknown') return whole;
      if (!isWhole(whole, frame.names.budget)) return tooMuch;
      if (whole.items.some((item) => item.kind !== 'scalar'))
        return unknown('function', 'sets of anything but texts are not combined');
      sets.push(new Set(whole.items.map(keyOf)));
      for (const item of whole.items) all.push(item);
    }
    return setOf(
      all.filter((item) => combine(sets, keyOf(item))),
      frame.names.budget,
    );
  };
}

function keyOf(item: Value): string {
  return item.kind === 'scalar' ? String(item.value) : '';
}

const sort = ofList(({ items }) => {
  const obstacle = items.find((item) => item.kind !== 'scalar' || item.value === null);
  if (obstacle) return obstacle.kind === 'unknown' ? obstacle : failure('sort needs texts');
  return list(items.map(keyOf).sort().map(scalar));
});

const index = ofList(({ items }, [wanted], { frame }) => {
  if (wanted === undefined) return failure('an argument is missing');
  for (const [position, item] of items.entries()) {
    const same = equal(item, wanted, frame.names.budget);
    if (same === true) return scalar(position);
    if (same === undefined) return item.kind === 'unknown' ? item : wanted;
  }
  return failure('the list has no such element');
});

const longestRange = 10_000;

const range = ofNumbers((numbers) => {
  const [first = 0, second, step] = numbers;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const by = step ?? (end < start ? -1 : 1);
  const count = by === 0 ? Infinity : Math.max(0, Math.ceil((end - start) / by));
  if (count > longestRange) return tooMuch;
  return list(Array.from({ length: count }, (_, position) => scalar(start + position * by)));
});

export const listFunctions: readonly (readonly [string, BuiltInFunction])[] = [
  ['element', element],
  ['one', one],
  ['reverse', reverse],
  ['slice', slice],
  ['compact', compact],
  ['distinct', distinctItems],
  ['toset', { run: toSet, takesUnknown: true }],
  ['tolist', { run: toList, takesUnknown: true }],
  ['flatten', { run: flatten, takesUnknown: true }],
  ['setunion', { run: ofSets(() => true) }],
  ['setintersection', { run: ofSets((sets, key) => sets.every((set) => set.has(key))) }],
  ['setsubtract', { run: ofSets(([, second], key) => second?.has(key) !== true) }],
  ['sort', sort],
  ['index', index],
  ['range', range],
];
