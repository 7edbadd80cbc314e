import type { SyntaxProblem } from './ast';
import { Code, continuesWord, startsWord } from './characters';

/** Deeper nesting is no hand-written file, and would exhaust the stack. */
const maximumDepth = 300;

/** More say no more. */
const maximumProblems = 500;

const startsDeclaration =
  /(?:param|var|resource|module|output|type|func|metadata|assert|test)[ \t]+[A-Za-z_]|(?:targetScope|using|extends|extension|import)[ \t]+['={*A-Za-z]|@[A-Za-z]+(?:\.[A-Za-z]+)?\(/y;

/** A place in a Bicep text, with what every part of the parser does there: skip space, read words, report problems. */
export class Cursor {
  protected readonly text: string;
  protected readonly end: number;
  protected readonly problems: SyntaxProblem[] = [];
  protected at: number;
  protected depth = 0;
  /** Whether the text ended inside brackets. */
  protected unclosed = false;
  /** Whether a declaration at the start of a line ends all brackets that are open: set for a second reading, when one is never closed. */
  protected readonly recovering: boolean;

  constructor(text: string, recovering: boolean) {
    this.text = text;
    this.end = text.length;
    this.recovering = recovering;
    this.at = text.charCodeAt(0) === Code.ByteOrderMark ? 1 : 0;
  }

  /** What follows from a problem at the very same place is not reported. */
  protected problem(message: string, offset = this.at): void {
    if (this.problems.at(-1)?.offset === offset || this.problems.length >= maximumProblems) return;
    this.problems.push({ message, offset });
  }

  protected code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  /** Skips blanks and comments up to the end of the line. @returns the code there, `NaN` at the end. */
  protected space(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === Code.Space || code === Code.Tab) this.at++;
      else if (code === Code.Return) return Code.Newline;
      else if (code === Code.Slash && this.comment()) continue;
      else if (code === Code.Hash && this.pragma()) continue;
      else return code;
    }
  }

  /** Skips blanks, comments and line breaks. */
  protected spaceAndBreaks(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === Code.Space || code === Code.Tab || code === Code.Newline || code === Code.Return)
        this.at++;
      else if (code === Code.Slash && this.comment()) continue;
      else if (code === Code.Hash && this.pragma()) continue;
      else return code;
    }
  }

  private comment(): boolean {
    const next = this.code(1);
    if (next === Code.Slash) {
      this.skipLine();
      return true;
    }
    if (next !== Code.Star) return false;
    const close = this.text.indexOf('*/', this.at + 2);
    if (close === -1) this.problem('this comment has no closing */');
    this.at = close === -1 ? this.end : close + 2;
    return true;
  }

  /** `#disable-next-line …` and its like, which say nothing about the deployment. */
  private pragma(): boolean {
    if (!this.text.startsWith('#disable-', this.at) && !this.text.startsWith('#restore-', this.at))
      return false;
    this.skipLine();
    return true;
  }

  /** To the line break, not over it. */
  protected skipLine(): void {
    const lineBreak = this.text.indexOf('\n', this.at);
    this.at = lineBreak === -1 ? this.end : lineBreak;
  }

  /** The word here, empty where there is none. */
  protected word(): string {
    const start = this.at;
    if (!startsWord(this.code())) return '';
    while (continuesWord(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(start, this.at);
  }

  protected hasWord(word: string): boolean {
    return this.text.startsWith(word, this.at) && !continuesWord(this.code(word.length));
  }

  /** Goes over line breaks where this code follows them once; stays here otherwise. */
  protected continuesWith(code: number): boolean {
    const next = this.space();
    if (next !== Code.Newline) return next === code && this.code(1) !== code;
    const here = this.at;
    const reported = this.problems.length;
    if (this.spaceAndBreaks() === code && this.code(1) !== code) return true;
    this.at = here;
    if (this.problems.length > reported) this.problems.length = reported;
    return false;
  }

  /** Reads over a code that has to be here, on this line. */
  protected expect(code: number): boolean {
    if (this.space() === code) {
      this.at++;
      return true;
    }
    this.problem(`expected ${String.fromCharCode(code)}`);
    return false;
  }

  /** Whether there is room for one more level; where not, the rest of the text is given up. */
  protected enter(): boolean {
    if (this.depth < maximumDepth) {
      this.depth++;
      return true;
    }
    if (this.at < this.end) {
      this.problem(`nested more than ${String(maximumDepth)} levels deep; the rest of the file is not read`);
      this.at = this.end;
    }
    return false;
  }

  /** Whether what was opened at `start` ends here although its bracket is not closed. */
  protected endsUnclosed(start: number, what: string): boolean {
    if (this.at < this.end && !this.atDeclaration(what !== 'object')) return false;
    if (!this.unclosed || this.at < this.end) this.problem(`this ${what} is not closed`, start);
    this.unclosed = true;
    return true;
  }

  /**
   * A declaration written at the very start of a line is never inside brackets in formatted code.
   *
   * @param certainly whether a resource here cannot be a nested one
   */
  protected atDeclaration(certainly: boolean): boolean {
    if (this.at > 0 && this.text.charCodeAt(this.at - 1) !== Code.Newline) return false;
    const code = this.text.charCodeAt(this.at);
    if (!certainly && !this.recovering && (code === Code.LowerR || code === Code.At)) return false;
    startsDeclaration.lastIndex = this.at;
    return startsDeclaration.test(this.text);
  }

  /** To the next line that begins a declaration, or the end. */
  protected skipToDeclaration(): void {
    do {
      this.skipLine();
      this.at = Math.min(this.at + 1, this.end);
    } while (this.at < this.end && !this.atDeclaration(true));
  }

  /** To the end of the line or of the item, over brackets that the skipped text opens itself on this line. */
  protected skipToItemEnd(close: number): void {
    for (let open = 0; this.at < this.end; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === Code.Newline) return;
      if (code === Code.OpenBrace || code === Code.OpenBracket) open++;
      else if (code === Code.CloseBrace || code === Code.CloseBracket) {
        if (open-- === 0 && code === close) return;
      }
    }
  }
}
