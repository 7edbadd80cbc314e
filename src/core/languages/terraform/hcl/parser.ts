import type { Attribute, Block, Body, HclFile } from './ast';
import { Code, startsWord } from './characters';
import { unclosedBlock } from './cursor';
import { ExpressionParser } from './expressions';

/**
 * Parses HCL 2 in native syntax. Total: any text gives a tree, whatever is wrong with it is listed in `problems`.
 *
 * Grammar: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function parseHcl(text: string): HclFile {
  const file = new HclParser(text).parseFile();
  if (file.problems.length === 0) return file;
  const starts = [...text.matchAll(topLevelBlock)].map((match) => match.index);
  const found = new Set(file.body.blocks.map((block) => block.start));
  return starts.every((start) => found.has(start)) ? file : parseParts(text, starts);
}

/** A block that stands at the top level of every Terraform file, at the start of a line. */
const topLevelBlock =
  /^(?:(?:resource|data|module|variable|output|provider|ephemeral|check)[ \t]+"|(?:locals|terraform|moved|import|removed)[ \t]*\{)/gm;

/**
 * Parses the text from one top-level block to the next on its own. A bracket that is not closed would otherwise swallow
 * what follows; in sound files nothing forbids such a line inside a block or a heredoc, so they are never cut.
 */
function parseParts(text: string, blockStarts: readonly number[]): HclFile {
  const starts = blockStarts[0] === 0 ? blockStarts : [0, ...blockStarts];
  const files = starts.map((start, index) =>
    new HclParser(text.slice(0, starts[index + 1] ?? text.length), start).parseFile(),
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
  parseFile(): HclFile {
    return { body: this.body(true), problems: this.problems };
  }

  protected body(top: boolean): Body {
    const start = this.at;
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    for (;;) {
      const code = this.spaceAndBreaks();
      if (this.at >= this.end) {
        if (!top) this.problem(unclosedBlock, start);
        break;
      }
      if (code === Code.CloseBrace) {
        if (!top) break;
        this.problem('this brace closes nothing');
        this.at++;
        continue;
      }
      if (startsWord(code)) this.attributeOrBlock(attributes, blocks);
      else {
        this.problem('expected an attribute or a block');
        this.skipLine();
      }
    }
    return { start, end: this.at, attributes, blocks };
  }

  protected attributeOrBlock(attributes: Attribute[], blocks: Block[]): void {
    const start = this.at;
    const name = this.word();
    const nameRange = { start, end: this.at };
    let code = this.space();
    if (code === Code.Equals && this.code(1) !== Code.Equals) {
      this.at++;
      const value = this.lineExpression();
      attributes.push({ name, nameRange, start, end: value.end, value });
      code = this.space();
      if (this.at < this.end && code !== Code.Newline && code !== Code.CloseBrace) {
        this.problem('expected the end of the line');
        this.skipToItemEnd();
      }
      return;
    }
    const labels: string[] = [];
    let headerEnd = nameRange.end;
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
    if (this.code() === Code.CloseBrace) this.at++;
    blocks.push({ type: name, labels, headerRange: { start, end: headerEnd }, start, end: this.at, body });
  }

  protected label(): string {
    const label = this.quoted();
    return label.kind === 'literal' ? String(label.value) : this.text.slice(label.start + 1, label.end - 1);
  }
}
