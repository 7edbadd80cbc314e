import type { Expression, LiteralExpression, TemplateExpression } from './ast';
import { Code, isPlainInString, startsWord } from './characters';
import { Cursor } from './cursor';
import { unescapeQuoted } from './escapes';
import type { Hole } from './templateParts';

/** Reads quoted strings, and what is interpolated into any template. */
export abstract class TemplateParser extends Cursor {
  /** The directives that close those open at this place, the innermost last. */
  private readonly closings: string[] = [];
  /** How many of them belong to templates around the one at hand. */
  private outerClosings = 0;

  /** What stands between `${` and `}`. */
  protected abstract expression(): Expression;

  /** What stands behind `for`: names, `in` and a collection. */
  protected abstract forClause(variables: string[]): Expression;

  protected quoted(): LiteralExpression | TemplateExpression {
    const { text, end } = this;
    const start = this.at;
    let at = start + 1;
    while (at < end && isPlainInString(text.charCodeAt(at))) at++;
    this.at = at;
    if (this.codeAt(at) !== Code.Quote) return this.quotedTemplate(start);
    this.at = at + 1;
    this.last = at + 1;
    return { kind: 'literal', start, end: at + 1, value: text.slice(start + 1, at) };
  }

  /** Goes on with a quoted string where it stops being plain. */
  private quotedTemplate(start: number): LiteralExpression | TemplateExpression {
    const parts: (string | Expression)[] = [];
    const outerClosings = this.startTemplate();
    let from = start + 1;
    let trims = false;
    for (;;) {
      this.skipQuotedText();
      const code = this.codeAt(this.at);
      let text = unescapeQuoted(this.text.slice(from, this.at));
      if (trims) text = text.trimStart();
      if (code === Code.Dollar || code === Code.Percent) {
        const hole = this.hole(code);
        if (hole.trimsBefore) text = text.trimEnd();
        if (text !== '') parts.push(text);
        parts.push(hole.expression);
        trims = hole.trimsAfter;
        from = this.at;
        continue;
      }
      if (code === Code.Quote) this.at++;
      else this.problem('this string has no closing quote', start);
      this.endTemplate(outerClosings);
      this.last = this.at;
      if (parts.length === 0) return { kind: 'literal', start, end: this.at, value: text };
      if (text !== '') parts.push(text);
      return { kind: 'template', start, end: this.at, parts };
    }
  }

  /** To the closing quote, the next interpolation or directive, or the end of the line. */
  private skipQuotedText(): void {
    for (;;) {
      const code = this.codeAt(this.at);
      if (code === Code.Quote || this.endsLine(this.at)) return;
      if (code === Code.Backslash) {
        this.at += this.endsLine(this.at + 1) ? 1 : 2;
      } else if (code === Code.Dollar || code === Code.Percent) {
        const next = this.codeAt(this.at + 1);
        if (next === Code.OpenBrace) return;
        this.at += next === code && this.codeAt(this.at + 2) === Code.OpenBrace ? 3 : 1;
      } else this.at++;
    }
  }

  /** Whether the line, or the text, ends there; a carriage return belongs to the line break. */
  private endsLine(offset: number): boolean {
    const code = this.codeAt(offset);
    if (code === Code.Newline || offset >= this.end) return true;
    return code === Code.Return && this.codeAt(offset + 1) === Code.Newline;
  }

  /** Reads `${ … }` or `%{ … }`, which starts here. */
  protected hole(sigil: number): Hole {
    const start = this.at;
    const trimsBefore = this.codeAt(start + 2) === Code.Tilde;
    this.at = start + (trimsBefore ? 3 : 2);
    const before = this.breaksAreSpace;
    this.breaksAreSpace = true;
    let value: Expression | undefined;
    if (sigil === Code.Dollar) value = this.expression();
    else this.directive();
    const trimsAfter = this.space() === Code.Tilde;
    if (trimsAfter) this.at++;
    if (this.codeAt(this.at) !== Code.CloseBrace) {
      this.problem('expected }');
      this.skipToItemEnd();
    }
    if (this.codeAt(this.at) === Code.CloseBrace) this.at++;
    this.breaksAreSpace = before;
    const expression = value ?? this.invalid(start);
    return { start, end: this.at, expression, trimsBefore, trimsAfter };
  }

  /** @returns what `endTemplate` needs to know */
  protected startTemplate(): number {
    const before = this.outerClosings;
    this.outerClosings = this.closings.length;
    return before;
  }

  protected endTemplate(outerClosings: number): void {
    if (this.closings.length > this.outerClosings) {
      this.problem(`expected %{ ${this.closings.at(-1) ?? ''} }`);
      this.closings.length = this.outerClosings;
    }
    this.outerClosings = outerClosings;
  }

  /** `%{ if … }` and its like decide at run time what the text is; they are read, but not modelled. */
  private directive(): void {
    const start = this.at;
    const word = startsWord(this.space()) ? this.word() : '';
    if (word === 'if') {
      this.expression();
      this.closings.push('endif');
    } else if (word === 'for') {
      this.forClause([]);
      this.closings.push('endfor');
    } else {
      const closing = this.closings.length > this.outerClosings ? this.closings.at(-1) : undefined;
      if (word === closing) this.closings.pop();
      else if (word !== 'else' || closing !== 'endif')
        this.problem('this directive has no place here', start);
    }
  }
}
