import type { Expression, ForExpression, ObjectExpression, ObjectItem } from './ast';
import { Code, isDigit, startsWord } from './characters';
import { unclosedBlock } from './cursor';
import { LiteralParser } from './literals';

/** Binary operators by precedence, the loosest 1. */
const operators = new Map<string, number>([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['>', 4],
  ['<=', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

/** Reads expressions; each method starts at the first character of what it is named for and stops behind the last. */
export class ExpressionParser extends LiteralParser {
  /** An expression that ends with its line, brackets aside. */
  protected lineExpression(): Expression {
    const before = this.breaksAreSpace;
    this.breaksAreSpace = false;
    const expression = this.expression();
    this.breaksAreSpace = before;
    return expression;
  }

  protected override expression(): Expression {
    this.space();
    const start = this.at;
    if (!this.enter()) return this.invalid();
    const condition = this.binary(0);
    let expression = condition;
    if (this.space() === Code.Question) {
      this.at++;
      const then = this.expression();
      this.expectClosing(Code.Colon);
      const otherwise = this.expression();
      expression = { kind: 'conditional', start, end: otherwise.end, condition, then, else: otherwise };
    }
    this.depth--;
    return expression;
  }

  protected operator(): string {
    const code = this.code();
    const next = this.code(1);
    switch (code) {
      case Code.Bar:
      case Code.Ampersand:
        return next === code ? this.text.slice(this.at, this.at + 2) : '';
      case Code.Equals:
      case Code.Exclamation:
        return next === Code.Equals ? this.text.slice(this.at, this.at + 2) : '';
      case Code.Less:
      case Code.Greater:
        return this.text.slice(this.at, this.at + (next === Code.Equals ? 2 : 1));
      case Code.Plus:
      case Code.Minus:
      case Code.Star:
      case Code.Slash:
      case Code.Percent:
        return this.text.charAt(this.at);
      default:
        return '';
    }
  }

  protected binary(loosest: number): Expression {
    let left = this.unary();
    for (;;) {
      this.space();
      const operator = this.operator();
      const precedence = operators.get(operator) ?? 0;
      if (precedence <= loosest) return left;
      this.at += operator.length;
      const right = this.binary(precedence);
      left = { kind: 'binary', start: left.start, end: right.end, operator, left, right };
    }
  }

  protected unary(): Expression {
    const code = this.space();
    if (code !== Code.Exclamation && code !== Code.Minus) return this.postfix();
    const start = this.at;
    if (!this.enter()) return this.invalid();
    this.at++;
    const operand = this.unary();
    this.depth--;
    return { kind: 'unary', start, end: operand.end, operator: String.fromCharCode(code), operand };
  }

  protected postfix(): Expression {
    let of = this.term();
    for (;;) {
      const code = this.space();
      if (code === Code.OpenBracket) of = this.index(of);
      else if (code === Code.Dot && this.code(1) !== Code.Dot) of = this.access(of);
      else return of;
    }
  }

  protected access(of: Expression): Expression {
    this.at++;
    const { start } = of;
    const code = this.space();
    if (code === Code.Star) {
      this.at++;
      return { kind: 'splat', start, end: this.at, of };
    }
    if (startsWord(code)) {
      const name = this.word();
      return { kind: 'attribute', start, end: this.at, of, name };
    }
    if (isDigit(code)) {
      const digits = this.at;
      while (isDigit(this.code())) this.at++;
      return { kind: 'attribute', start, end: this.at, of, name: this.text.slice(digits, this.at) };
    }
    this.problem('expected a name after the dot');
    return { kind: 'attribute', start, end: this.at, of, name: '' };
  }

  protected index(of: Expression): Expression {
    const { start } = of;
    return this.bracketed(() => {
      this.at++;
      if (this.space() === Code.Star) {
        this.at++;
        this.expectClosing(Code.CloseBracket);
        return { kind: 'splat', start, end: this.at, of };
      }
      const index = this.expression();
      this.expectClosing(Code.CloseBracket);
      return { kind: 'index', start, end: this.at, of, index };
    });
  }

  protected term(): Expression {
    const code = this.space();
    const start = this.at;
    if (startsWord(code)) return this.wordTerm();
    if (isDigit(code)) return this.number();
    switch (code) {
      case Code.Quote:
        return this.quoted();
      case Code.OpenBrace:
        return this.object();
      case Code.OpenBracket:
        return this.tuple();
      case Code.OpenParenthesis:
        return this.bracketed(() => {
          this.at++;
          const inner = this.expression();
          this.expectClosing(Code.CloseParenthesis);
          return { kind: 'parentheses', start, end: this.at, inner };
        });
      case Code.Less: {
        const content = this.code(1) === Code.Less ? this.heredoc() : undefined;
        if (content) return { kind: 'heredoc', start, end: this.at, content };
        break;
      }
    }
    this.problem('expected a value');
    return this.invalid();
  }

  protected wordTerm(): Expression {
    const start = this.at;
    let name = this.word();
    const end = this.at;
    if (name === 'true' || name === 'false') return { kind: 'literal', start, end, value: name === 'true' };
    if (name === 'null') return { kind: 'literal', start, end, value: null };
    while (this.code() === Code.Colon && this.code(1) === Code.Colon && startsWord(this.code(2))) {
      this.at += 2;
      name += `::${this.word()}`;
    }
    const wordEnd = this.at;
    if (this.space() === Code.OpenParenthesis) return this.call(start, name);
    return { kind: 'variable', start, end: wordEnd, name };
  }

  protected call(start: number, name: string): Expression {
    return this.bracketed(() => {
      this.at++;
      const items: Expression[] = [];
      let spread = false;
      this.items(Code.CloseParenthesis, () => {
        items.push(this.expression());
        this.space();
        if (this.text.startsWith('...', this.at)) {
          this.at += 3;
          spread = true;
        }
      });
      return { kind: 'call', start, end: this.at, name, arguments: items, spread };
    });
  }

  protected tuple(): Expression {
    const start = this.at;
    return this.bracketed(() => {
      this.at++;
      this.space();
      if (this.hasWord('for')) return this.for(start, Code.CloseBracket);
      const items: Expression[] = [];
      this.items(Code.CloseBracket, () => items.push(this.expression()));
      return { kind: 'tuple', start, end: this.at, items };
    });
  }

  /** Items between commas up to the closing bracket, which is consumed. */
  protected items(close: number, parseItem: () => void): void {
    for (;;) {
      const code = this.space();
      if (code === close) {
        this.at++;
        return;
      }
      if (this.at >= this.end) break;
      const before = this.at;
      parseItem();
      const next = this.space();
      if (next === Code.Comma) this.at++;
      else if (next !== close || this.at === before) break;
    }
    this.problem(`expected , or ${String.fromCharCode(close)}`);
  }

  protected for(start: number, close: number): ForExpression {
    this.at += 'for'.length;
    const variables: string[] = [];
    for (;;) {
      if (startsWord(this.space())) variables.push(this.word());
      else this.problem('expected a name');
      if (this.space() !== Code.Comma) break;
      this.at++;
    }
    if (this.hasWord('in')) this.at += 'in'.length;
    else this.problem('expected in');
    const collection = this.expression();
    this.expectClosing(Code.Colon);
    let value = this.expression();
    let key: Expression | undefined;
    let group = false;
    if (this.space() === Code.Equals && this.code(1) === Code.Greater) {
      this.at += 2;
      key = value;
      value = this.expression();
      this.space();
      if (this.text.startsWith('...', this.at)) {
        this.at += 3;
        group = true;
      }
    }
    this.space();
    let condition: Expression | undefined;
    if (this.hasWord('if')) {
      this.at += 'if'.length;
      condition = this.expression();
    }
    this.expectClosing(close);
    return {
      kind: 'for',
      start,
      end: this.at,
      variables,
      collection,
      ...(key && { key }),
      value,
      ...(condition && { condition }),
      group,
    };
  }

  protected object(): ObjectExpression | ForExpression {
    const start = this.at++;
    const before = this.breaksAreSpace;
    this.breaksAreSpace = true;
    this.space();
    if (this.hasWord('for') && this.startsForExpression()) {
      const loop = this.for(start, Code.CloseBrace);
      this.breaksAreSpace = before;
      return loop;
    }
    const items: ObjectItem[] = [];
    for (;;) {
      this.breaksAreSpace = true;
      const code = this.space();
      if (code === Code.Comma) {
        this.at++;
        continue;
      }
      if (code === Code.CloseBrace) {
        this.at++;
        break;
      }
      if (this.at >= this.end) {
        this.problem(unclosedBlock, start);
        break;
      }
      this.breaksAreSpace = false;
      items.push(this.objectItem());
    }
    this.breaksAreSpace = before;
    return { kind: 'object', start, end: this.at, items };
  }

  /** `for` may also be a key: `{ for = 1 }`. */
  protected startsForExpression(): boolean {
    const here = this.at;
    this.at += 'for'.length;
    const code = this.space();
    this.at = here;
    return code !== Code.Equals && code !== Code.Colon;
  }

  protected objectItem(): ObjectItem {
    const start = this.at;
    const key = this.expression();
    const code = this.space();
    if (code !== Code.Equals && code !== Code.Colon) {
      this.problem('expected = after the key');
      const value = this.invalid();
      this.skipToItemEnd();
      if (this.at === start) this.at++;
      return { key, value };
    }
    this.at++;
    const value = this.expression();
    const next = this.space();
    if (this.at < this.end && next !== Code.Comma && next !== Code.Newline && next !== Code.CloseBrace) {
      this.problem('expected a comma or the end of the line');
      this.skipToItemEnd();
      if (this.at === start) this.at++;
    }
    return { key, value };
  }
}
