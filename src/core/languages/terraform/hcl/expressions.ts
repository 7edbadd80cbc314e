import type { Expression, LiteralExpression } from './ast';
import { Code, isDigit, startsWord } from './characters';
import { CollectionParser } from './collections';

/** Reads expressions; each method starts at the first character of what it is named for and stops behind the last. */
export class ExpressionParser extends CollectionParser {
  protected override expression(): Expression {
    const code = this.space();
    const start = this.at;
    if (!this.enter()) return this.invalid();
    const condition = this.operation(code, 0);
    let expression = condition;
    if (this.space() === Code.Question) {
      this.at++;
      const then = this.expression();
      this.expectClosing(Code.Colon);
      const otherwise = this.expression();
      expression = { kind: 'conditional', start, end: this.last, condition, then, else: otherwise };
    }
    this.depth--;
    return expression;
  }

  /**
   * Reads operands with the binary operators between them that bind tighter than `loosest`.
   *
   * @param code what stands here, as for all methods below: space is skipped once
   */
  private operation(code: number, loosest: number): Expression {
    const start = this.at;
    let left = this.operand(code);
    for (;;) {
      const precedence = this.precedence(this.space());
      if (precedence <= loosest) return left;
      const operator = this.operator();
      this.at += operator.length;
      const right = this.operation(this.space(), precedence);
      left = { kind: 'binary', start, end: this.last, operator, left, right };
    }
  }

  /** @returns how tight the operator here binds, the loosest 1; 0 where none stands */
  private precedence(code: number): number {
    switch (code) {
      case Code.Bar:
        return this.codeAt(this.at + 1) === Code.Bar ? 1 : 0;
      case Code.Ampersand:
        return this.codeAt(this.at + 1) === Code.Ampersand ? 2 : 0;
      case Code.Equals:
      case Code.Exclamation:
        return this.codeAt(this.at + 1) === Code.Equals ? 3 : 0;
      case Code.Less:
      case Code.Greater:
        return 4;
      case Code.Plus:
      case Code.Minus:
        return 5;
      case Code.Star:
      case Code.Slash:
      case Code.Percent:
        return 6;
      default:
        return 0;
    }
  }

  /** The operator that stands here for certain. */
  private operator(): string {
    const code = this.codeAt(this.at);
    const next = this.codeAt(this.at + 1);
    const isLong = next === Code.Equals || code === Code.Bar || code === Code.Ampersand;
    return this.text.slice(this.at, this.at + (isLong ? 2 : 1));
  }

  private operand(code: number): Expression {
    if (code !== Code.Exclamation && code !== Code.Minus) return this.postfix(code);
    const start = this.at;
    if (!this.enter()) return this.invalid();
    this.at++;
    const operand = this.operand(this.space());
    this.depth--;
    return { kind: 'unary', start, end: this.last, operator: String.fromCharCode(code), operand };
  }

  private postfix(code: number): Expression {
    const start = this.at;
    let of = this.term(code);
    for (;;) {
      const next = this.space();
      if (next === Code.Dot && this.codeAt(this.at + 1) !== Code.Dot) of = this.access(of, start);
      else if (next === Code.OpenBracket) of = this.index(of, start);
      else return of;
    }
  }

  private access(of: Expression, start: number): Expression {
    this.at++;
    const code = this.space();
    if (startsWord(code)) {
      const name = this.word();
      return { kind: 'attribute', start, end: this.at, of, name };
    }
    if (code === Code.Star) {
      this.at++;
      this.last = this.at;
      return { kind: 'splat', start, end: this.at, of, attributesOnly: true };
    }
    const digits = this.at;
    this.skipDigits();
    if (this.at === digits) this.problem('expected a name after the dot');
    this.last = this.at;
    return { kind: 'attribute', start, end: this.at, of, name: this.text.slice(digits, this.at) };
  }

  private index(of: Expression, start: number): Expression {
    const before = this.breaksAreSpace;
    this.breaksAreSpace = true;
    this.at++;
    let index: Expression | undefined;
    if (this.space() === Code.Star) this.at++;
    else index = this.expression();
    this.expectClosing(Code.CloseBracket);
    this.breaksAreSpace = before;
    return index
      ? { kind: 'index', start, end: this.at, of, index }
      : { kind: 'splat', start, end: this.at, of, attributesOnly: false };
  }

  private term(code: number): Expression {
    if (startsWord(code)) return this.wordTerm();
    switch (code) {
      case Code.Quote:
        return this.quoted();
      case Code.OpenBrace:
        return this.object();
      case Code.OpenBracket:
        return this.tuple();
      case Code.OpenParenthesis:
        return this.parentheses();
      case Code.Less: {
        const heredoc = this.codeAt(this.at + 1) === Code.Less ? this.heredoc() : undefined;
        if (heredoc) return heredoc;
        break;
      }
      default:
        if (isDigit(code)) return this.number();
    }
    this.problem('expected a value');
    return this.invalid();
  }

  private parentheses(): Expression {
    const start = this.at++;
    const before = this.breaksAreSpace;
    this.breaksAreSpace = true;
    const inner = this.expression();
    this.expectClosing(Code.CloseParenthesis);
    this.breaksAreSpace = before;
    return { kind: 'parentheses', start, end: this.at, inner };
  }

  private wordTerm(): Expression {
    const start = this.at;
    let name = this.word();
    while (this.continuesNamespace()) {
      this.at += 2;
      name += `::${this.word()}`;
    }
    const end = this.at;
    if (this.space() === Code.OpenParenthesis) return this.call(start, name);
    if (name.includes('::')) this.problem('expected the arguments of a function', end);
    switch (name) {
      case 'true':
        return { kind: 'literal', start, end, value: true };
      case 'false':
        return { kind: 'literal', start, end, value: false };
      case 'null':
        return { kind: 'literal', start, end, value: null };
      default:
        return { kind: 'variable', start, end, name };
    }
  }

  private continuesNamespace(): boolean {
    return (
      this.codeAt(this.at) === Code.Colon &&
      this.codeAt(this.at + 1) === Code.Colon &&
      startsWord(this.codeAt(this.at + 2))
    );
  }

  private number(): LiteralExpression {
    const start = this.at;
    this.skipDigits();
    if (this.codeAt(this.at) === Code.Dot && isDigit(this.codeAt(this.at + 1))) {
      this.at++;
      this.skipDigits();
    }
    if ((this.codeAt(this.at) | 32) === Code.LowerE) {
      const sign = this.codeAt(this.at + 1);
      const digits = this.at + (sign === Code.Plus || sign === Code.Minus ? 2 : 1);
      if (isDigit(this.codeAt(digits))) {
        this.at = digits;
        this.skipDigits();
      }
    }
    this.last = this.at;
    return { kind: 'literal', start, end: this.at, value: Number(this.text.slice(start, this.at)) };
  }
}
