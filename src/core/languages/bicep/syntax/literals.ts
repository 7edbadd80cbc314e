import type {
  ArrayExpression,
  Expression,
  ForExpression,
  InvalidExpression,
  ObjectExpression,
  ObjectItem,
  ResourceDeclaration,
  SpreadExpression,
} from './ast';
import { Code, startsWord } from './characters';
import { StringParser } from './strings';

const noResources: readonly ResourceDeclaration[] = [];

/** Reads what holds other expressions: objects, arrays, loops, conditions and lists of arguments. */
export abstract class LiteralParser extends StringParser {
  protected abstract decorator(): void;
  protected abstract resource(kind: 'resource' | 'module', start: number): ResourceDeclaration;

  protected name(problem: string): string {
    if (!startsWord(this.code())) this.problem(problem);
    return this.word();
  }

  /** At an opening parenthesis. Items stand between commas; a line may break around each of them. */
  protected arguments(): Expression[] {
    const start = this.at++;
    const items: Expression[] = [];
    for (;;) {
      const code = this.spaceAndBreaks();
      if (code === Code.CloseParenthesis) {
        this.at++;
        return items;
      }
      if (this.endsUnclosed(start, 'list of arguments')) return items;
      const before = this.at;
      items.push(this.expression());
      const next = this.spaceAndBreaks();
      if (next === Code.Comma) this.at++;
      else if (next !== Code.CloseParenthesis && this.at < this.end) {
        if (this.atDeclaration(true)) continue;
        this.problem('expected , or )');
        if (this.at === before || next === Code.CloseBrace || next === Code.CloseBracket) return items;
      }
    }
  }

  protected object(): ObjectExpression {
    const start = this.at++;
    const items: (ObjectItem | SpreadExpression)[] = [];
    let resources: ResourceDeclaration[] | undefined;
    for (;;) {
      const code = this.spaceAndBreaks();
      if (code === Code.CloseBrace) {
        this.at++;
        break;
      }
      if (code === Code.Comma) {
        this.at++;
        continue;
      }
      if (this.endsUnclosed(start, 'object')) break;
      if (code === Code.At) {
        this.decorator();
        continue;
      }
      const before = this.at;
      if (code === Code.Dot && this.text.startsWith('...', this.at)) items.push(this.spread());
      else if (code === Code.LowerR && this.startsNestedResource())
        (resources ??= []).push(this.resource('resource', this.at));
      else this.item(code, items);
      this.endOfItem(Code.CloseBrace, before);
    }
    return { kind: 'object', start, end: this.at, items, resources: resources ?? noResources };
  }

  /** `resource` may also be a key: `{ resource: 1 }`. */
  private startsNestedResource(): boolean {
    if (!this.hasWord('resource')) return false;
    const here = this.at;
    this.at += 'resource'.length;
    const starts = startsWord(this.space());
    this.at = here;
    return starts;
  }

  private item(code: number, items: (ObjectItem | SpreadExpression)[]): void {
    const start = this.at;
    let key: Expression;
    if (startsWord(code)) key = { kind: 'name', start, name: this.word(), end: this.at };
    else if (code === Code.Quote || code === Code.Dollar) key = this.string();
    else {
      this.problem('expected the name of a property');
      return;
    }
    if (this.space() !== Code.Colon) {
      this.problem('expected : after the name of the property');
      items.push({ kind: 'item', start, end: key.end, key, value: this.invalid() });
      return;
    }
    this.at++;
    const value = this.expression();
    items.push({ kind: 'item', start, end: value.end, key, value });
  }

  private spread(): SpreadExpression {
    const start = this.at;
    this.at += 3;
    const of = this.expression();
    return { kind: 'spread', start, end: of.end, of };
  }

  /** Items end with a comma, a line break or the closing bracket; what else is there is skipped. */
  protected endOfItem(close: number, before: number): void {
    const code = this.space();
    if (code === Code.Newline || code === Code.Comma || code === close || this.at >= this.end) return;
    // What is not closed has been read up to the declaration that begins here.
    if (this.atDeclaration(true)) return;
    const reported = this.problems.at(-1);
    if (reported === undefined || reported.offset < before) this.problem('expected a comma or a line break');
    this.skipToItemEnd(close);
    if (this.at === before) this.at++;
  }

  protected array(): ArrayExpression | ForExpression {
    const start = this.at++;
    const items: Expression[] = [];
    let code = this.spaceAndBreaks();
    if (code === Code.LowerF && this.hasWord('for')) return this.for(start);
    for (;;) {
      if (code === Code.CloseBracket) {
        this.at++;
        break;
      }
      if (code === Code.Comma) this.at++;
      else {
        if (this.endsUnclosed(start, 'array')) break;
        const before = this.at;
        items.push(code === Code.Dot ? this.spreadItem() : this.expression());
        this.endOfItem(Code.CloseBracket, before);
      }
      code = this.spaceAndBreaks();
    }
    return { kind: 'array', start, end: this.at, items };
  }

  private spreadItem(): Expression {
    return this.text.startsWith('...', this.at) ? this.spread() : this.expression();
  }

  private for(start: number): ForExpression {
    this.at += 'for'.length;
    let item: string;
    let index: string | undefined;
    if (this.space() === Code.OpenParenthesis) {
      const [first, second] = this.arguments();
      item = first?.kind === 'name' ? first.name : '';
      index = second?.kind === 'name' ? second.name : undefined;
    } else item = this.name('expected the name of the loop variable');
    this.space();
    if (this.hasWord('in')) this.at += 'in'.length;
    else this.problem('expected in');
    const collection = this.expression();
    this.expect(Code.Colon);
    const body = this.forBody();
    if (this.spaceAndBreaks() === Code.CloseBracket) this.at++;
    else if (!this.endsUnclosed(start, 'loop')) {
      this.problem('expected ] at the end of the loop');
      this.skipToItemEnd(Code.CloseBracket);
      if (this.code() === Code.CloseBracket) this.at++;
    }
    return { kind: 'for', start, end: this.at, item, index, collection, body };
  }

  private forBody(): Expression {
    if (this.space() === Code.Newline) this.spaceAndBreaks();
    return this.hasWord('if') ? this.if() : this.expression();
  }

  /** At the word `if`. */
  protected if(): Expression {
    const start = this.at;
    this.at += 'if'.length;
    if (this.space() !== Code.OpenParenthesis) {
      this.problem('expected ( and a condition');
      this.skipLine();
      return { kind: 'invalid', start, end: this.at };
    }
    const from = this.at;
    const [condition = this.invalid()] = this.arguments();
    if (condition.kind === 'invalid') this.problem('expected a condition', from + 1);
    if (this.space() === Code.OpenBrace) {
      const body = this.object();
      return { kind: 'if', start, end: this.at, condition, body };
    }
    this.problem('expected { after the condition');
    return { kind: 'if', start, end: this.at, condition, body: this.invalid() };
  }

  protected invalid(): InvalidExpression {
    return { kind: 'invalid', start: this.at, end: this.at };
  }
}
