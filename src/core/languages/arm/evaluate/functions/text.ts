import { scalar, unknown, type UnknownValue, type Value } from '../../../../tags/value';
import { parseJson } from '../../../../syntax/json/parser';
import type { Unknown } from '../../../../tags/types';
import type { Call } from '../call';
import { failure } from '../reasons';
import { list, text, toList, toNumber, toText } from '../values';

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const textFunctions = {
  concat,
  format,
  string: (call: Call): Value => {
    const value = call.argument(0);
    if (value.kind === 'map' || value.kind === 'list')
      return unknown('function', 'string() of an object is not worked out');
    return change(call, (word) => word);
  },
  toLower: (call: Call): Value => change(call, (word) => word.toLowerCase()),
  toUpper: (call: Call): Value => change(call, (word) => word.toUpperCase()),
  trim: (call: Call): Value => change(call, (word) => word.trim()),
  uriComponent: (call: Call): Value => change(call, encoded),
  replace: (call: Call): Value =>
    change(call, (word, old, next) => (old === '' ? word : word.replaceAll(old, () => next))),
  startsWith: (call: Call): Value => test(call, (word, start) => word.startsWith(start)),
  endsWith: (call: Call): Value => test(call, (word, ending) => word.endsWith(ending)),
  indexOf: (call: Call): Value => find(call, (word, part) => word.indexOf(part)),
  lastIndexOf: (call: Call): Value => find(call, (word, part) => word.lastIndexOf(part)),
  substring,
  padLeft,
  split,
  join,
  json,
};

/** Halves of a surrogate pair cannot be encoded. */
function encoded(word: string): string {
  return encodeURIComponent(word.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function texts(call: Call): readonly string[] | UnknownValue {
  const words: string[] = [];
  for (const value of call.all()) {
    const word = toText(value);
    if (typeof word !== 'string') return word;
    words.push(word);
  }
  return words;
}

function isUnknown(value: readonly string[] | UnknownValue): value is UnknownValue {
  return 'kind' in value;
}

function change(call: Call, turn: (word: string, second: string, third: string) => string): Value {
  const words = texts(call);
  return isUnknown(words) ? words : text(turn(words[0] ?? '', words[1] ?? '', words[2] ?? ''));
}

/** Case does not matter to these. */
function test(call: Call, holds: (word: string, part: string) => boolean): Value {
  const words = texts(call);
  return isUnknown(words)
    ? words
    : scalar(holds((words[0] ?? '').toLowerCase(), (words[1] ?? '').toLowerCase()));
}

function find(call: Call, search: (word: string, part: string) => number): Value {
  const words = texts(call);
  return isUnknown(words)
    ? words
    : scalar(search((words[0] ?? '').toLowerCase(), (words[1] ?? '').toLowerCase()));
}

/** Joins texts, or lists. */
function concat(call: Call): Value {
  const values = call.all();
  if (values.some((value) => value.kind === 'list')) return concatLists(values);
  const words = texts(call);
  return isUnknown(words) ? words : text(words.join(''));
}

function concatLists(values: readonly Value[]): Value {
  const items: Value[] = [];
  const open: Unknown[] = [];
  for (const value of values) {
    const part = toList(value);
    if (part.kind === 'unknown') open.push(part.reason);
    else {
      items.push(...part.items);
      open.push(...part.open);
    }
  }
  return list(items, open);
}

/** Puts values in the place of `{0}`; other forms of number and date are left to Azure. */
function format(call: Call): Value {
  const words = texts(call);
  if (isUnknown(words)) return words;
  const [pattern = '', ...values] = words;
  const missing: string[] = [];
  const result = pattern.replace(/\{\{|\}\}|\{(\d+)\}|\{[^}]*\}/g, (match, index: string | undefined) => {
    if (match === '{{' || match === '}}') return match.charAt(0);
    const value = index === undefined ? undefined : values[Number(index)];
    if (value === undefined) missing.push(match);
    return value ?? '';
  });
  return missing.length === 0
    ? text(result)
    : unknown('function', `format() with ${missing[0] ?? ''} is not worked out`);
}

function substring(call: Call): Value {
  const word = toText(call.argument(0));
  const start = toNumber(call.argument(1));
  const length = call.count > 2 ? toNumber(call.argument(2)) : Number.POSITIVE_INFINITY;
  if (typeof word !== 'string') return word;
  if (typeof start !== 'number') return start;
  if (typeof length !== 'number') return length;
  return start < 0 || length < 0
    ? failure('a part of a text cannot start there')
    : scalar(word.slice(start, start + length));
}

function padLeft(call: Call): Value {
  const word = toText(call.argument(0));
  const width = toNumber(call.argument(1));
  const filling = call.count > 2 ? toText(call.argument(2)) : ' ';
  if (typeof word !== 'string') return word;
  if (typeof width !== 'number') return width;
  if (typeof filling !== 'string') return filling;
  return scalar(word.padStart(Math.min(width, 1000), filling));
}

function split(call: Call): Value {
  const word = toText(call.argument(0));
  const separator = call.argument(1);
  if (typeof word !== 'string') return word;
  if (separator.kind !== 'scalar')
    return unknown('function', 'split() with several separators is not worked out');
  return list(word.split(String(separator.value)).map(scalar));
}

function join(call: Call): Value {
  const items = toList(call.argument(0));
  const separator = toText(call.argument(1));
  if (items.kind === 'unknown') return items;
  if (typeof separator !== 'string') return separator;
  const [reason] = items.open;
  if (reason) return { kind: 'unknown', reason };
  const words: string[] = [];
  for (const item of items.items) {
    const word = toText(item);
    if (typeof word !== 'string') return word;
    words.push(word);
  }
  return text(words.join(separator));
}

/** What a JSON text stands for; its keys are said to be written where the call is. */
function json(call: Call): Value {
  const word = toText(call.argument(0));
  if (typeof word !== 'string') return word;
  const data = parseJson(word);
  const [root] = data.documents;
  if (root === undefined || data.problems.length > 0) return failure('this text is no JSON');
  const { start, end } = call.expression;
  return call.evaluator.node(root, { ...call.frame, data, isLiteral: true, at: { start, end } });
}
