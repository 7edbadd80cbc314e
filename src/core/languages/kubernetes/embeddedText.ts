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
  let lines: { readonly own: LineMap; readonly written: readonly TextRange[] } | undefined;
  const offsetOf = (offset: number): number | undefined => {
    lines ??= { own: new LineMap(text), written: writtenLines(file.text, node) };
    const { line, character } = lines.own.positionAt(offset);
    const written = lines.written[line];
    if (written === undefined) return undefined;
    const indent = written.end - written.start - lineLength(text, offset - character);
    return indent < 0 ? undefined : written.start + indent + character;
  };
  return {
    text,
    placeOf: ({ start, end }) => {
      const [first, last] = [offsetOf(start), offsetOf(end)];
      return first === undefined || last === undefined ? whole : { start: first, end: last };
    },
  };
}

/** The lines of a block of text in the file, the one behind its `|` being the first. */
function writtenLines(text: string, block: TextRange): readonly TextRange[] {
  const lines: TextRange[] = [];
  for (let end = text.indexOf('\n', block.start); end !== -1 && end < block.end;) {
    const start = end + 1;
    lines.push({ start, end: start + lineLength(text, start) });
    end = text.indexOf('\n', start);
  }
  return lines;
}

function lineLength(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  if (end === -1) return text.length - start;
  return (text.charAt(end - 1) === '\r' ? end - 1 : end) - start;
}
