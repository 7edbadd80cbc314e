import type { Declaration } from './ast';
import { Code } from './characters';
import { TypeParser } from './types';

/** Reads what refers to other files, and the declarations that tags do not depend on. */
export abstract class ImportParser extends TypeParser {
  protected named(problem: string): { name: string; nameRange: { start: number; end: number } } {
    this.space();
    const start = this.at;
    const name = this.name(problem);
    return { name, nameRange: { start, end: this.at } };
  }

  protected import(start: number): Declaration {
    const names = new Map<string, string>();
    let wildcard: string | undefined;
    const code = this.space();
    if (code === Code.OpenBrace) this.importedNames(names);
    else if (code === Code.Star) {
      this.at++;
      this.keyword('as');
      this.space();
      wildcard = this.name('expected a name for what is imported');
    } else return this.other(start, 'import');
    this.keyword('from');
    const path = this.path();
    return { kind: 'import', start, end: this.at, path, names, wildcard };
  }

  private importedNames(names: Map<string, string>): void {
    const start = this.at++;
    for (;;) {
      const code = this.spaceAndBreaks();
      if (code === Code.CloseBrace) {
        this.at++;
        return;
      }
      if (code === Code.Comma) {
        this.at++;
        continue;
      }
      if (this.endsUnclosed(start, 'list of imports')) return;
      const before = this.at;
      const string = code === Code.Quote ? this.string() : undefined;
      const there = string?.kind === 'literal' ? String(string.value) : this.word();
      this.space();
      let here = there;
      if (this.hasWord('as')) {
        this.at += 'as'.length;
        this.space();
        here = this.name('expected a name for what is imported');
      }
      if (there !== '') names.set(here, there);
      else if (this.at === before) this.problem('expected a name');
      this.endOfItem(Code.CloseBrace, before);
    }
  }

  private keyword(word: string): void {
    this.space();
    if (this.hasWord(word)) this.at += word.length;
    else this.problem(`expected ${word}`);
  }

  private path(): string | undefined {
    if (this.space() !== Code.Quote) {
      this.problem('expected a path in quotes');
      return undefined;
    }
    const string = this.string();
    return string.kind === 'literal' ? String(string.value) : undefined;
  }

  protected using(start: number, kind: 'using' | 'extends'): Declaration {
    this.space();
    if (kind === 'using' && this.hasWord('none')) {
      this.at += 'none'.length;
      return { kind, start, end: this.at, path: undefined };
    }
    const path = this.path();
    this.configuration();
    return { kind, start, end: this.at, path };
  }

  /** `with { … }` */
  private configuration(): void {
    this.space();
    if (!this.hasWord('with')) return;
    this.at += 'with'.length;
    if (this.space() === Code.OpenBrace) this.object();
    else this.problem('expected {');
  }

  protected other(start: number, keyword: string): Declaration {
    switch (keyword) {
      case 'targetScope':
        if (this.expect(Code.Equals)) this.expression();
        break;
      case 'metadata':
      case 'assert':
        this.named('expected a name');
        if (this.expect(Code.Equals)) this.expression();
        break;
      case 'test':
        this.named('expected a name');
        this.path();
        if (this.expect(Code.Equals)) this.expression();
        break;
      case 'import':
      case 'provider':
      case 'extension':
      case 'extensionConfig':
        this.extension();
        break;
      default:
        this.problem('expected a declaration', start);
        this.skipLine();
    }
    return { kind: 'other', start, end: this.at, keyword };
  }

  /** `extension 'br:…' with { … } as name` */
  private extension(): void {
    if (this.space() === Code.Quote) this.string();
    else this.name('expected the name of an extension');
    this.configuration();
    this.space();
    if (!this.hasWord('as')) return;
    this.at += 'as'.length;
    this.space();
    this.name('expected a name for the extension');
  }
}
