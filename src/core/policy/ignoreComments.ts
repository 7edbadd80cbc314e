import type { LanguageId } from '../catalog/types';
import type { RuleId } from '../rules/types';
import type { TextRange } from '../text';
import { isDate } from './dates';
import { proseLines } from './proseLines';

/** Findings about suppressions themselves cannot be suppressed. */
export type SuppressibleRule = Exclude<RuleId, 'suppression'>;

export const suppressibleRules: readonly SuppressibleRule[] = [
  'missing-tag',
  'tag-case',
  'tag-value',
  'tag-syntax',
  'duplicate-tag',
  'forbidden-tag',
];

export function isSuppressible(rule: string): rule is SuppressibleRule {
  return suppressibleRules.some((known) => known === rule);
}

/**
 * A comment that silences findings:
 *
 *     finops-ignore: missing-tag CostCenter the account team pays until 2027-01-31
 *     finops-ignore-file: * generated
 *
 * First rules, separated by commas, or `*`; then, if wanted, tag keys; then the reason; then, if wanted, its last day.
 */
export interface IgnoreComment {
  /** From `finops-ignore` to the end of the comment's line. */
  readonly range: TextRange;
  /** Zero-based. */
  readonly line: number;
  /** Written as `finops-ignore-file`. */
  readonly wholeFile: boolean;
  /** No code stands before it in the file. */
  readonly leading: boolean;
  /** The line of code right below, where the comment has a line of its own and only other comments stand between. */
  readonly lineBelow: number | undefined;
  /** The nearest line of code above a comment that has a line of its own. */
  readonly lineAbove: number | undefined;
  /** `undefined` for every rule. */
  readonly rules: readonly SuppressibleRule[] | undefined;
  /** What stands between the rules and the last day: keys, if any, and the reason. */
  readonly words: string;
  readonly until: string | undefined;
  /** Why it cannot be used. */
  readonly problem: string | undefined;
}

const mark = 'finops-ignore';

