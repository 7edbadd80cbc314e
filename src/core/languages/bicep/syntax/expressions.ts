import type { Expression } from './ast';
import { Code, isDigit, startsWord } from './characters';
import { LiteralParser } from './literals';

/** Reads expressions: operators by precedence, what stands behind a value (`.name`, `[0]`, `!`), calls and lambdas. */
export abstract class ExpressionParser extends LiteralParser {
  protected expression(): Expression {
    if (!this.enter()) return this.invalid();
    const condition = this.binary(0);
    // The body of a lambda has looked for the question mark already.
    const continues = condition.kind !== 'lambda' && this.continuesWith(Code.Question);
    const result = continues ? this.conditional(condition) : condition;
    this.depth--;
    return result;
  }

  private conditional(condition: Expression): Expression {
    this.at++;
    const then = this.expression();
    if (!this.continuesWith(Code.Colon)) {
      this.problem('expected : and what holds where the condition does not');
      return {
        kind: 'conditional',
        start: condition.start,
        end: this.at,
        condition,
        then,
        else: this.invalid(),
      };
    }
    this.at++;
    const otherwise = this.expression();
    return {
      kind: 'conditional',
      start: condition.start,
      end: otherwise.end,
      condition,
      then,
      else: otherwise,
    };
  }

  private binary(minimum: number): Expression {
    let left = this.unary();
    for (;;) {
      const code = this.space();
      if (code === Code.Newline) return left;
      const next = this.code(1);
      const precedence = precedenceOf(code, next);
      if (precedence <= minimum) return left;
      const length = isDouble(code, next) ? 2 : 1;
      const operator = this.text.slice(this.at, this.at + length);
      this.at += length;
      const right = this.binary(precedence);
      left = { kind: 'binary', start: left.start, end: right.end, operator, left, right };
    }
  }

  private unary(): Expression {
    const code = this.space();
    if (code !== Code.Exclamation && code !== Code.Minus && code !== Code.Plus) return this.postfix();
    const start = this.at++;
    if (!this.enter()) return this.invalid();
    const operand = this.unary();
    this.depth--;
    const operator = code === Code.Exclamation ? '!' : code === Code.Minus ? '-' : '+';
    return { kind: 'unary', start, end: operand.end, operator, operand };
  }

  /** A value and what stands behind it on the same line. */
  protected postfix(): Expression {
    let left = this.primary();
    for (;;) {
      const code = this.space();
      if (code === Code.Newline) return left;
      const next = this.code(1);
      if (code === Code.Dot && next !== Code.Dot) {
        this.at++;
        left = this.member(left);
      } else if (code === Code.OpenBracket) left = this.index(left);
      else if (code === Code.Colon && next === Code.Colon) {
        this.at += 2;
        this.space();
        const name = this.name('expected the name of a nested resource');
        left = { kind: 'property', start: left.start, end: this.at, of: left, name, access: 'nested' };
      } else if (code === Code.Exclamation && next !== Code.Equals && next !== Code.Tilde) {
        this.at++;
        left = { kind: 'not-null', start: left.start, end: this.at, inner: left };
      } else return left;
    }
  }

  private member(of: Expression): Expression {
    const safe = this.space() === Code.Question;
    if (safe) this.at++;
    this.space();
    const name = this.name('expected the name of a property or function');
    if (this.code() === Code.OpenParenthesis) {
      const parameters = this.arguments();
      return { kind: 'call', start: of.start, end: this.at, of, name, arguments: parameters };
    }
    return { kind: 'property', start: of.start, end: this.at, of, name, access: safe ? 'safe' : 'plain' };
  }

  private index(of: Expression): Expression {
    this.at++;
    const safe = this.space() === Code.Question;
    if (safe) this.at++;
    const fromEnd = this.space() === Code.Caret;
    if (fromEnd) this.at++;
    const index = this.expression();
    this.expect(Code.CloseBracket);
    return { kind: 'index', start: of.start, end: this.at, of, index, safe, fromEnd };
  }

  private primary(): Expression {
    const code = this.space();
    const start = this.at;
    if (code === Code.Quote || code === Code.Dollar) return this.string();
    if (startsWord(code)) return this.nameOrCall();
    if (isDigit(code)) {
      while (isDigit(this.code())) this.at++;
      return { kind: 'literal', start, end: this.at, value: Number(this.text.slice(start, this.at)) };
    }
    if (code === Code.OpenBrace) return this.object();
    if (code === Code.OpenBracket) return this.array();
    if (code === Code.OpenParenthesis) return this.parenthesesOrLambda();
    this.problem('expected an expression');
    return this.invalid();
  }

  private nameOrCall(): Expression {
    const start = this.at;
    const name = this.word();
    const end = this.at;
    const code = this.space();
    if (code === Code.OpenParenthesis) {
      const parameters = this.arguments();
      return { kind: 'call', start, end: this.at, of: undefined, name, arguments: parameters };
    }
    if (code === Code.Equals && this.code(1) === Code.Greater) return this.lambda(start, [name]);
    switch (name) {
      case 'true':
        return { kind: 'literal', start, end, value: true };
      case 'false':
        return { kind: 'literal', start, end, value: false };
      case 'null':
        return { kind: 'literal', start, end, value: null };
      default:
        return { kind: 'name', start, end, name };
    }
  }

  /** At the arrow, which the body may follow on the next line. */
  private lambda(start: number, parameters: readonly string[]): Expression {
    const body = this.arrowBody();
    return { kind: 'lambda', start, end: body.end, parameters, body };
  }

  protected arrowBody(): Expression {
    this.at += 2;
    if (this.space() === Code.Newline) {
      const here = this.at;
      this.spaceAndBreaks();
      if (this.atDeclaration(true)) {
        this.at = here;
        this.problem('expected an expression');
        return this.invalid();
      }
    }
    return this.expression();
  }

  private parenthesesOrLambda(): Expression {
    const start = this.at;
    const items = this.arguments();
    const end = this.at;
    if (this.space() === Code.Equals && this.code(1) === Code.Greater) {
      return this.lambda(
        start,
        items.map((item) => (item.kind === 'name' ? item.name : '')),
      );
    }
    const [inner] = items;
    if (inner === undefined || items.length > 1) this.problem('parentheses hold one expression', start);
    return { kind: 'parentheses', start, end, inner: inner ?? this.invalid() };
  }
}

/** Higher binds tighter; 0 where no operator is there. */
function precedenceOf(code: number, next: number): number {
  switch (code) {
    case Code.Question:
      return next === Code.Question ? 1 : 0;
    case Code.Pipe:
      return next === Code.Pipe ? 2 : 0;
    case Code.Ampersand:
      return next === Code.Ampersand ? 3 : 0;
    case Code.Equals:
    case Code.Exclamation:
      return next === Code.Equals || next === Code.Tilde ? 4 : 0;
    case Code.Less:
    case Code.Greater:
      return 5;
    case Code.Plus:
    case Code.Minus:
      return 6;
    case Code.Star:
    case Code.Slash:
    case Code.Percent:
      return 7;
    default:
      return 0;
  }
}

function isDouble(code: number, next: number): boolean {
  switch (code) {
    case Code.Question:
    case Code.Pipe:
    case Code.Ampersand:
    case Code.Equals:
    case Code.Exclamation:
      return true;
    case Code.Less:
    case Code.Greater:
      return next === Code.Equals;
    default:
      return false;
  }
}
