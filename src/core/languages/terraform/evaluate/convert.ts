import {
  because,
  isNull,
  mayBring,
  scalar,
  type MapEntry,
  type MapValue,
  type Value,
} from '../../../tags/value';
import type { CallExpression, Expression, ObjectExpression } from '../hcl/ast';
import { evaluate } from './evaluate';
import { entryAt, type Frame } from './frame';
import { failure, tooMuch } from './reasons';
import { setOf } from './sets';
import { list, toBoolean, toNumber, toText } from './values';

/**
 * Turns a value into a variable's type: `optional(…)` attributes get their default, what an object type does not name is
 * dropped.
 *
 * Source: https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 */
export function convert(value: Value, type: Expression, frame: Frame, depth = 0): Value {
  if (value.kind === 'unknown' || isNull(value)) return value;
  if (!frame.names.budget.spend(1) || depth > 50) return tooMuch;
  if (type.kind === 'literal')
    return typeof type.value === 'string' ? convertScalar(value, type.value) : value;
  if (type.kind === 'variable') return convertScalar(value, type.name);
  return type.kind === 'call' ? convertCollection(value, type, frame, depth + 1) : value;
}

function convertScalar(value: Value, type: string): Value {
  const converted =
    type === 'string'
      ? toText(value)
      : type === 'number'
        ? toNumber(value)
        : type === 'bool'
          ? toBoolean(value)
          : value;
  if (typeof converted === 'object') return converted;
  return value.kind === 'scalar' && value.value === converted ? value : scalar(converted);
}

function convertCollection(value: Value, type: CallExpression, frame: Frame, depth: number): Value {
  const [element] = type.arguments;
  if (element === undefined) return value;
  switch (type.name) {
    case 'optional':
      return convert(value, element, frame, depth);
    case 'map':
      return value.kind === 'map'
        ? convertEntries(value, element, frame, depth)
        : failure('a map is needed here');
    case 'list':
      return convertItems(value, element, frame, depth);
    case 'set': {
      const items = convertItems(value, element, frame, depth);
      const isComplete = items.kind === 'list' && items.open.length === 0;
      return isComplete ? setOf(items.items, frame.names.budget) : items;
    }
    case 'object':
      if (value.kind !== 'map') return failure('an object is needed here');
      return element.kind === 'object' ? convertObject(value, element, frame, depth) : value;
    default:
      return value;
  }
}

function convertItems(value: Value, type: Expression, frame: Frame, depth: number): Value {
  if (value.kind !== 'list') return failure('a list is needed here');
  return list(
    value.items.map((item) => convert(item, type, frame, depth)),
    value.open,
  );
}

function convertEntries(map: MapValue, type: Expression, frame: Frame, depth: number): Value {
  if (type.kind === 'variable' && type.name === 'any') return map;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) {
    const value = convert(entry.value, type, frame, depth);
    entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  return { kind: 'map', entries, open: map.open };
}

function convertObject(map: MapValue, { items }: ObjectExpression, frame: Frame, depth: number): Value {
  const entries = new Map<string, MapEntry>();
  for (const { key, value: type } of items) {
    const name = key.kind === 'variable' ? key.name : key.kind === 'literal' ? String(key.value) : undefined;
    if (name === undefined) continue;
    const given = map.entries.get(name);
    if (given !== undefined && !isNull(given.value)) {
      entries.set(name, { ...given, value: convert(given.value, type, frame, depth) });
      continue;
    }
    const missing = given === undefined ? map.open.find((each) => mayBring(each, name)) : undefined;
    const value = missing ? because(missing) : presetOf(type, frame, depth);
    entries.set(name, given === undefined ? entryAt(frame, key, value) : { ...given, value });
  }
  return { kind: 'map', entries, open: [] };
}

/** What an attribute is that is not given: the second argument of `optional`, else null. */
function presetOf(type: Expression, frame: Frame, depth: number): Value {
  if (type.kind !== 'call' || type.name !== 'optional') return scalar(null);
  const [inner, preset] = type.arguments;
  if (inner === undefined || preset === undefined) return scalar(null);
  return convert(evaluate(preset, frame), inner, frame, depth);
}
