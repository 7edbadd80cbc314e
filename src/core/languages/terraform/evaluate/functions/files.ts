import { parseJson } from '../../../../syntax/json/parser';
import { parseYaml } from '../../../../syntax/yaml/parser';
import type { DataFile } from '../../../../syntax/data';
import {
  scalar,
  unknown,
  type Budget,
  type MapEntry,
  type ScalarValue,
  type Value,
} from '../../../../tags/value';
import { valueOfData, yamlScalar, type PlainScalar } from '../data';
import { fileNameOf } from '../../../../paths';
import { placeOf } from '../frame';
import { failure, tooMuch } from '../reasons';
import { folderMark, folderUnknown, isFolder, isWhole, text, toText } from '../values';
import type { BuiltIn, BuiltInFunction } from './types';

/** The texts that were read from files, so that what is decoded from one can be shown where it is written. */
const paths = new WeakMap<ScalarValue, string>();

const file: BuiltIn = ({ values: [value], frame }) => {
  const path = toText(value ?? failure('an argument is missing'));
  if (typeof path !== 'string') return path;
  const found = frame.names.readText(path);
  if (found === undefined) return unknown('file', `${shown(path)} is not within reach`);
  const content: ScalarValue = { kind: 'scalar', value: found.text };
  paths.set(content, found.path);
  return content;
};

const fileExists: BuiltIn = ({ values: [value], frame }) => {
  const path = toText(value ?? failure('an argument is missing'));
  if (typeof path !== 'string') return path;
  const found = frame.names.readText(path);
  return found === undefined ? unknown('file', `${shown(path)} is not within reach`) : scalar(true);
};

function shown(path: string): string {
  return path.replaceAll(folderMark, '').replace(/^\//, '');
}

function decode(parse: (text: string) => DataFile, plain?: PlainScalar): BuiltIn {
  return ({ values: [value], expression, frame }) => {
    const content = toText(value ?? failure('an argument is missing'));
    if (typeof content !== 'string') return content;
    const path = value?.kind === 'scalar' ? paths.get(value) : undefined;
    const { kind, name, file: here } = frame.origin;
    const range = placeOf(frame, expression);
    const origin =
      path === undefined
        ? { kind, name, file: here, range }
        : { kind, name: fileNameOf(path), file: path, range: undefined };
    return valueOfData(parse(content), origin, frame.names.budget, plain);
  };
}

const jsonEncode: BuiltIn = ({ values: [value], frame }) => {
  if (value === undefined || !isWhole(value, frame.names.budget)) {
    return value && isFolder(value)
      ? folderUnknown
      : unknown('function', 'jsonencode() of what is not known in full');
  }
  const written = encode(value, frame.names.budget);
  return written === undefined ? tooMuch : text(written);
};

/** A text in JSON as Go writes it, which escapes what has a meaning in HTML. */
export function quoted(content: string): string {
  return JSON.stringify(content).replace(/[<>&\u2028\u2029]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function encode(value: Value, budget: Budget): string | undefined {
  if (!budget.spend(1) || value.kind === 'unknown') return undefined;
  if (value.kind === 'scalar')
    return typeof value.value === 'string' ? quoted(value.value) : String(value.value);
  if (value.kind === 'list') {
    const items = value.items.map((item) => encode(item, budget));
    return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
  }
  const pairs = [...value.entries]
    .sort(([one]: [string, MapEntry], [other]) => (one < other ? -1 : 1))
    .map(([key, entry]) => {
      const content = encode(entry.value, budget);
      return content === undefined ? undefined : `${quoted(key)}:${content}`;
    });
  return pairs.includes(undefined) ? undefined : `{${pairs.join(',')}}`;
}

const takesFolder = true;

export const fileFunctions: readonly (readonly [string, BuiltInFunction])[] = [
  ['file', { run: file, takesFolder }],
  ['fileexists', { run: fileExists, takesFolder }],
  ['jsondecode', { run: decode(parseJson) }],
  ['yamldecode', { run: decode(parseYaml, yamlScalar) }],
  ['jsonencode', { run: jsonEncode, takesUnknown: true, takesFolder }],
];
