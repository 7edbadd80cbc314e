import { unknown, type Value } from '../../../../tags/value';
import { failure } from '../reasons';
import { text, toBoolean, toNumber, toText } from '../values';
import { quoted } from './files';

/** A verb, two percent signs for one, or a percent sign that begins neither. */
const verb = /%(?:%|([-+0 ]*)(\d*)(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z])|)/g;

const notModelled = unknown('function', 'format() with such a verb is not evaluated');

/**
 * Fills a pattern as `format` does.
 *
 * Source: https://developer.hashicorp.com/terraform/language/functions/format
 */
export function formatText(pattern: string, values: readonly Value[]): Value {
  let obstacle: Value | undefined;
  let next = 0;
  const filled = pattern.replace(
    verb,
    (
      whole: string,
      flags: string | undefined,
      width: string,
      precision: string | undefined,
      position,
      kind: string | undefined,
    ) => {
      if (whole === '%%') return '%';
      if (kind === undefined || flags === undefined) obstacle ??= notModelled;
      if (kind === undefined || flags === undefined) return whole;
      const at = typeof position === 'string' ? Number(position) - 1 : next;
      next = at + 1;
      const piece = write(kind, values[at] ?? failure('format has too few values'), precision);
      if (typeof piece === 'string') {
        return pad(piece, flags, Math.min(Number(width), 256), !'svqt'.includes(kind));
      }
      obstacle ??= piece;
      return whole;
    },
  );
  return obstacle ?? text(filled);
}

function write(kind: string, value: Value, precision: string | undefined): string | Value {
  if (kind === 's' || kind === 'v' || kind === 'q') {
    if (value.kind === 'list' || value.kind === 'map')
      return unknown('function', 'format() of a list or map is not evaluated');
    const written = toText(value);
    if (typeof written !== 'string') return written;
    const shown =
      precision === undefined ? written : Array.from(written).slice(0, Number(precision)).join('');
    return kind === 'q' ? quoted(shown) : shown;
  }
  if (kind === 't') {
    const known = toBoolean(value);
    return typeof known === 'boolean' ? String(known) : known;
  }
  const number = toNumber(value);
  return typeof number === 'number' ? writeNumber(kind, number, precision) : number;
}

function writeNumber(kind: string, number: number, precision: string | undefined): string | Value {
  if (kind === 'f') return number.toFixed(Math.min(Number(precision ?? '6'), 20));
  const base = bases.get(kind.toLowerCase());
  if (base === undefined || precision !== undefined) return notModelled;
  if (!Number.isInteger(number)) return failure('format needs a whole number here');
  const digits = number.toString(base);
  return kind === 'X' ? digits.toUpperCase() : digits;
}

const bases: ReadonlyMap<string, number> = new Map([
  ['d', 10],
  ['x', 16],
  ['b', 2],
  ['o', 8],
]);

function pad(piece: string, flags: string, width: number, isNumber: boolean): string {
  const signed = isNumber && !piece.startsWith('-') ? signOf(flags) + piece : piece;
  if (signed.length >= width) return signed;
  if (flags.includes('-')) return signed.padEnd(width);
  if (!flags.includes('0')) return signed.padStart(width);
  const sign = /^[+-]/.exec(signed)?.[0] ?? '';
  return sign + signed.slice(sign.length).padStart(width - sign.length, '0');
}

function signOf(flags: string): string {
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}
