import type { DataAlias, DataNode, DataScalar } from '../data';
import { Code, isBlank, isFlowIndicator } from './characters';
import { Cursor } from './cursor';

type Mutable<T> = { -readonly [P in keyof T]: T[P] };

/** A node while its tag and anchor may still be set. */
export type Draft = Mutable<Pick<DataNode, 'tag' | 'anchor'>>;

/** What stands before a node: `!tag` and `&anchor`. */
export interface Properties {
  tag: string | undefined;
  anchor: string | undefined;
}

/** How words, quotes and block scalars are passed. */
export class Scanner extends Cursor {
  /** The column of the parent, for block scalars whose header states their indentation relative to it. */
  protected readonly parentColumns = new Map<DataScalar, number>();

  protected scalar(style: DataScalar['style'], start: number, end: number): DataScalar & Draft {
    return { kind: 'scalar', start, end, tag: undefined, anchor: undefined, style };
  }

  protected nothing(at: number): DataScalar & Draft {
    return this.scalar('plain', at, at);
  }

  protected alias(): DataAlias {
    const start = this.at++;
    this.word();
    const name = this.text.slice(start + 1, this.at);
    return { kind: 'alias', start, end: this.at, tag: undefined, anchor: undefined, name };
  }

  /** @returns the tag and anchor that stand here, the place being behind them and blanks */
  protected properties(): Properties | undefined {
    let found: Properties | undefined;
    for (;;) {
      const code = this.code();
      if (code !== Code.Exclamation && code !== Code.Ampersand) return found;
      found ??= { tag: undefined, anchor: undefined };
      const start = this.at;
      if (code === Code.Ampersand) {
        this.word();
        found.anchor = this.text.slice(start + 1, this.at);
      } else {
        if (this.code(1) === Code.Less) this.verbatim();
        else this.word();
        found.tag = this.text.slice(start, this.at);
      }
      this.blanks();
    }
  }

  private word(): void {
    let code = this.code();
    while (!isBlank(code) && !isFlowIndicator(code)) code = this.text.charCodeAt(++this.at);
  }

  /** A tag between `!<` and `>`, on one line. */
  private verbatim(): void {
    let code = this.code();
    while (!isBlank(code) && code !== Code.Greater) code = this.text.charCodeAt(++this.at);
    if (code === Code.Greater) this.at++;
  }

  /**
   * Passes what of a plain scalar is on this line, the place being behind its last character.
   *
   * @returns whether a colon stopped it, which makes it a key
   */
  protected plainLine(flow: boolean): boolean {
    const { text } = this;
    let at = this.at;
    let end = at;
    let colon = false;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === Code.Space || code === Code.Tab || code === Code.Return) {
        at++;
        continue;
      }
      if (code === Code.Newline) break;
      if (code === Code.Colon) {
        const after = text.charCodeAt(at + 1);
        if (isBlank(after) || (flow && isFlowIndicator(after))) {
          colon = true;
          break;
        }
      } else if (code === Code.Hash) {
        if (at > end) break;
      } else if (flow && isFlowIndicator(code)) break;
      end = ++at;
    }
    this.at = end;
    return colon;
  }

  /** Whether the rest of the line holds a key. */
  protected keyFollows(): boolean {
    const { at } = this;
    const found = this.plainLine(false);
    this.at = at;
    return found;
  }

  /**
   * Passes a quoted scalar. One that is not closed ends with its first line.
   *
   * The specification wants further lines indented deeper than the parent. Readers in use, CloudFormation's among them, do
   * not mind, so that what follows the closing quote tells instead whether it really is one.
   */
  protected quoted(): DataScalar & Draft {
    const { text } = this;
    const start = this.at;
    const quote = text.charCodeAt(start);
    const style = quote === Code.DoubleQuote ? 'double' : 'single';
    const { lineStart } = this;
    for (let at = start + 1; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (quote !== Code.SingleQuote || text.charCodeAt(at + 1) !== Code.SingleQuote) {
          if (this.lineStart !== lineStart && !this.closes(at + 1)) break;
          this.at = at + 1;
          return this.scalar(style, start, at + 1);
        }
        at++;
      } else if (code === Code.Backslash && quote === Code.DoubleQuote) {
        if (text.charCodeAt(at + 1) !== Code.Newline) at++;
      } else if (code === Code.Newline) {
        if (at >= this.end || this.markerAt(at + 1)) break;
        this.lineStart = at + 1;
      }
    }
    this.problem('this quote is not closed', start);
    this.at = start;
    this.lineStart = lineStart;
    this.toLineEnd();
    return this.scalar(style, start, this.trimmed(start + 1));
  }

  /** Whether what stands at `at` may follow a closing quote. */
  private closes(at: number): boolean {
    let code = this.text.charCodeAt(at);
    while (code === Code.Space || code === Code.Tab || code === Code.Return)
      code = this.text.charCodeAt(++at);
    return (
      code === Code.Newline ||
      code === Code.Hash ||
      code === Code.Colon ||
      code === Code.Comma ||
      code === Code.CloseBracket ||
      code === Code.CloseBrace
    );
  }

  /** @returns the end of what is on this line, no less than `least` */
  private trimmed(least: number): number {
    let end = this.at;
    while (end > least && isBlank(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** Passes a scalar after `|` or `>`, up to the end of its last line that is not blank. */
  protected blockScalar(parent: number): DataScalar & Draft {
    const { text } = this;
    const start = this.at;
    const style = text.charCodeAt(start) === Code.Bar ? 'literal' : 'folded';
    const stated = this.blockHeader();
    const headerEnd = this.at;
    this.toLineEnd();
    let indentation = stated === 0 ? -1 : Math.max(parent, 0) + stated;
    let end = headerEnd;
    while (this.at < this.end) {
      const line = this.at + 1;
      let at = line;
      while (text.charCodeAt(at) === Code.Space) at++;
      const code = text.charCodeAt(at);
      const empty =
        code === Code.Newline || (code === Code.Return && text.charCodeAt(at + 1) === Code.Newline);
      // Spaces beyond the indentation are content, even where nothing follows them.
      const blank = empty && (indentation < 0 || at - line <= indentation);
      if (!empty) {
        const column = at - line;
        if (indentation < 0 && column > parent) indentation = column;
        if (indentation < 0 || column < indentation) break;
        if (column === 0 && this.markerAt(line)) break;
      }
      this.lineStart = line;
      this.at = Math.min(text.indexOf('\n', at), this.end);
      if (!blank) end = text.charCodeAt(this.at - 1) === Code.Return ? this.at - 1 : this.at;
    }
    const scalar = this.scalar(style, start, end);
    if (stated > 0) this.parentColumns.set(scalar, Math.max(parent, 0));
    return scalar;
  }

  /** @returns the indentation that the header states, 0 where it states none */
  private blockHeader(): number {
    let stated = 0;
    for (;;) {
      const code = this.text.charCodeAt(++this.at);
      if (code > Code.Zero && code <= Code.Nine) stated = code - Code.Zero;
      else if (code !== Code.Plus && code !== Code.Minus) break;
    }
    const { at } = this;
    const code = this.blanks();
    if (!isBlank(code) && (code !== Code.Hash || this.at === at)) {
      this.problem('a block scalar begins on the line below');
    }
    this.at = at;
    return stated;
  }
}
