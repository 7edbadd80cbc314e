import type { SyntaxProblem } from './ast';
import { Code, continuesWord } from './characters';

export const unclosedBlock = 'this block or object has no closing brace';

/** Deeper nesting is no hand-written file, and would exhaust the stack. */
const maximumDepth = 400;

/** A place in an HCL text, with what every part of the parser does there: skip space, read words, report problems. */
export class Cursor {
  protected readonly text: string;
  protected readonly end: number;
  protected readonly problems: SyntaxProblem[] = [];
  protected at: number;
  protected depth = 0;
  /** Inside brackets and parentheses a line break is plain space. */
  protected breaksAreSpace = false;

  /** @param start where to begin; what stands before it is not read */
  constructor(text: string, start = 0) {
    this.text = text;
    this.end = text.length;
    this.at = start === 0 && text.charCodeAt(0) === Code.ByteOrderMark ? 1 : start;
  }

  protected problem(message: string, offset = this.at): void {
    this.problems.push({ message, offset });
  }

  protected code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  /** Skips blanks and comments, and line breaks where they are space. @returns the code there, `NaN` at the end. */
  protected space(): number {
    for (;;) {
      const code = this.code();
      if (code === Code.Space || code === Code.Tab || code === Code.Return) this.at++;
      else if (code === Code.Newline && this.breaksAreSpace) this.at++;
      else if ((code === Code.Hash || code === Code.Slash) && this.comment(code)) continue;
      else return code;
    }
  }

  protected spaceAndBreaks(): number {
    const before = this.breaksAreSpace;
    this.breaksAreSpace = true;
    const code = this.space();
    this.breaksAreSpace = before;
    return code;
  }

  protected comment(code: number): boolean {
    const next = this.code(1);
    if (code === Code.Hash || next === Code.Slash) {
      this.skipLine();
      return true;
    }
    if (next === Code.Star) {
      const close = this.text.indexOf('*/', this.at + 2);
      if (close === -1) this.problem('this comment has no closing */');
      this.at = close === -1 ? this.end : close + 2;
      return true;
    }
    return false;
  }

  /** To the line break, not over it. */
  protected skipLine(): void {
    const lineBreak = this.text.indexOf('\n', this.at);
    this.at = lineBreak === -1 ? this.end : lineBreak;
  }

  protected word(): string {
    const start = this.at++;
    while (continuesWord(this.code())) this.at++;
    return this.text.slice(start, this.at);
  }

  protected hasWord(word: string): boolean {
    return this.text.startsWith(word, this.at) && !continuesWord(this.code(word.length));
  }

  protected expectClosing(code: number): void {
    if (this.space() === code) this.at++;
    else this.problem(`expected ${String.fromCharCode(code)}`);
  }

  /** Whether there is room for one more level; where not, the rest of the text is given up. */
  protected enter(): boolean {
    if (this.depth < maximumDepth) {
      this.depth++;
      return true;
    }
    this.problem(`nested more than ${String(maximumDepth)} levels deep; the rest of the file is not read`);
    this.at = this.end;
    return false;
  }

  /** To the end of the line, or to a closing brace before it that the skipped text does not open itself. */
  protected skipToItemEnd(): void {
    for (let open = 0; this.at < this.end; this.at++) {
      const code = this.code();
      if (code === Code.Newline) return;
      if (code === Code.OpenBrace) open++;
      else if (code === Code.CloseBrace && open-- === 0) return;
    }
  }
}
