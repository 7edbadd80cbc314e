import type { DataScalar } from '../data';
import { Code, isBlank } from './characters';

/**
 * The text that a scalar stands for.
 *
 * @param parentColumn the column that an indentation stated in a block scalar's header counts from
 */
export function scalarText(text: string, node: DataScalar, parentColumn: number): string {
  switch (node.style) {
    case 'plain':
      return folded(text.slice(node.start, node.end));
    case 'single':
      return folded(inQuotes(text, node)).replaceAll("''", "'");
    case 'double':
      return doubleQuoted(inQuotes(text, node));
    case 'literal':
    case 'folded':
      return blockText(text, node, parentColumn);
    case 'multiline':
      return text.slice(node.start, node.end);
  }
}

function inQuotes(text: string, { start, end }: DataScalar): string {
  const closed = end - start > 1 && text.charCodeAt(end - 1) === text.charCodeAt(start);
  return text.slice(start + 1, closed ? end - 1 : end);
}

/** One line break becomes a space, more of them one fewer. */
function folded(text: string): string {
  if (!text.includes('\n')) return text;
  const [first = '', ...rest] = text.split('\n');
  let result = trimEnd(first);
  let breaks = 0;
  rest.forEach((line, index) => {
    const content = trimStart(index === rest.length - 1 ? line : trimEnd(line));
    breaks++;
    if (content === '' && index < rest.length - 1) return;
    result += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + content;
    breaks = 0;
  });
  return result;
}

function trimEnd(line: string): string {
  let end = line.length;
  while (end > 0 && isBlank(line.charCodeAt(end - 1))) end--;
  return line.slice(0, end);
}

function trimStart(line: string): string {
  let start = 0;
  while (start < line.length && isBlank(line.charCodeAt(start))) start++;
  return line.slice(start);
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const escapeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Line breaks fold between the escapes, which stand for themselves. */
function doubleQuoted(text: string): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', from)) {
    result += folded(text.slice(from, at));
    const [character, length] = escape(text, at + 1);
    result += character;
    from = length === 0 ? afterBreak(text, at + 1) : at + 1 + length;
  }
  return result + folded(text.slice(from));
}

/** @returns the character that an escape stands for and how long the escape is; 0 for an escaped line break */
function escape(text: string, at: number): readonly [string, number] {
  const letter = text.charAt(at);
  if (letter === '\n' || (letter === '\r' && text.charAt(at + 1) === '\n')) return ['', 0];
  const digits = escapeLengths[letter];
  if (digits !== undefined) {
    const hex = text.slice(at + 1, at + 1 + digits);
    const code = /^[\da-fA-F]+$/.test(hex) && hex.length === digits ? parseInt(hex, 16) : -1;
    return code >= 0 && code <= 0x10ffff ? [String.fromCodePoint(code), digits + 1] : [`\\${letter}`, 1];
  }
  return [escapes[letter] ?? letter, 1];
}

/** @returns where the line below an escaped break begins to count */
function afterBreak(text: string, at: number): number {
  let next = text.indexOf('\n', at) + 1;
  while (text.charCodeAt(next) === Code.Space || text.charCodeAt(next) === Code.Tab) next++;
  return next;
}

interface Line {
  readonly indentation: number;
  /** Without indentation; empty where the line holds spaces only. */
  readonly content: string;
}

function blockText(text: string, node: DataScalar, parentColumn: number): string {
  const headerEnd = text.indexOf('\n', node.start);
  if (headerEnd === -1) return '';
  const header = /^[|>]([-+\d]*)/.exec(text.slice(node.start, headerEnd))?.[1] ?? '';
  const keep = header.includes('+');
  const stated = Number(/\d/.exec(header)?.[0] ?? 0);
  const trailing = keep ? '\n'.repeat(blankLines(text, Math.max(node.end, headerEnd))) : '';
  // An empty scalar ends with its header.
  if (node.end <= headerEnd) return trailing;

  const lines = text
    .slice(headerEnd + 1, node.end)
    .split('\n')
    .map(blockLine);
  const indentation =
    stated > 0 ? parentColumn + stated : (lines.find(({ content }) => content !== '')?.indentation ?? 0);
  const body = node.style === 'literal' ? literal(lines, indentation) : foldedBlock(lines, indentation);
  return header.includes('-') ? body : `${body}\n${trailing}`;
}

function blockLine(line: string): Line {
  let indentation = 0;
  while (line.charCodeAt(indentation) === Code.Space) indentation++;
  const content = line.slice(indentation);
  return { indentation, content: content.endsWith('\r') ? content.slice(0, -1) : content };
}

/** @returns how many lines of spaces only follow the line that ends at `at` */
function blankLines(text: string, at: number): number {
  let count = 0;
  let from = text.indexOf('\n', at) + 1;
  while (from > 0 && from < text.length) {
    const end = text.indexOf('\n', from);
    if (text.slice(from, end === -1 ? undefined : end).trim() !== '') break;
    if (end === -1) return count + 1;
    count++;
    from = end + 1;
  }
  return count;
}

function literal(lines: readonly Line[], indentation: number): string {
  return lines.map((line) => indented(line, indentation)).join('\n');
}

function indented(line: Line, indentation: number): string {
  return ' '.repeat(Math.max(0, line.indentation - indentation)) + line.content;
}

/** Breaks between two lines of the same indentation become spaces; those beside lines indented deeper stay. */
function foldedBlock(lines: readonly Line[], indentation: number): string {
  let result = '';
  let breaks = 0;
  let deeperBefore = false;
  let begun = false;
  for (const line of lines) {
    const blank = line.content === '' && line.indentation <= indentation;
    if (blank) {
      breaks++;
      continue;
    }
    const deeper = line.indentation > indentation || line.content.startsWith('\t');
    if (!begun) result += '\n'.repeat(breaks);
    else if (deeper || deeperBefore) result += '\n'.repeat(breaks + 1);
    else result += breaks === 0 ? ' ' : '\n'.repeat(breaks);
    result += indented(line, indentation);
    breaks = 0;
    deeperBefore = deeper;
    begun = true;
  }
  return result;
}