/** How comments begin in a language. */
const commentMarks: Readonly<Record<LanguageId, { readonly line: RegExp; readonly block: boolean }>> = {
  terraform: { line: /#+|\/\/+/y, block: true },
  bicep: { line: /\/\/+/y, block: true },
  arm: { line: /\/\/+/y, block: true },
  cloudformation: { line: /#+/y, block: false },
  kubernetes: { line: /#+/y, block: false },
  pulumi: { line: /#+/y, block: false },
};

/**
 * Finds the comments of a text that silence findings. Quotes are looked at within one line only, and heredocs and block
 * scalars by their first lines: enough to tell a comment from text without parsing.
 */
export function findIgnoreComments(text: string, language: LanguageId): readonly IgnoreComment[] {
  if (!text.includes(mark)) return [];
  const lines = text.split('\n');
  const prose = proseLines(lines, language);
  const kinds = kindsOfLines(lines, language);
  const firstCode = kinds.indexOf('code');
  const below = linesBelow(kinds, lines);
  const found: IgnoreComment[] = [];
  let offset = 0;
  let lastCode: number | undefined;
  lines.forEach((line, number) => {
    if (kinds[number] === 'code') lastCode = number;
    const ownLine = kinds[number] === 'comment';
    const isOver = found.length >= mostComments || prose.has(number);
    const at = isOver ? undefined : markInComment(line, language, ownLine);
    const directive = at === undefined ? undefined : parseDirective(line.slice(at + mark.length));
    if (at !== undefined && directive !== undefined) {
      const start = offset + at;
      found.push({
        range: { start, end: start + mark.length + directive.length },
        line: number,
        leading: firstCode === -1 || number < firstCode,
        lineBelow: ownLine ? below[number] : undefined,
        lineAbove: ownLine ? lastCode : undefined,
        ...directive.meaning,
      });
    }
    offset += line.length + 1;
  });
  return found;
}

/** Nobody writes more into one file; a generated one must not slow a check down. */
const mostComments = 2000;

/** A line with more marks than that is no comment of a person. */
const triesInLine = 8;

function markInComment(line: string, language: LanguageId, ownLine: boolean): number | undefined {
  let at = line.indexOf(mark);
  for (let tries = 0; at !== -1 && tries < triesInLine; tries++) {
    if (isInComment(line, at, language, ownLine)) return at;
    at = line.indexOf(mark, at + mark.length);
  }
  return undefined;
}

type LineKind = 'code' | 'comment' | 'blank';

function kindsOfLines(lines: readonly string[], language: LanguageId): readonly LineKind[] {
  const { line: mark, block } = commentMarks[language];
  let inBlock = false;
  return lines.map((line) => {
    const text = line.trim();
    if (inBlock) {
      const end = text.indexOf('*/');
      if (end === -1) return 'comment';
      inBlock = false;
      return end + 2 === text.length ? 'comment' : 'code';
    }
    if (text === '') return 'blank';
    if (block && text.startsWith('/*')) {
      const end = text.indexOf('*/', 2);
      inBlock = end === -1;
      return inBlock || end + 2 === text.length ? 'comment' : 'code';
    }
    mark.lastIndex = 0;
    return mark.test(text) ? 'comment' : 'code';
  });
}

/**
 * The line of code that each line stands above, by line. Comments may be parted from their resource by further comments
 * and, in Bicep, by decorators.
 */
function linesBelow(kinds: readonly LineKind[], lines: readonly string[]): readonly (number | undefined)[] {
  const below: (number | undefined)[] = [];
  for (let number = kinds.length - 2; number >= 0; number--) {
    const next = number + 1;
    const isCode = kinds[next] === 'code' && !(lines[next] ?? '').trimStart().startsWith('@');
    if (isCode) below[number] = next;
    else if (kinds[next] !== 'blank') below[number] = below[next];
  }
  return below;
}

/** Whether a comment begins right before the mark, outside of quotes. */
function isInComment(line: string, at: number, language: LanguageId, ownLine: boolean): boolean {
  const before = line.slice(0, at).trimEnd();
  let start = before.length;
  while (start > 0 && '#/*'.includes(before.charAt(start - 1))) start--;
  const opener = before.slice(start);
  const isOpener = /^(?:#+|\/\/+|\/\*+|\*+)$/.test(opener);
  if (ownLine) return isOpener || before === '';
  const { line: lineMark, block } = commentMarks[language];
  lineMark.lastIndex = 0;
  const isMark = lineMark.test(opener) || (block && opener.startsWith('/*'));
  if (!isOpener || !isMark) return false;
  const code = before.slice(0, start);
  // YAML takes `#` for a comment only behind white space.
  if (language !== 'terraform' && opener.startsWith('#') && !/\s$/.test(code)) return false;
  return !endsInQuotes(code, language);
}

function endsInQuotes(code: string, language: LanguageId): boolean {
  const quotes = language === 'terraform' || language === 'arm' ? '"' : '"\'';
  const escaping = language === 'bicep' ? quotes : '"';
  let open = '';
  for (let index = 0; index < code.length; index++) {
    const character = code.charAt(index);
    if (character === '\\' && open !== '' && escaping.includes(open)) index++;
    else if (character === open) open = '';
    // The apostrophe of a word, as in the plain text of YAML, is no quote.
    else if (open === '' && quotes.includes(character) && !/[\p{L}\p{N}]/u.test(code.charAt(index - 1))) {
      open = character;
    }
  }
  return open !== '';
}

type Meaning = Pick<IgnoreComment, 'wholeFile' | 'rules' | 'words' | 'until' | 'problem'>;

/** A longer comment is cut: what follows is of no use to a reader. */
const longestDirective = 1000;

/** @param line what follows the mark, to the end of the line */
function parseDirective(line: string): { readonly length: number; readonly meaning: Meaning } | undefined {
  const closing = line.indexOf('*/');
  const text = line.slice(0, Math.min(closing === -1 ? line.length : closing, longestDirective)).trimEnd();
  const [head = '', file = '', colon = ''] = /^(-file)?\s*(:?)\s*/.exec(text) ?? [];
  const body = text.slice(head.length);
  const [listed = ''] = /^[\w*-]+(?:\s*,\s*[\w*-]+)*/.exec(body) ?? [];
  const names = listed.split(/\s*,\s*/);
  const isEvery = names.length === 1 && (names[0] === '*' || names[0] === 'all');
  const wrong = isEvery ? undefined : names.find((name) => !isSuppressible(name));
  // Prose about such comments has no colon and names no rule.
  if (wrong !== undefined && colon === '') return undefined;
  const { words, until, wrongDate } = partsOf(body.slice(listed.length));
  const known = `${suppressibleRules.join(', ')} and *`;
  const problem =
    wrong === undefined
      ? wrongDate && `"until ${wrongDate}" is no date such as 2027-01-31`
      : `there is no rule "${wrong}"; there are ${known}`;
  return {
    length: text.length,
    meaning: {
      wholeFile: file !== '',
      rules: isEvery ? undefined : names.filter(isSuppressible),
      words,
      until,
      problem,
    },
  };
}

function partsOf(text: string): { words: string; until: string | undefined; wrongDate: string | undefined } {
  const words = text.replace(/^\s*[:—–-]*\s*/, '');
  const match = /(?:^|[\s,(])until:?\s+(\d[^\s)]*?)[.)]*$/i.exec(words);
  if (match === null) return { words, until: undefined, wrongDate: undefined };
  const [, date = ''] = match;
  const before = words.slice(0, match.index).replace(/[\s,(]+$/, '');
  return isDate(date)
    ? { words: before, until: date, wrongDate: undefined }
    : { words: before, until: undefined, wrongDate: date };
}
