import type { Expression } from './ast';
import { unescapeUnquoted } from './escapes';

/** An interpolation or directive in a template. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  readonly expression: Expression;
  /** `${~`: white space before it is dropped. */
  readonly trimsBefore: boolean;
  /** `~}`: white space behind it is dropped. */
  readonly trimsAfter: boolean;
}

type Part = string | Expression;

/**
 * The parts of a heredoc, or of a template that stands outside quotes: text and expressions in turn.
 *
 * Both trimming and indentation work on single lines, not on the text as a whole: white space is trimmed up to the line
 * break, and a line without any text neither counts for the indentation nor loses it.
 *
 * Specification: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions
 *
 * @param indented whether the indentation that all lines share is dropped, as `<<-` asks
 */
export function templateParts(
  text: string,
  start: number,
  end: number,
  holes: readonly Hole[],
  indented: boolean,
): readonly Part[] {
  if (holes.length === 0 && !indented) {
    return start === end ? [] : [unescapeUnquoted(text.slice(start, end))];
  }
  const pieces = piecesOf(text, start, end, holes);
  return joinText(indented ? withoutIndentation(pieces) : pieces);
}

/** The text cut into lines, with the expressions in between. */
function piecesOf(text: string, start: number, end: number, holes: readonly Hole[]): readonly Part[] {
  const pieces: Part[] = [];
  let from = start;
  let trims = false;
  for (const hole of holes) {
    const lines = linesOf(text.slice(from, hole.start), trims, hole.trimsBefore);
    for (const line of lines) pieces.push(line);
    pieces.push(hole.expression);
    from = hole.end;
    trims = hole.trimsAfter;
  }
  for (const line of linesOf(text.slice(from, end), trims, false)) pieces.push(line);
  return pieces;
}

/** The lines with their line breaks; the first and the last one trimmed where asked for. */
function linesOf(text: string, trimsFirst: boolean, trimsLast: boolean): readonly string[] {
  const lines = text.match(/[^\n]*\n|[^\n]+/g)?.map(unescapeUnquoted) ?? [];
  const last = lines.length - 1;
  if (trimsFirst && last >= 0) lines[0] = (lines[0] ?? '').trimStart();
  if (trimsLast && last >= 0) lines[last] = (lines[last] ?? '').trimEnd();
  return lines;
}

function withoutIndentation(pieces: readonly Part[]): readonly Part[] {
  const indentedLines = new Set<number>();
  let least = Number.POSITIVE_INFINITY;
  let startsLine = true;
  pieces.forEach((piece, index) => {
    if (typeof piece !== 'string') {
      if (startsLine) least = 0;
      startsLine = false;
      return;
    }
    if (startsLine && (piece.trimStart() !== '' || !piece.endsWith('\n'))) {
      least = Math.min(least, piece.length - piece.trimStart().length);
      indentedLines.add(index);
    }
    startsLine = piece.endsWith('\n');
  });
  return pieces.map((piece, index) =>
    typeof piece === 'string' && indentedLines.has(index) ? piece.slice(least) : piece,
  );
}

function joinText(pieces: readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else {
      if (text !== '') parts.push(text);
      text = '';
      parts.push(piece);
    }
  }
  if (text !== '') parts.push(text);
  return parts;
}
