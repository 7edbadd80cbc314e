import {
  asMap,
  because,
  distinct,
  isNull,
  mayBring,
  oneOf,
  scalar,
  via,
  type MapEntry,
  type MapValue,
  type Value,
} from '../../../../tags/value';
import type { Unknown } from '../../../../tags/types';
import type { Expression } from '../../hcl/ast';
import { entryAt } from '../frame';
import { merged } from '../budget';
import { failure } from '../reasons';
import { elementsOf, equal, list, toText } from '../values';
import { wholeList, wholeMap } from './arguments';
import type { BuiltIn, BuiltInFunction } from './types';

const merge: BuiltIn = ({ values, more, expression, frame }) => {
  const maps: MapValue[] = [];
  for (const [index, value] of values.entries()) {
    const map = asMap(value);
    if (map === undefined) return failure(`argument ${String(index + 1)} of merge is no map`);
    maps.push(passedArgument(map, index, expression.arguments[index]));
  }
  if (more) maps.push({ kind: 'map', entries: new Map(), open: [more.reason] });
  return merged(maps, frame.names.budget);
};

const passedArguments = new WeakMap<MapValue, (MapValue | undefined)[]>();

/** An argument of `merge`. What is referred to is mostly merged into many maps at the same place, so that is remembered. */
function passedArgument(map: MapValue, index: number, argument: Expression | undefined): MapValue {
  if (argument?.kind !== 'attribute') return via(map, argumentName(index));
  let passed = passedArguments.get(map);
  if (passed === undefined) passedArguments.set(map, (passed = []));
  return (passed[index] ??= via(map, argumentName(index)));
}

function argumentName(index: number): string {
  return `argument ${String(index + 1)} of merge`;
}

/** `map("Owner", "web", …)` of Terraform before 0.15. */
const map: BuiltIn = ({ values, expression, frame }) => {
  const entries = new Map<string, MapEntry>();
  const open: Unknown[] = [];
  for (let index = 0; index + 1 < values.length; index += 2) {
    const [keyValue, value] = [values[index], values[index + 1]];
    if (keyValue === undefined || value === undefined) break;
    const key = toText(keyValue);
    if (typeof key !== 'string') open.push(key.reason);
    else entries.set(key, entryAt(frame, expression.arguments[index] ?? expression, value));
  }
  return { kind: 'map', entries, open };
};

const toMap: BuiltIn = ({ values: [value] }) => {
  if (value?.kind === 'map' || value?.kind === 'unknown') return value;
  return value && isNull(value) ? value : failure('tomap needs a map');
};

const zipmap: BuiltIn = ({ values: [keys, values], expression, frame }) => {
  const [names, contents] = [
    wholeList(keys ?? failure('no keys')),
    wholeList(values ?? failure('no values')),
  ];
  if (names.kind === 'unknown') return names;
  const entries = new Map<string, MapEntry>();
  const open: Unknown[] = [];
  for (const [index, item] of names.items.entries()) {
    const key = toText(item);
    const value =
      contents.kind === 'unknown' ? contents : (contents.items[index] ?? failure('too few values'));
    if (typeof key === 'string') entries.set(key, entryAt(frame, expression, value));
    else open.push(key.reason);
  }
  return { kind: 'map', entries, open };
};

const lookup: BuiltIn = ({ values: [value, keyValue, fallback], frame }) => {
  if (value === undefined || keyValue === undefined) return failure('an argument is missing');
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'map') return failure('lookup needs a map');
  const key = toText(keyValue);
  if (typeof key !== 'string') {
    const [reason] = value.open;
    if (reason) return because(reason);
    const values = [...value.entries.values()].map((entry) => entry.value);
    if (fallback) values.push(fallback);
    return oneOf(values, key.reason, frame.names.budget);
  }
  const entry = value.entries.get(key);
  if (entry) return entry.value;
  const reason = value.open.find((each) => mayBring(each, key));
  if (reason) return because(reason);
  return fallback ?? failure(`there is no ${key}`);
};

const keys: BuiltIn = ({ values: [value] }) => {
  if (value?.kind !== 'map') return value?.kind === 'unknown' ? value : failure('a map is needed here');
  return list([...value.entries.keys()].sort().map(scalar), value.open);
};

const values: BuiltIn = ({ values: [value] }) => {
  if (value?.kind !== 'map') return value?.kind === 'unknown' ? value : failure('a map is needed here');
  const found = elementsOf(value);
  return 'kind' in found
    ? found
    : list(
        found.elements.map((element) => element.value),
        found.open,
      );
};

const length: BuiltIn = ({ values: [value] }) => {
  if (value === undefined) return failure('an argument is missing');
  if (value.kind === 'scalar') {
    const text = toText(value);
    return typeof text === 'string' ? scalar(Array.from(text).length) : text;
  }
  const whole = value.kind === 'map' ? wholeMap(value) : wholeList(value);
  if (whole.kind === 'unknown') return whole;
  return scalar(whole.kind === 'map' ? whole.entries.size : whole.items.length);
};

const contains: BuiltIn = ({ values: [value, wanted], frame }) => {
  if (value?.kind !== 'list' || wanted === undefined) {
    return value?.kind === 'unknown' ? value : failure('a list is needed here');
  }
  if (wanted.kind === 'unknown') return wanted;
  let obstacle: Unknown | undefined = value.open[0];
  for (const item of value.items) {
    const same = equal(item, wanted, frame.names.budget);
    if (same === true) return scalar(true);
    if (same === undefined) obstacle ??= item.kind === 'unknown' ? item.reason : incomparable;
  }
  return obstacle ? because(obstacle) : scalar(false);
};

const incomparable: Unknown = {
  code: 'function',
  text: 'contains() cannot compare what is not known in full',
};

const concat: BuiltIn = ({ values: lists, more }) => {
  const items: Value[] = [];
  const open: Unknown[] = more ? [more.reason] : [];
  for (const value of lists) {
    if (value.kind === 'unknown') open.push(value.reason);
    else if (value.kind === 'list') {
      for (const item of value.items) items.push(item);
      open.push(...value.open);
    } else return failure('concat needs lists');
  }
  return list(items, distinct(open));
};

const takesUnknown = true;

export const collectionFunctions: readonly (readonly [string, BuiltInFunction])[] = [
  ['merge', { run: merge, takesUnknown }],
  ['map', { run: map, takesUnknown }],
  ['tomap', { run: toMap, takesUnknown }],
  ['zipmap', { run: zipmap, takesUnknown }],
  ['lookup', { run: lookup, takesUnknown }],
  ['keys', { run: keys, takesUnknown }],
  ['values', { run: values, takesUnknown }],
  ['length', { run: length }],
  ['contains', { run: contains, takesUnknown }],
  ['concat', { run: concat, takesUnknown }],
];
