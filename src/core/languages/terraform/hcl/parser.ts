import type { Attribute, Block, Body, Expression, HclFile, InvalidExpression } from './ast';
import { Code, startsWord } from './characters';
import { unclosedBlock } from './cursor';
import { ExpressionParser } from './expressions';
import { topLevelBlockStarts } from './recovery';
import { templateParts, type Hole } from './templateParts';

/**
 * Parses HCL 2 in native syntax. Total: any text gives a tree, whatever is wrong with it is listed in `problems`.
 *
 * Grammar: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function parseHcl(text: string): HclFile {
  const parser = new HclParser(text, 0, false);
  const file = parser.parseFile();
  if (file.problems.length === 0) return file;
  const starts = topLevelBlockStarts(text);
  const found = new Set(file.body.blocks.map((block) => block.start));
  if (!parser.isMisled && starts.every((start) => found.has(start))) return file;
  return parseParts(text, starts);
}

/** Parses an expression that stands in another file as text. Text that is no expression gives an invalid one. */
export function parseExpression(text: string): Expression {
  return new HclParser(text, 0, false).parseLoneExpression() ?? invalid(text);
}

/**
 * Parses a template that stands in another file as text, as the strings of `.tf.json` files do. Without interpolations it
 * is a literal. A template that is not understood gives an invalid expression.
 */
export function parseTemplate(text: string): Expression {
  if (!text.includes('{')) return { kind: 'literal', start: 0, end: text.length, value: text };
  return new HclParser(text, 0, false).parseLoneTemplate() ?? invalid(text);
}

function invalid(text: string): InvalidExpression {
  return { kind: 'invalid', start: 0, end: text.length };
}

/**
 * Parses the text from one top-level block to the next on its own. A bracket that is not closed would otherwise swallow
 * what follows; in sound files nothing forbids such a line inside a block or a heredoc, so they are never cut.
 */
function parseParts(text: string, blockStarts: readonly number[]): HclFile {
  const starts = blockStarts[0] === 0 ? blockStarts : [0, ...blockStarts];
  const files = starts.map((start, index) =>
    new HclParser(text.slice(0, starts[index + 1] ?? text.length), start, true).parseFile(),
  );
  return {
    body: {
      start: files[0]?.body.start ?? 0,
      end: text.length,
      attributes: files.flatMap(({ body }) => body.attributes),
      blocks: files.flatMap(({ body }) => body.blocks),
    },
    problems: files.flatMap(({ problems }) => problems),
  };
}

class HclParser extends ExpressionParser {
  /** Whether the text behind a problem may have been taken for something else than it is. */
  get isMisled(): boolean {
    return this.heredocIsBroken;
  }

  parseFile(): HclFile {
    return { body: this.body(true), problems: this.problems };
  }

  /** @returns `undefined` where the text is something else, or more, than an expression */
  parseLoneExpression(): Expression | undefined {
    this.breaksAreSpace = true;
    const expression = this.expression();
    this.space();
    return this.isSoundAndDone() ? expression : undefined;
  }

  parseLoneTemplate(): Expression | undefined {
    this.at = 0;
    const holes: Hole[] = [];
    this.templateLines('', holes);
    if (!this.isSoundAndDone()) return undefined;
    const parts = templateParts(this.text, 0, this.end, holes, false);
    if (holes.length > 0) return { kind: 'template', start: 0, end: this.end, parts };
    const [value] = parts;
    return { kind: 'literal', start: 0, end: this.end, value: typeof value === 'string' ? value : '' };
  }

  private isSoundAndDone(): boolean {
    return this.problems.length === 0 && this.at >= this.end;
  }

  private body(isTop: boolean): Body {
    const start = this.at;
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    for (;;) {
      const code = this.spaceAndBreaks();
      if (startsWord(code)) {
        this.attributeOrBlock(attributes, blocks);
      } else if (this.at >= this.end) {
        if (!isTop) this.problem(unclosedBlock, start);
        break;
      } else if (code !== Code.CloseBrace) {
        this.problem('expected an attribute or a block');
        this.skipLine();
      } else if (isTop) {
        this.problem('this brace closes nothing');
        this.at++;
      } else break;
    }
    return { start, end: this.at, attributes, blocks };
  }

  private attributeOrBlock(attributes: Attribute[], blocks: Block[]): void {
    const start = this.at;
    const name = this.word();
    const nameRange = { start, end: this.at };
    const code = this.space();
    if (code !== Code.Equals || this.codeAt(this.at + 1) === Code.Equals) {
      this.block(name, nameRange.end, start, blocks);
      return;
    }
    this.at++;
    const value = this.expression();
    attributes.push({ name, nameRange, start, end: this.last, value });
    const next = this.space();
    if (next !== Code.Newline && next !== Code.CloseBrace && this.at < this.end) {
      this.problem('expected the end of the line');
      this.skipToItemEnd();
    }
  }

  /** Goes on with a block behind its type. */
  private block(type: string, typeEnd: number, start: number, blocks: Block[]): void {
    const labels: string[] = [];
    let headerEnd = typeEnd;
    let code = this.space();
    while (code === Code.Quote || startsWord(code)) {
      labels.push(code === Code.Quote ? this.label() : this.word());
      headerEnd = this.at;
      code = this.space();
    }
    if (code !== Code.OpenBrace) {
      this.problem(labels.length === 0 ? 'expected = or {' : 'expected {');
      this.skipLine();
      return;
    }
    this.at++;
    if (!this.enter()) return;
    const body = this.body(false);
    this.depth--;
    if (this.codeAt(this.at) === Code.CloseBrace) this.at++;
    blocks.push({ type, labels, headerRange: { start, end: headerEnd }, start, end: this.at, body });
  }

  private label(): string {
    const label = this.quoted();
    if (label.kind === 'literal') return String(label.value);
    this.problem('a label cannot hold an interpolation', label.start);
    return this.text.slice(label.start + 1, label.end - 1);
  }
}
