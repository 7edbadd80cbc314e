import type {
  CallExpression,
  Expression,
  ForExpression,
  ObjectExpression,
  ObjectItem,
  TupleExpression,
} from './ast';
import { Code, startsWord } from './characters';
import { unclosedBlock } from './cursor';
import { HeredocParser } from './heredocs';

/** Reads what stands in brackets, braces and the parentheses of a call. */
export abstract class CollectionParser extends HeredocParser {
  protected call(start: number, name: string): CallExpression {
    const before = this.breaksAreSpace;
    this.breaksAreSpace = true;
    this.at++;
    const items: Expression[] = [];
    let spread = false;
    while (this.startsItem(Code.CloseParenthesis)) {
      const from = this.at;
      items.push(this.expression());
      if (this.ellipsis()) {
        spread = true;
        if (this.space() !== Code.CloseParenthesis) this.problem('expected ) behind ...');
      }
      if (!this.endsItem(Code.CloseParenthesis, from)) break;
    }
    this.breaksAreSpace = before;
    this.last = this.at;
    return { kind: 'call', start, end: this.at, name, arguments: items, spread };
  }

  protected tuple(): TupleExpression | ForExpression {
    const start = this.at++;
    const before = this.breaksAreSpace;
    this.breaksAreSpace = true;
    this.space();
    if (this.hasWord('for')) {
      const loop = this.for(start, Code.CloseBracket);
      this.breaksAreSpace = before;
      return loop;
    }
    const items: Expression[] = [];
    while (this.startsItem(Code.CloseBracket)) {
      const from = this.at;
      items.push(this.expression());
      if (!this.endsItem(Code.CloseBracket, from)) break;
    }
    this.breaksAreSpace = before;
    this.last = this.at;
    return { kind: 'tuple', start, end: this.at, items };
  }

  /** Whether an item comes, and not the closing bracket, which is stepped over. */
  private startsItem(close: number): boolean {
    if (this.space() === close) {
      this.at++;
      return false;
    }
    if (this.at < this.end) return true;
    this.expectedItemEnd(close);
    return false;
  }

  /** Steps over the comma behind an item. @returns whether the list goes on */
  private endsItem(close: number, itemStart: number): boolean {
    const code = this.space();
    if (code === Code.Comma) {
      this.at++;
      return true;
    }
    if (code === close && this.at > itemStart) return true;
    this.expectedItemEnd(close);
    return false;
  }

  private expectedItemEnd(close: number): void {
    this.problem(`expected , or ${String.fromCharCode(close)}`);
  }

  protected override forClause(variables: string[]): Expression {
    for (;;) {
      if (startsWord(this.space())) variables.push(this.word());
      else this.problem('expected a name');
      if (this.space() !== Code.Comma) break;
      this.at++;
    }
    if (this.hasWord('in')) this.at += 'in'.length;
    else this.problem('expected in');
    return this.expression();
  }

  private for(start: number, close: number): ForExpression {
    this.at += 'for'.length;
    const variables: string[] = [];
    const collection = this.forClause(variables);
    this.expectClosing(Code.Colon);
    let value = this.expression();
    let key: Expression | undefined;
    if (this.space() === Code.Equals && this.codeAt(this.at + 1) === Code.Greater) {
      this.at += 2;
      key = value;
      value = this.expression();
    }
    if (key !== undefined && close === Code.CloseBracket) this.problem('a list has no keys', key.start);
    if (key === undefined && close === Code.CloseBrace) this.problem('expected => and a value');
    const group = this.ellipsis();
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
    while (this.startsObjectItem(start)) items.push(this.objectItem());
    this.breaksAreSpace = before;
    this.last = this.at;
    return { kind: 'object', start, end: this.at, items };
  }

  /** Whether an item comes, and not the closing brace, which is stepped over. Items are separated by commas or line breaks. */
  private startsObjectItem(objectStart: number): boolean {
    this.breaksAreSpace = true;
    let code = this.space();
    while (code === Code.Comma) {
      this.at++;
      code = this.space();
    }
    this.breaksAreSpace = false;
    if (code === Code.CloseBrace) {
      this.at++;
      return false;
    }
    if (this.at < this.end) return true;
    this.problem(unclosedBlock, objectStart);
    return false;
  }

  /** `for` may also be a key: `{ for = 1 }`. */
  private startsForExpression(): boolean {
    const here = this.at;
    this.at += 'for'.length;
    const code = this.space();
    this.at = here;
    return code !== Code.Equals && code !== Code.Colon;
  }

  private objectItem(): ObjectItem {
    const start = this.at;
    const key = this.expression();
    const code = this.space();
    if (code !== Code.Equals && code !== Code.Colon) {
      this.problem('expected = after the key');
      const value = this.invalid();
      this.skipItem(start);
      return { key, value };
    }
    this.at++;
    const value = this.expression();
    const next = this.space();
    if (next !== Code.Comma && next !== Code.Newline && next !== Code.CloseBrace && this.at < this.end) {
      this.problem('expected a comma or the end of the line');
      this.skipItem(start);
    }
    return { key, value };
  }

  private skipItem(start: number): void {
    this.skipToItemEnd();
    if (this.at === start) this.at++;
  }
}
