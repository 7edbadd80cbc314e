/** A half-open range of UTF-16 offsets into one text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A place in a text; both numbers are zero-based, `character` counts UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** @returns whether `offset` lies in `range`, its end included: a caret behind the last character still touches it. */
export function touches(range: TextRange, offset: number): boolean {
  return offset >= range.start && offset <= range.end;
}

/** Offsets to lines and back for one text. Lines end at `\n`; a `\r` before it belongs to the line, as in VS Code's offsets. */
export class LineMap {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** @param offset 0 to the text's length; a larger one is taken as the last line's. */
  positionAt(offset: number): TextPosition {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }
}
