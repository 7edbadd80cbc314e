import type { TextRange } from '../../../text';
import type { Expression, LiteralExpression, TemplateExpression } from './ast';
import { Code, continuesWord, isDigit } from './characters';
import { Cursor } from './cursor';

/** Reads numbers, quoted strings and heredocs. */
export abstract class LiteralParser extends Cursor {
  /** What stands between `${` and `}`. */
  protected abstract expression(): Expression;

  /** Parses with line breaks as plain space, as inside brackets. */
  protected bracketed<T>(parse: () => T): T {
    const before = this.breaksAreSpace;
    this.breaksAreSpace = true;
    const result = parse();
    this.breaksAreSpace = before;
    return result;
  }

  /** Whether the line, or the text, ends at `code`, the one at hand; a carriage return belongs to the line break. */
  private atLineEnd(code: number): boolean {
    if (code === Code.Newline || this.at >= this.end) return true;
    return code === Code.Return && this.code(1) === Code.Newline;
  }

  protected invalid(start = this.at): Expression {
    return { kind: 'invalid', start, end: this.at };
  }

  protected number(): LiteralExpression {
    const start = this.at;
    const digits = (): void => {
      while (isDigit(this.code())) this.at++;
    };
    digits();
    if (this.code() === Code.Dot && isDigit(this.code(1))) {
      this.at++;
      digits();
    }
    const exponent = /[eE][+-]?(?=[0-9])/y;
    exponent.lastIndex = this.at;
    const match = exponent.exec(this.text);
    if (match) {
      this.at += match[0].length;
      digits();
    }
    return { kind: 'literal', start, end: this.at, value: Number(this.text.slice(start, this.at)) };
  }

  protected quoted(): LiteralExpression | TemplateExpression {
    const start = this.at++;
    const parts: (string | Expression)[] = [];
    let from = this.at;
    let escaped = false;
    const takeText = (end: number): string => {
      const text = this.text.slice(from, end);
      return escaped ? unescape(text) : text;
    };
    for (;;) {
      const code = this.code();
      if (code === Code.Quote || this.atLineEnd(code)) {
        const text = takeText(this.at);
        if (code === Code.Quote) this.at++;
        else this.problem('this string has no closing quote', start);
        const end = this.at;
        if (parts.length === 0) return { kind: 'literal', start, end, value: text };
        if (text !== '') parts.push(text);
        return { kind: 'template', start, end, parts };
      }
      if (code === Code.Backslash) {
        escaped = true;
        this.at++;
        if (!this.atLineEnd(this.code())) this.at++;
      } else if (code === Code.Dollar || code === Code.Percent) {
        if (this.code(1) === code && this.code(2) === Code.OpenBrace) {
          escaped = true;
          this.at += 3;
        } else if (this.code(1) === Code.OpenBrace) {
          const text = takeText(this.at);
          if (text !== '') parts.push(text);
          parts.push(code === Code.Dollar ? this.interpolation() : this.directive());
          from = this.at;
          escaped = false;
        } else this.at++;
      } else this.at++;
    }
  }

  protected interpolation(): Expression {
    return this.bracketed(() => {
      this.at += this.code(2) === Code.Tilde ? 3 : 2;
      const expression = this.expression();
      this.space();
      if (this.code() === Code.Tilde) this.at++;
      if (this.code() === Code.CloseBrace) this.at++;
      else {
        this.problem('expected }');
        this.skipToItemEnd();
        if (this.code() === Code.CloseBrace) this.at++;
      }
      return expression;
    });
  }

  /** `%{ if … }` and its like decide at run time what the text is; their content is not modelled. */
  protected directive(): Expression {
    const start = this.at;
    this.at += 2;
    for (let open = 0; ;) {
      const code = this.code();
      if (this.atLineEnd(code)) break;
      if (code === Code.Quote) {
        if (!this.enter()) break;
        this.quoted();
        this.depth--;
        continue;
      }
      this.at++;
      if (code === Code.OpenBrace) open++;
      else if (code === Code.CloseBrace && open-- === 0) break;
    }
    return this.invalid(start);
  }

  /** @returns the content's range, or `undefined` where `<<` starts no heredoc. */
  protected heredoc(): TextRange | undefined {
    const start = this.at;
    let at = start + 2;
    if (this.text.charCodeAt(at) === Code.Minus) at++;
    const markerStart = at;
    while (continuesWord(this.text.charCodeAt(at))) at++;
    if (at === markerStart) return undefined;
    const marker = this.text.slice(markerStart, at);
    const firstBreak = this.text.indexOf('\n', at);
    const contentStart = firstBreak === -1 ? this.end : firstBreak + 1;
    for (let line = contentStart; line < this.end;) {
      const lineBreak = this.text.indexOf('\n', line);
      const lineEnd = lineBreak === -1 ? this.end : lineBreak;
      if (this.text.slice(line, lineEnd).trim() === marker) {
        this.at = this.text.charCodeAt(lineEnd - 1) === Code.Return ? lineEnd - 1 : lineEnd;
        return { start: contentStart, end: line };
      }
      line = lineEnd + 1;
    }
    this.problem(`this heredoc has no closing ${marker}`, start);
    this.at = this.end;
    return { start: contentStart, end: this.end };
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function unescape(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))|([$%])\4\{/g,
    (
      whole: string,
      short: string | undefined,
      long: string | undefined,
      single: string | undefined,
      sigil: string | undefined,
    ) => {
      if (sigil !== undefined) return `${sigil}{`;
      if (single !== undefined) return escapes[single] ?? whole;
      const point = parseInt(short ?? long ?? '', 16);
      return point > 0x10ffff ? whole : String.fromCodePoint(point);
    },
  );
}
