import type { TypeExpression, TypeProperty } from './ast';
import { Code, isDigit, startsWord } from './characters';
import { ExpressionParser } from './expressions';

/** Reads type expressions: unions, object and tuple types, `string[]`, `resourceInput<'…'>`, `type?`. */
export abstract class TypeParser extends ExpressionParser {
  protected type(): TypeExpression {
    if (!this.enter()) return this.noType();
    const start = this.at;
    const leading = this.continuesWith(Code.Pipe);
    if (leading) this.at++;
    let type = this.unionMember();
    let nullable = type.nullable;
    let isUnion = leading;
    while (this.continuesWith(Code.Pipe)) {
      this.at++;
      isUnion = true;
      type = this.unionMember();
      nullable ||= type.nullable;
    }
    this.depth--;
    if (!isUnion) return type;
    return { start, end: type.end, nullable, name: undefined, properties: undefined };
  }

  private noType(): TypeExpression {
    return { start: this.at, end: this.at, nullable: false, name: undefined, properties: undefined };
  }

  /** One member of a union: a value or a name, and what stands behind it. */
  private unionMember(): TypeExpression {
    const code = this.space();
    const start = this.at;
    if (code === Code.Exclamation || code === Code.Minus || code === Code.Plus) {
      this.at++;
      this.space();
    }
    let type = this.primaryType();
    for (;;) {
      const next = this.space();
      let nullable = false;
      if (next === Code.Question || next === Code.Exclamation) {
        this.at++;
        nullable = next === Code.Question;
        type = { start, end: this.at, nullable, name: type.name, properties: type.properties };
        continue;
      }
      if (next === Code.OpenBracket) this.typeIndex();
      else if (next === Code.Dot) this.typeProperty();
      else if (next === Code.Less) this.typeArguments();
      else return type;
      type = { start, end: this.at, nullable, name: undefined, properties: undefined };
    }
  }

  /** `[]`, `[*]`, `[0]` */
  private typeIndex(): void {
    this.at++;
    const code = this.space();
    if (code === Code.Star) this.at++;
    else if (code !== Code.CloseBracket) this.expression();
    this.expect(Code.CloseBracket);
  }

  private typeProperty(): void {
    this.at++;
    if (this.space() === Code.Star) this.at++;
    else this.name('expected the name of a property');
  }

  private typeArguments(): void {
    this.at++;
    for (;;) {
      const code = this.spaceAndBreaks();
      if (code === Code.Greater) {
        this.at++;
        return;
      }
      const before = this.at;
      this.type();
      if (this.spaceAndBreaks() === Code.Comma) this.at++;
      else if (this.code() !== Code.Greater || this.at === before) {
        if (this.code() === Code.Greater) this.at++;
        else this.problem('expected >');
        return;
      }
    }
  }

  private primaryType(): TypeExpression {
    const code = this.space();
    const start = this.at;
    let nullable = false;
    let name: string | undefined;
    let properties: readonly TypeProperty[] | undefined;
    if (startsWord(code)) {
      const word = this.word();
      if (word === 'resource' && this.space() === Code.Quote) this.string();
      else if (word === 'null') nullable = true;
      else if (word !== 'true' && word !== 'false') name = word;
    } else if (code === Code.Quote || code === Code.Dollar) this.string();
    else if (isDigit(code)) while (isDigit(this.code())) this.at++;
    else if (code === Code.OpenBrace) properties = this.objectType();
    else if (code === Code.OpenBracket) this.tupleType();
    else if (code === Code.OpenParenthesis) {
      this.at++;
      this.spaceAndBreaks();
      ({ nullable, name, properties } = this.type());
      if (this.spaceAndBreaks() === Code.CloseParenthesis) this.at++;
      else this.problem('expected )');
    } else this.problem('expected a type');
    return { start, end: this.at, nullable, name, properties };
  }

  private objectType(): readonly TypeProperty[] {
    const start = this.at++;
    const properties: TypeProperty[] = [];
    for (;;) {
      const code = this.spaceAndBreaks();
      if (code === Code.CloseBrace) {
        this.at++;
        return properties;
      }
      if (code === Code.Comma) this.at++;
      else if (this.endsUnclosed(start, 'object type')) return properties;
      else if (code === Code.At) this.decorator();
      else {
        const before = this.at;
        this.propertyType(code, properties);
        this.endOfItem(Code.CloseBrace, before);
      }
    }
  }

  private propertyType(code: number, properties: TypeProperty[]): void {
    const start = this.at;
    let key: string | undefined;
    if (startsWord(code)) key = this.word();
    else if (code === Code.Quote) {
      const string = this.string();
      if (string.kind === 'literal') key = String(string.value);
    } else if (code === Code.Star) this.at++;
    else {
      this.problem('expected the name of a property');
      return;
    }
    const keyRange = { start, end: this.at };
    if (!this.expect(Code.Colon)) return;
    const type = this.type();
    if (key !== undefined) properties.push({ start, end: type.end, key, keyRange, type });
  }

  private tupleType(): void {
    const start = this.at++;
    for (;;) {
      const code = this.spaceAndBreaks();
      if (code === Code.CloseBracket) {
        this.at++;
        return;
      }
      if (code === Code.Comma) this.at++;
      else if (this.endsUnclosed(start, 'tuple type')) return;
      else if (code === Code.At) this.decorator();
      else {
        const before = this.at;
        this.type();
        this.endOfItem(Code.CloseBracket, before);
      }
    }
  }
}
