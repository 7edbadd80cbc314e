import type { DataFile, DataMap, DataScalar } from '../../syntax/data';
import { LineMap, type TextRange } from '../../text';

/** A text that is written inside another one, as patches are inside a kustomization. */
export interface EmbeddedText {
  readonly text: string;
  /** Where a part of it stands in the file; the whole of it where its lines are not written as they are. */
  readonly placeOf: (range: TextRange) => TextRange;
}

export function embeddedText(file: DataFile, node: DataScalar | DataMap): EmbeddedText {
  const whole = { start: node.start, end: node.end };
  if (node.kind === 'map') return { text: file.text.slice(node.start, node.end), placeOf: () => whole };
  const text = file.string(node);
  if (node.style !== 'literal') return { text, placeOf: () => whole };
  let lines: LineMap | undefined;
  const offsetOf = (offset: number): number | undefined => {
    lines ??= new LineMap(text);
    const { line, character } = lines.positionAt(offset);
    const start = offset - character;
    const written = writtenLine(file.text, node, line);
    const indent = written && written.end - written.start - lineLength(text, start);
    if (written === undefined || indent === undefined || indent < 0) return undefined;
    return written.start + indent + character;
  };
  return {
    text,
    placeOf: ({ start, end }) => {
      const [first, last] = [offsetOf(start), offsetOf(end)];
      return first === undefined || last === undefined ? whole : { start: first, end: last };
    },
  };
}

/** The line of a block of text in the file, the one behind its `|` being the first. */
function writtenLine(text: string, block: TextRange, line: number): TextRange | undefined {
  let start = block.start;
  for (let count = 0; count <= line; count++) {
    const end = text.indexOf('\n', start);
    if (end === -1 || end >= block.end) return undefined;
    start = end + 1;
  }
  return { start, end: start + lineLength(text, start) };
}

function lineLength(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  if (end === -1) return text.length - start;
  return (text.charAt(end - 1) === '\r' ? end - 1 : end) - start;
}
