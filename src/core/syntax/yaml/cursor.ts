import type { SyntaxProblem } from '../data';
import { Code, isBlank } from './characters';

/** A place in a text to come back to, and how many problems were reported up to there. */
export type Place = Readonly<Record<'at' | 'lineStart' | 'first' | 'comments' | 'problems', number>>;

/** Beyond this many, problems say nothing new. */
const mostProblems = 100;

/** A place in a YAML text, and how space, comments and lines are passed. */
export class Cursor {
  /** The text with a line break behind it, at which every loop stops. */
  protected readonly text: string;
  protected readonly end: number;
  protected at = 0;
  /** Where the current line begins. */
  protected lineStart = 0;
  /** The first thing on the current line that is neither space nor comment. */
  protected first = 0;
  protected comments = 0;
  protected readonly problems: SyntaxProblem[] = [];

  constructor(text: string) {
    this.text = `${text}\n`;
    this.end = text.length;
    if (text.charCodeAt(0) === Code.ByteOrderMark) this.at = this.lineStart = 1;
    this.first = this.at;
    const crossed = this.next();
    if (!crossed) this.first = this.at;
  }

  protected problem(message: string, offset = this.at): void {
    if (this.problems.length < mostProblems && this.problems.at(-1)?.offset !== offset) {
      this.problems.push({ message, offset });
    }
  }

  protected place(): Place {
    const { at, lineStart, first, comments, problems } = this;
    return { at, lineStart, first, comments, problems: problems.length };
  }

  protected goTo({ at, lineStart, first, comments }: Place): void {
    this.at = at;
    this.lineStart = lineStart;
    this.first = first;
    this.comments = comments;
  }

  protected code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  protected get column(): number {
    return this.at - this.lineStart;
  }

  /** Whether nothing but space stands before this place on its line. */
  protected get fresh(): boolean {
    return this.at === this.first;
  }

  /** Goes to what is neither space nor comment. @returns whether a line ended on the way */
  protected next(): boolean {
    const { text } = this;
    const from = this.lineStart;
    let at = this.at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === Code.Space || code === Code.Tab || code === Code.Return) at++;
      else if (code === Code.Newline && at < this.end) this.lineStart = ++at;
      else if (code === Code.Hash && (at === this.lineStart || isBlank(text.charCodeAt(at - 1)))) {
        at = text.indexOf('\n', at);
        this.comments++;
      } else break;
    }
    this.at = Math.min(at, this.end);
    if (this.lineStart === from) return false;
    this.first = this.at;
    return true;
  }

  /** Reports a line that a tab indents. */
  protected tabs(): void {
    if (this.text.charCodeAt(this.lineStart) === Code.Tab)
      this.problem('tabs cannot indent in YAML', this.lineStart);
  }

  protected blanks(): number {
    let code = this.code();
    while (code === Code.Space || code === Code.Tab) {
      this.at++;
      code = this.code();
    }
    return code;
  }

  protected toLineEnd(): void {
    this.at = Math.min(this.text.indexOf('\n', this.at), this.end);
  }

  /** Passes this line and those below it that are indented deeper. */
  protected skipBlock(column: number): void {
    do {
      this.toLineEnd();
      this.next();
    } while (this.at < this.end && this.column > column && !this.atMarker());
  }

  /** Whether `---` or `...` stands here and parts documents. */
  protected atMarker(): boolean {
    if (this.at !== this.lineStart) return false;
    const code = this.code();
    if (code !== Code.Minus && code !== Code.Dot) return false;
    return code === this.code(1) && code === this.code(2) && isBlank(this.code(3));
  }

  /** Whether an indicator stands here, which counts only before a blank. */
  protected indicator(code: number): boolean {
    return this.code() === code && isBlank(this.code(1));
  }

  protected markerAt(line: number): boolean {
    const { at, lineStart } = this;
    this.at = this.lineStart = line;
    const found = this.atMarker();
    this.at = at;
    this.lineStart = lineStart;
    return found;
  }
}
