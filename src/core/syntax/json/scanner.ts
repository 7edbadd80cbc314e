import type { SyntaxProblem } from '../data';
import { JsonScalar } from './nodes';

/** A text that is no JSON at all would have a problem in every line; nobody reads more than these. */
const problemLimit = 200;

/** No number is longer; anything that is need not be looked at to its end. */
const literalLimit = 400;

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const doubleQuote = 34;
const singleQuote = 39;
const asterisk = 42;
const comma = 44;
const slash = 47;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
const byteOrderMark = 0xfeff;

const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const escape = /^(?:["\\/bfnrt]|u[\da-fA-F]{4})/;

/** Moves over a text: blanks, comments and scalars. Every step takes time in proportion to what it passes. */
export class JsonScanner {
  readonly problems: SyntaxProblem[] = [];
  readonly end: number;
  at: number;
  /** Whether any scalar is more than the characters between two double quotes. */
  hasEscapes = false;

  /** The last search for a closing quote: any other that starts between its two ends has the same result. */
  private quoteSoughtFrom = 0;
  private quoteFound = -1;
  private quoteCloses = false;

  constructor(readonly text: string) {
    this.end = text.length;
    this.at = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  }

  problem(message: string, offset = this.at): void {
    if (this.problems.length < problemLimit) this.problems.push({ message, offset });
  }

  /** Passes blanks and comments. @returns the code of the next character, NaN at the end of the text */
  skipBlank(): number {
    const { text } = this;
    let at = this.at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code > space) {
        if (code !== slash) {
          this.at = at;
          return code;
        }
        const behind = this.commentEnd(at);
        if (behind === at) break;
        at = behind;
      } else if (code === space || code === lineFeed || code === carriageReturn || code === tab) {
        at++;
      } else {
        break;
      }
    }
    this.at = at;
    return text.charCodeAt(at);
  }

  private commentEnd(start: number): number {
    const next = this.text.charCodeAt(start + 1);
    if (next === slash) {
      const end = this.text.indexOf('\n', start);
      return end === -1 ? this.end : end;
    }
    if (next !== asterisk) return start;
    const end = this.text.indexOf('*/', start + 2);
    if (end !== -1) return end + 2;
    this.problem('this comment has no end', start);
    return this.end;
  }

  /** Reads the text at a double quote. */
  string(): JsonScalar {
    const { text } = this;
    const start = this.at;
    for (let at = start + 1; ; at++) {
      const code = text.charCodeAt(at);
      if (code === doubleQuote) {
        this.at = at + 1;
        return new JsonScalar(start, at + 1, 'double');
      }
      if (code === backslash) {
        this.checkEscape(at);
        if (text.charCodeAt(at + 1) !== lineFeed) at++;
      } else if (code === lineFeed || at >= this.end) {
        return this.severalLines(start, Math.min(at, this.end));
      }
    }
  }

  private checkEscape(at: number): void {
    this.hasEscapes = true;
    if (this.text.charCodeAt(at + 1) === doubleQuote) return;
    if (!escape.test(this.text.slice(at + 1, at + 6))) this.problem('this is no escape known to JSON', at);
  }

  /**
   * A string that does not end in its line. Either it is one of several lines, or its closing quote has not been typed yet
   * and the next quote opens another string: then no punctuation follows that quote.
   */
  private severalLines(start: number, lineEnd: number): JsonScalar {
    this.seekQuote(lineEnd);
    if (this.quoteCloses) {
      this.hasEscapes = true;
      this.at = this.quoteFound + 1;
      return new JsonScalar(start, this.at, 'multiline');
    }
    this.problem('this string has no closing quote', start);
    this.at = this.text.charCodeAt(lineEnd - 1) === carriageReturn ? lineEnd - 1 : lineEnd;
    return new JsonScalar(start, this.at, 'double');
  }

  /** Finds the next quote without a backslash and whether punctuation follows it, once for all strings before it. */
  private seekQuote(from: number): void {
    if (from >= this.quoteSoughtFrom && from <= this.quoteFound) return;
    let at = from;
    for (; at < this.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === doubleQuote) break;
      if (code === backslash) at++;
    }
    this.quoteSoughtFrom = from;
    this.quoteFound = Math.min(at, this.end);
    this.quoteCloses = at < this.end && this.punctuationFollows(at + 1);
  }

  private punctuationFollows(at: number): boolean {
    this.at = at;
    const code = this.skipBlank();
    const isPunctuation = code === comma || code === colon || code === closeBrace || code === closeBracket;
    return isPunctuation || this.at >= this.end;
  }

  /** Reads text in single quotes, which JSON does not know. */
  singleQuoted(): JsonScalar {
    const start = this.at;
    let at = start + 1;
    while (at < this.end) {
      const code = this.text.charCodeAt(at);
      if (code === singleQuote || code === lineFeed) break;
      at += code === backslash ? 2 : 1;
    }
    this.problem('text has to be in double quotes');
    this.hasEscapes = true;
    this.at = Math.min(this.text.charCodeAt(at) === singleQuote ? at + 1 : at, this.end);
    return new JsonScalar(start, this.at, 'single');
  }

  /** Reads a number, `true`, `false` or `null`; any other word is a mistake that is kept. */
  plain(): JsonScalar {
    const start = this.at;
    let at = start + 1;
    while (at < this.end && !endsPlain(this.text.charCodeAt(at))) at++;
    if (!literal.test(this.text.slice(start, Math.min(at, start + literalLimit)))) {
      this.hasEscapes = true;
      this.problem('text has to be in double quotes');
    }
    this.at = at;
    return new JsonScalar(start, at, 'plain');
  }
}

function endsPlain(code: number): boolean {
  switch (code) {
    case space:
    case tab:
    case lineFeed:
    case carriageReturn:
    case doubleQuote:
    case comma:
    case colon:
    case slash:
    case openBracket:
    case closeBracket:
    case openBrace:
    case closeBrace:
      return true;
    default:
      return false;
  }
}
