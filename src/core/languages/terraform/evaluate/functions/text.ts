import { RE2JS } from 're2js';
import { scalar, unknown, type Value } from '../../../../tags/value';
import { failure, tooMuch } from '../reasons';
import { list, text, toText } from '../values';
import { ofTexts, wholeList } from './arguments';
import { formatText } from './format';
import type { BuiltIn, BuiltInFunction } from './types';

function ofOne(change: (text: string) => string): BuiltInFunction {
  return ofTexts(([first = '']) => text(change(first)));
}

function ofTwo(change: (first: string, second: string) => string | boolean): BuiltInFunction {
  return ofTexts(([first = '', second = '']) => {
    const result = change(first, second);
    return typeof result === 'string' ? text(result) : scalar(result);
  });
}

/** Drops characters at the ends. */
function trim(whole: string, characters: string, ends: 'both' | 'right' = 'both'): string {
  const dropped = new Set(characters);
  const points = Array.from(whole);
  let [start, end] = [0, points.length];
  while (ends === 'both' && start < end && dropped.has(points[start] ?? '')) start++;
  while (end > start && dropped.has(points[end - 1] ?? '')) end--;
  return points.slice(start, end).join('');
}

/** What Go takes for white space. */
const space =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** Changes the case as Go does: each character for itself, and to a single one. */
function byCharacter(change: (character: string) => string): (whole: string) => string {
  return (whole) => {
    if (/^[\0-\x7f]*$/.test(whole)) return change(whole);
    const changed = Array.from(whole, (character) => {
      const [first = '', second] = Array.from(change(character));
      if (second === undefined) return first;
      return character === 'İ' ? first : character;
    });
    return changed.join('');
  };
}

/** A pattern between slashes is a regular expression; workspace text, so it runs in linear time. */
const replace = ofTexts(([whole = '', wanted = '', by = '']) => {
  if (wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/')) {
    try {
      const pattern = RE2JS.compile(wanted.slice(1, -1));
      const replacement = inScriptSyntax(by, pattern.groupCount());
      if (replacement === undefined) return notModelled;
      return text(pattern.matcher(whole).replaceAll(replacement));
    } catch {
      return failure('replace has a pattern that is none');
    }
  }
  if (wanted === '' && whole.length * by.length > 1e6) return tooMuch;
  return text(whole.replaceAll(wanted, () => by));
});

/**
 * Go writes a group of a replacement as `$1` or `${1}`, which is empty where there is no such group, and all that was
 * found as `$0`; `$1x` is a group named so, and rare.
 */
function inScriptSyntax(replacement: string, groups: number): string | undefined {
  if (groups > 9 || /\$(?!(?:0|[1-9]\d*)(?!\w)|\{(?:0|[1-9]\d*)\})/.test(replacement)) return undefined;
  return replacement.replace(/\$\{?(\d+)\}?/g, (_, digits: string) => {
    const group = Number(digits);
    if (group === 0) return '$&';
    return group <= groups ? `$${String(group)}` : '';
  });
}

const notModelled = unknown('function', 'a regular expression with such groups is not evaluated');

const join: BuiltIn = ({ values: [separator, ...lists] }) => {
  const between = toText(separator ?? failure('an argument is missing'));
  if (typeof between !== 'string') return between;
  const texts: string[] = [];
  for (const value of lists) {
    const whole = wholeList(value);
    if (whole.kind === 'unknown') return whole;
    for (const item of whole.items) {
      const piece = toText(item);
      if (typeof piece !== 'string') return piece;
      texts.push(piece);
    }
  }
  return text(texts.join(between));
};

const split = ofTexts(([separator = '', whole = '']) =>
  list((whole === '' && separator !== '' ? [''] : whole.split(separator)).map(scalar)),
);

const substr = ({ values: [value, from, count] }: Parameters<BuiltIn>[0]): Value => {
  const whole = toText(value ?? failure('an argument is missing'));
  if (typeof whole !== 'string') return whole;
  const [offset, length] = [numberOf(from), numberOf(count)];
  if (offset === undefined || length === undefined) return failure('substr needs two numbers');
  const points = Array.from(whole);
  const start = offset < 0 ? Math.max(0, points.length + offset) : offset;
  return scalar(points.slice(start, length < 0 ? undefined : start + length).join(''));
};

function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

const format: BuiltIn = ({ values: [pattern, ...values] }) => {
  const written = toText(pattern ?? failure('an argument is missing'));
  return typeof written === 'string' ? formatText(written, values) : written;
};

/** Texts beside lists are repeated for each of their elements. */
const formatList: BuiltIn = ({ values: [pattern, ...values] }) => {
  const written = toText(pattern ?? failure('an argument is missing'));
  if (typeof written !== 'string') return written;
  const lists = values.flatMap((value) => (value.kind === 'list' ? [value] : []));
  const obstacle = lists.map(wholeList).find((value) => value.kind === 'unknown');
  if (obstacle) return obstacle;
  const length = lists[0]?.items.length ?? 1;
  const items = Array.from({ length }, (_, index) =>
    formatText(
      written,
      values.map((value) =>
        value.kind === 'list' ? (value.items[index] ?? failure('the lists differ')) : value,
      ),
    ),
  );
  return list(items);
};

/** `regex` without groups gives what is found; groups give lists or maps, which are not modelled. */
const regex: BuiltIn = ({ values: [pattern, value] }) => {
  const [source, whole] = [toText(pattern ?? failure('no pattern')), toText(value ?? failure('no text'))];
  if (typeof source !== 'string') return source;
  if (typeof whole !== 'string') return whole;
  try {
    const matcher = RE2JS.compile(source).matcher(whole);
    if (!matcher.find()) return failure('the pattern is not found');
    if (matcher.groupCount() === 0) return text(matcher.group() ?? '');
    if (source.includes('(?P<') || source.includes('(?<')) return notModelled;
    return list(
      Array.from({ length: matcher.groupCount() }, (_, index) => scalar(matcher.group(index + 1) ?? null)),
    );
  } catch {
    return failure('the pattern is none');
  }
};

const takesFolder = true;
/** What `strings.Title` of Go takes for the start of a word. */
const capital = /(^|[^\p{L}\p{N}_])(\p{L})/gu;

export const textFunctions: readonly (readonly [string, BuiltInFunction])[] = [
  ['lower', ofOne(byCharacter((whole) => whole.toLowerCase()))],
  ['upper', ofOne(byCharacter((whole) => whole.toUpperCase()))],
  [
    'title',
    ofOne((whole) =>
      whole.replace(capital, (_, before: string, letter: string) => before + letter.toUpperCase()),
    ),
  ],
  ['trimspace', ofOne((whole) => trim(whole, space))],
  ['chomp', ofOne((whole) => trim(whole, '\r\n', 'right'))],
  ['strrev', ofOne((whole) => Array.from(whole).reverse().join(''))],
  ['trim', ofTwo((whole, characters) => trim(whole, characters))],
  ['trimprefix', ofTwo((whole, start) => (whole.startsWith(start) ? whole.slice(start.length) : whole))],
  [
    'trimsuffix',
    ofTwo((whole, end) => (whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole)),
  ],
  ['startswith', ofTwo((whole, start) => whole.startsWith(start))],
  ['endswith', ofTwo((whole, end) => whole.endsWith(end))],
  ['strcontains', ofTwo((whole, part) => whole.includes(part))],
  ['replace', replace],
  ['split', split],
  ['substr', { run: substr }],
  ['join', { run: join, takesFolder }],
  ['format', { run: format, takesFolder }],
  ['formatlist', { run: formatList }],
  ['regex', { run: regex }],
];
