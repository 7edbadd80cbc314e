import type { InvalidExpression, SyntaxProblem } from './ast';
import { Code, continuesWord, isDigit } from './characters';

export const unclosedBlock = 'this block or object has no closing brace';

/** Deeper nesting is no hand-written file, and would exhaust the stack. */
const maximumDepth = 400;

/**
 * A place in an HCL text, with what every part of the parser does there: skip space, read words, report problems.
 *
 * Every keystroke and every file of a workspace passes through here, which decides the form of the code: no closures, no
 * regular expressions and no objects but those of the tree; and no code is read beyond the end, which would slow down
 * each later call of `charCodeAt`.
 */
export class Cursor {
  protected text: string;
  protected end: number;
  protected at: number;
  /** Where the last token ended. The space behind it is already skipped at times. */
  protected last: number;
  protected depth = 0;
  /** Inside brackets and parentheses a line break is plain space. */
  protected breaksAreSpace = false;
  protected readonly problems: SyntaxProblem[] = [];

  /** @param start where to begin; what stands before it is not read */
  constructor(text: string, start = 0) {
    this.text = text;
    this.end = text.length;
    this.at = start === 0 && this.codeAt(0) === Code.ByteOrderMark ? 1 : start;
    this.last = this.at;
  }

  protected problem(message: string, offset = this.at): void {
    this.problems.push({ message, offset });
  }

  protected codeAt(offset: number): number {
    return offset < this.end ? this.text.charCodeAt(offset) : Code.End;
  }

  /** Skips blanks and comments, and line breaks where they are space. @returns the code there */
  protected space(): number {
    const { text, end } = this;
    let at = this.at;
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code > Code.Slash) {
        this.at = at;
        return code;
      }
      if (code === Code.Space || code === Code.Tab || code === Code.Return) at++;
      else if (code === Code.Newline && this.breaksAreSpace) at++;
      else {
        this.at = at;
        if ((code !== Code.Hash && code !== Code.Slash) || !this.comment(code)) return code;
        at = this.at;
      }
    }
    this.at = at;
    return Code.End;
  }

  protected spaceAndBreaks(): number {
    this.breaksAreSpace = true;
    const code = this.space();
    this.breaksAreSpace = false;
    return code;
  }

  /** Skips the comment that starts here. @returns whether one does */
  private comment(code: number): boolean {
    const next = this.codeAt(this.at + 1);
    if (code === Code.Hash || next === Code.Slash) {
      this.skipLine();
      return true;
    }
    if (next !== Code.Star) return false;
    let close = this.at + 2;
    while (close < this.end && !this.closesComment(close)) close++;
    if (close >= this.end) this.problem('this comment has no closing */');
    this.at = Math.min(close + 2, this.end);
    return true;
  }

  private closesComment(offset: number): boolean {
    return this.codeAt(offset) === Code.Star && this.codeAt(offset + 1) === Code.Slash;
  }

  /** To the line break, not over it. */
  protected skipLine(): void {
    this.at = this.lineEnd(this.at);
  }

  /** @returns the offset of the line break that ends the line, or the end of the text. */
  protected lineEnd(from: number): number {
    const lineBreak = this.text.indexOf('\n', from);
    return lineBreak === -1 || lineBreak > this.end ? this.end : lineBreak;
  }

  /** Reads the word whose first character stands here. */
  protected word(): string {
    const { text, end } = this;
    const start = this.at;
    let at = start + 1;
    while (at < end && continuesWord(text.charCodeAt(at))) at++;
    this.at = at;
    this.last = at;
    return text.slice(start, at);
  }

  protected hasWord(word: string): boolean {
    const end = this.at + word.length;
    return end <= this.end && this.text.startsWith(word, this.at) && !continuesWord(this.codeAt(end));
  }

  protected skipDigits(): void {
    while (isDigit(this.codeAt(this.at))) this.at++;
  }

  /** Steps over `...`, if that comes next. */
  protected ellipsis(): boolean {
    if (this.space() !== Code.Dot || !this.text.startsWith('...', this.at)) return false;
    this.at += 3;
    return true;
  }

  /** Steps over the closing bracket; where it is missing, a problem is reported and nothing skipped. */
  protected expectClosing(code: number): void {
    if (this.space() === code) this.at++;
    else this.problem(`expected ${String.fromCharCode(code)}`);
    this.last = this.at;
  }

  protected invalid(start = this.at): InvalidExpression {
    this.last = this.at;
    return { kind: 'invalid', start, end: this.at };
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
      const code = this.text.charCodeAt(this.at);
      if (code === Code.Newline) return;
      if (code === Code.OpenBrace) open++;
      else if (code === Code.CloseBrace && open-- === 0) return;
    }
  }
}
