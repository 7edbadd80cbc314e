import type { BicepFile, Declaration, Expression, ResourceDeclaration, TypeExpression } from './ast';
import { Code, startsWord } from './characters';
import { ImportParser } from './imports';

/**
 * Reads a Bicep text: a template or a parameter file, which share all but the meaning of `param`.
 *
 * Any text gives a tree. What cannot be read costs its line or its declaration; where a bracket is never closed, the text is
 * read again with every declaration that begins a line ending what is open.
 */
export function parseBicep(text: string): BicepFile {
  const parser = new Parser(text, false);
  const file = parser.file();
  return parser.endedInside ? new Parser(text, true).file() : file;
}

class Parser extends ImportParser {
  get endedInside(): boolean {
    return this.unclosed;
  }

  file(): BicepFile {
    const declarations: Declaration[] = [];
    while (!Number.isNaN(this.spaceAndBreaks())) {
      const before = this.at;
      const code = this.code();
      this.depth = 0;
      if (code === Code.At) this.decorator();
      else if (startsWord(code)) declarations.push(this.declaration());
      else this.problem('expected a declaration');
      this.endOfLine(before);
    }
    return { declarations, problems: this.problems.sort((a, b) => a.offset - b.offset) };
  }

  private endOfLine(before: number): void {
    const code = this.space();
    if (code === Code.Newline || this.at >= this.end) return;
    if (this.atDeclaration(true)) return;
    const reported = this.problems.at(-1);
    if (reported === undefined || reported.offset < before) this.problem('expected the end of the line');
    this.skipLine();
  }

  /** `@name(…)`, `@sys.name(…)`: what it says about the declaration below changes no tags. */
  protected decorator(): void {
    this.at++;
    this.space();
    this.postfix();
  }

  private declaration(): Declaration {
    const start = this.at;
    const keyword = this.word();
    switch (keyword) {
      case 'param':
        return this.parameter(start);
      case 'var':
        return this.variableOrOutput(start, 'var');
      case 'output':
        return this.variableOrOutput(start, 'output');
      case 'resource':
      case 'module':
        this.at = start;
        return this.resource(keyword, start);
      case 'type': {
        const named = this.named('expected the name of the type');
        this.expect(Code.Equals);
        const type = this.type();
        return { kind: 'type', start, end: this.at, ...named, type };
      }
      case 'func':
        return this.function(start);
      case 'import':
        return this.import(start);
      case 'using':
      case 'extends':
        return this.using(start, keyword);
      default:
        return this.other(start, keyword);
    }
  }

  private parameter(start: number): Declaration {
    const { name, nameRange } = this.named('expected the name of the parameter');
    const type = this.optionalType();
    const value = this.optionalValue();
    return { kind: 'param', start, end: this.at, name, nameRange, type, value };
  }

  private optionalType(): TypeExpression | undefined {
    if (!this.continuesWithType()) return undefined;
    return this.type();
  }

  private continuesWithType(): boolean {
    const code = this.space();
    if (code === Code.Equals || this.at >= this.end) return false;
    return code !== Code.Newline || this.continuesWith(Code.Pipe);
  }

  private optionalValue(): Expression | undefined {
    if (this.space() !== Code.Equals) return undefined;
    this.at++;
    return this.expression();
  }

  private variableOrOutput(start: number, kind: 'var' | 'output'): Declaration {
    const { name, nameRange } = this.named(
      `expected the name of the ${kind === 'var' ? 'variable' : 'output'}`,
    );
    this.optionalType();
    const value = this.expect(Code.Equals) ? this.expression() : this.invalid();
    return { kind, start, end: this.at, name, nameRange, value };
  }

  private function(start: number): Declaration {
    const { name, nameRange } = this.named('expected the name of the function');
    const parameters = this.functionParameters();
    const isClosed = parameters !== undefined;
    if (isClosed) this.type();
    let body: Expression;
    if (isClosed && this.space() === Code.Equals && this.code(1) === Code.Greater) body = this.arrowBody();
    else {
      if (isClosed) this.problem('expected =>');
      body = this.invalid();
    }
    return { kind: 'func', start, end: this.at, name, nameRange, parameters: parameters ?? [], body };
  }

  /** `undefined` where the list ends without a parenthesis. */
  private functionParameters(): string[] | undefined {
    const parameters: string[] = [];
    const open = this.at;
    if (!this.expect(Code.OpenParenthesis)) return parameters;
    for (;;) {
      const code = this.spaceAndBreaks();
      if (code === Code.CloseParenthesis) {
        this.at++;
        return parameters;
      }
      if (this.endsUnclosed(open, 'list of parameters')) return undefined;
      if (!startsWord(code)) {
        this.problem('expected the name of a parameter');
        return parameters;
      }
      parameters.push(this.word());
      this.type();
      if (this.spaceAndBreaks() === Code.Comma) this.at++;
    }
  }

  /** At the keyword. */
  protected resource(kind: 'resource' | 'module', start: number): ResourceDeclaration {
    this.at = start + kind.length;
    const { name, nameRange } = this.named(`expected the name of the ${kind}`);
    let type: string | undefined;
    let headerEnd = this.at;
    if (this.space() === Code.Quote) {
      const string = this.string();
      headerEnd = string.end;
      if (string.kind === 'literal') type = String(string.value);
    } else
      this.problem(
        kind === 'module' ? 'expected the path of the module' : 'expected the type of the resource',
      );
    this.space();
    const existing = this.hasWord('existing');
    if (existing) this.at += 'existing'.length;
    const body = this.expect(Code.Equals) ? this.body() : this.invalid();
    const headerRange = { start, end: headerEnd };
    return { kind, start, end: this.at, name, nameRange, type, existing, headerRange, body };
  }

  private body(): Expression {
    if (this.space() === Code.Newline) {
      const here = this.at;
      this.spaceAndBreaks();
      if (!this.hasWord('if')) this.at = here;
    }
    return this.hasWord('if') ? this.if() : this.expression();
  }
}
