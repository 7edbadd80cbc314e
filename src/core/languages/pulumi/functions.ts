import {
  asMap,
  because,
  emptyMap,
  mergeMaps,
  scalar,
  unknown,
  via,
  type ListValue,
  type MapEntry,
  type MapValue,
  type Value,
} from '../../tags/value';
import { boundedText, textOf } from './access';

/**
 * What a call of a built-in function gives, its argument worked out already.
 *
 * @param name as written, `fn::join`; Pulumi does not mind its case
 * @see https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/#built-in-functions
 */
export function callFunction(name: string, argument: Value): Value {
  switch (name.toLowerCase()) {
    case 'fn::secret':
    case 'fn::unsecret':
      return argument;
    case 'fn::join':
      return withArguments(name, argument, ([separator, items]) => join(separator, items));
    case 'fn::select':
      return withArguments(name, argument, ([index, items]) => select(index, items));
    case 'fn::split':
      return withArguments(name, argument, ([separator, text]) => split(separator, text));
    case 'fn::tojson':
      return toJson(argument);
    case 'fn::singleornone':
      return argument.kind === 'list' && argument.open.length === 0 && argument.items.length === 1
        ? (argument.items[0] ?? notKnown(name))
        : notKnown(name);
    default:
      return argument.kind === 'unknown' ? argument : notKnown(name);
  }
}

/** Functions of Pulumi's package `std` that are found around tags; any other function of a package is known only to its provider. */
export function invoke(token: string, argument: Value): Value {
  const name = /^std:(?:index:)?(\w+)$/.exec(token)?.[1];
  const input = argument.kind === 'map' ? argument.entries.get('input')?.value : undefined;
  if (input === undefined) return notKnown(token, 'invoke');
  if (name === 'merge' && input.kind === 'list') return result(merge(input));
  const text = textOf(input);
  if (text !== undefined && name === 'lower') return result(scalar(text.toLowerCase()));
  if (text !== undefined && name === 'upper') return result(scalar(text.toUpperCase()));
  return input.kind === 'unknown' ? input : notKnown(token, 'invoke');
}

/** Functions of `std` give a map with one key. */
function result(value: Value): Value {
  const origin = { kind: 'local', name: 'result', file: '', range: { start: 0, end: 0 }, via: [] } as const;
  return { kind: 'map', entries: new Map([['result', { value, origin, overrides: [] }]]), open: [] };
}

const mostOverrides = 20;

function merge({ items, open }: ListValue): MapValue {
  const maps = items.map((item, index): MapValue => {
    const map = asMap(item);
    const text = 'an argument of std:merge is no map';
    if (map === undefined) return { ...emptyMap, open: [{ code: 'not-a-map', text }] };
    return via(map, `argument ${String(index + 1)} of std:merge`);
  });
  const merged = mergeMaps([...maps, { ...emptyMap, open }]);
  // A map that is merged with itself again and again would double what it has won against each time.
  const entries = [...merged.entries].map(([key, entry]): [string, MapEntry] => [
    key,
    { ...entry, overrides: entry.overrides.slice(-mostOverrides) },
  ]);
  return { ...merged, entries: new Map(entries) };
}

function withArguments(
  name: string,
  argument: Value,
  call: (pair: readonly [Value, Value]) => Value | undefined,
): Value {
  if (argument.kind === 'unknown') return argument;
  if (argument.kind !== 'list') return notKnown(name);
  const [first, second] = argument.items;
  if (first === undefined || second === undefined) return notKnown(name);
  if (first.kind === 'unknown') return first;
  if (second.kind === 'unknown') return second;
  return call([first, second]) ?? notKnown(name);
}

function join(separator: Value, items: Value): Value | undefined {
  const between = textOf(separator);
  if (between === undefined || items.kind !== 'list') return undefined;
  const [open] = items.open;
  if (open !== undefined) return because(open);
  const texts: string[] = [];
  for (const item of items.items) {
    if (item.kind === 'unknown') return item;
    const text = textOf(item);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return boundedText(texts.join(between));
}

function select(index: Value, items: Value): Value | undefined {
  if (index.kind !== 'scalar' || items.kind !== 'list' || items.open.length > 0) return undefined;
  return items.items[Number(index.value)];
}

function split(separator: Value, text: Value): Value | undefined {
  const between = textOf(separator);
  const whole = textOf(text);
  if (between === undefined || whole === undefined) return undefined;
  return { kind: 'list', items: whole.split(between).map((part) => scalar(part)), open: [] };
}

function toJson(value: Value): Value {
  const reason = unknownWithin(value, { left: mostParts });
  // Go's encoder, which Pulumi uses, also escapes what is special in HTML.
  const escaped = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return reason ?? scalar(JSON.stringify(plain(value)).replace(/[<>&\u2028\u2029]/g, escaped));
}

/** Lists that hold the same list many times over could be written out without end. */
const mostParts = 1000;

function unknownWithin(value: Value, parts: { left: number }): Value | undefined {
  if (parts.left-- <= 0) return unknown('size', 'the value is too large');
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar') return undefined;
  const [open] = value.open;
  if (open !== undefined) return because(open);
  const within =
    value.kind === 'list' ? value.items : [...value.entries.values()].map((entry) => entry.value);
  for (const part of within) {
    const found = unknownWithin(part, parts);
    if (found !== undefined) return found;
  }
  return undefined;
}

function plain(value: Value): unknown {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  if (value.kind === 'unknown') return null;
  // Pulumi sorts the keys. Entries, not a literal: a tag may be called `__proto__`.
  const keys = [...value.entries.keys()].sort((left, right) => (left < right ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, plain(value.entries.get(key)?.value ?? value)]));
}

function notKnown(name: string, code = 'function'): Value {
  return unknown(code, `the result of ${name} is not known before it is deployed`);
}
