import type { Expression } from './ast';
import { Code } from './characters';
import { Cursor } from './cursor';

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  $: '$',
};

/** Reads `'…'` with its escapes and expressions, and strings over several lines, `'''…'''` and `$'''…'''`. */
export abstract class StringParser extends Cursor {
  protected abstract expression(): Expression;

  /** At a quote, or at a dollar sign in front of three quotes. */
  protected string(): Expression {
    if (this.code() === Code.Dollar || this.text.startsWith("'''", this.at)) return this.multiline();
    const start = this.at++;
    let parts: (string | Expression)[] | undefined;
    let from = this.at;
    let escaped = false;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === Code.Quote) {
        const text = this.piece(from, this.at, escaped);
        this.at++;
        if (parts === undefined) return { kind: 'literal', start, end: this.at, value: text };
        parts.push(text);
        return { kind: 'template', start, end: this.at, parts };
      }
      if (code === Code.Backslash) {
        escaped = true;
        this.at += 2;
      } else if (code === Code.Dollar && this.code(1) === Code.OpenBrace) {
        parts ??= [];
        parts.push(this.piece(from, this.at, escaped));
        this.at += 2;
        parts.push(this.hole());
        from = this.at;
        escaped = false;
      } else if (code === Code.Newline || Number.isNaN(code)) {
        this.at = Math.min(this.at, this.end);
        this.problem('this string has no closing quote', start);
        return { kind: 'invalid', start, end: this.at };
      } else this.at++;
    }
  }

  /** The expression between `${`, which is read already, and `}`. */
  private hole(): Expression {
    const start = this.at;
    this.spaceAndBreaks();
    if (this.atDeclaration(true)) {
      this.at = start;
      this.problem('expected an expression');
      return { kind: 'invalid', start, end: start };
    }
    const expression = this.expression();
    if (this.spaceAndBreaks() === Code.CloseBrace) this.at++;
    else {
      this.problem('expected } after the expression in the string');
      while (this.at < this.end) {
        const code = this.code();
        if (code === Code.Newline || code === Code.Quote) break;
        this.at++;
        if (code === Code.CloseBrace) break;
      }
    }
    return expression;
  }

  private piece(from: number, to: number, escaped: boolean): string {
    const text = this.text.slice(from, to);
    return escaped ? this.unescape(text, from) : text;
  }

  private unescape(text: string, from: number): string {
    return text.replace(
      /\\(?:u\{([0-9a-fA-F]+)\}|([^]))?/g,
      (all, hex: string | undefined, simple: string, at: number) => {
        const codePoint = hex === undefined ? Number.NaN : Number.parseInt(hex, 16);
        if (codePoint <= 0x10ffff) return String.fromCodePoint(codePoint);
        const meant = simpleEscapes[simple];
        if (meant !== undefined) return meant;
        this.problem(`${all} is no escape sequence; write \\\\ for a backslash`, from + at);
        return all;
      },
    );
  }

  /** No escapes; as many dollar signs as stand in front open an expression inside. */
  private multiline(): Expression {
    const start = this.at;
    while (this.code() === Code.Dollar) this.at++;
    const dollars = this.at - start;
    if (!this.text.startsWith("'''", this.at)) {
      this.problem('unexpected $');
      return { kind: 'invalid', start, end: this.at };
    }
    this.at += 3;
    if (this.code() === Code.Return && this.code(1) === Code.Newline) this.at += 2;
    else if (this.code() === Code.Newline) this.at++;
    const parts: (string | Expression)[] = [];
    let from = this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === Code.Quote && this.text.startsWith("'''", this.at)) {
        this.at += 3;
        // Further quotes belong to the text: four at the end stand for one and the three that close it.
        while (this.code() === Code.Quote) this.at++;
        const text = this.text.slice(from, this.at - 3);
        if (parts.length === 0) return { kind: 'literal', start, end: this.at, value: text };
        parts.push(text);
        return { kind: 'template', start, end: this.at, parts };
      }
      if (code === Code.Dollar && dollars > 0) {
        const run = this.at;
        while (this.code() === Code.Dollar) this.at++;
        if (this.at - run < dollars || this.code() !== Code.OpenBrace) continue;
        parts.push(this.text.slice(from, this.at - dollars));
        this.at++;
        parts.push(this.hole());
        from = this.at;
      } else if (Number.isNaN(code)) {
        this.problem("this string has no closing '''", start);
        this.at = start;
        this.skipToDeclaration();
        return { kind: 'invalid', start, end: this.at };
      } else this.at++;
    }
  }
}
