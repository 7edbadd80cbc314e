import assert from 'node:assert/strict';
import type { Body, Expression, HclFile } from '../../src/core/languages/terraform/hcl/ast';
import { parseHcl } from '../../src/core/languages/terraform/hcl/parser';
import type { TextRange } from '../../src/core/text';

/** Parses `text` as the value of an attribute, and expects nothing wrong with it. */
export function parseValue(text: string): { readonly value: Expression; readonly source: string } {
  const source = `value = ${text}\n`;
  const { body, problems } = parseHcl(source);
  assert.deepEqual(problems, [], `problems in ${text}`);
  const attribute = body.attributes[0];
  assert.ok(
    attribute && body.attributes.length === 1 && body.blocks.length === 0,
    `one attribute in ${text}`,
  );
  return { value: attribute.value, source };
}

/** The tree of an expression, a line for each part: its kind, what tells it apart, and the text of its range between ‹ and ›. */
export function outline(text: string): readonly string[] {
  const { value, source } = parseValue(text);
  return linesOf('', value, source);
}

/** The expression with parentheses around each operation, which shows what binds tighter. */
export function grouping(text: string): string {
  const { value, source } = parseValue(text);
  const group = (expression: Expression): string => {
    if (expression.kind === 'binary') {
      return `(${group(expression.left)} ${expression.operator} ${group(expression.right)})`;
    }
    if (expression.kind === 'unary') return `(${expression.operator}${group(expression.operand)})`;
    if (expression.kind === 'conditional') {
      return `(${group(expression.condition)} ? ${group(expression.then)} : ${group(expression.else)})`;
    }
    return source.slice(expression.start, expression.end);
  };
  return group(value);
}

/** Every range of a parsed file. */
export function rangesOf({ body }: HclFile): TextRange[] {
  const ranges: TextRange[] = [];
  const addExpression = (expression: Expression): void => {
    ranges.push(expression);
    if (expression.kind === 'heredoc') ranges.push(expression.content);
    for (const [, part] of partsOf(expression)) if (typeof part !== 'string') addExpression(part);
  };
  const addBody = (inner: Body): void => {
    ranges.push(inner);
    for (const attribute of inner.attributes) {
      ranges.push(attribute, attribute.nameRange);
      addExpression(attribute.value);
    }
    for (const block of inner.blocks) {
      ranges.push(block, block.headerRange);
      addBody(block.body);
    }
  };
  addBody(body);
  return ranges;
}

function linesOf(role: string, expression: Expression, source: string): string[] {
  const slice = source.slice(expression.start, expression.end).replaceAll('\r', '␍').replaceAll('\n', '␊');
  const parts = partsOf(expression).flatMap(([partRole, part]) =>
    typeof part === 'string' ? [`text ${JSON.stringify(part)}`] : linesOf(partRole, part, source),
  );
  return [`${role}${titleOf(expression, source)} ‹${slice}›`, ...parts.map((line) => `  ${line}`)];
}

function titleOf(expression: Expression, source: string): string {
  switch (expression.kind) {
    case 'literal':
      return `literal ${JSON.stringify(expression.value)}`;
    case 'heredoc':
      return `heredoc ${JSON.stringify(source.slice(expression.content.start, expression.content.end))}`;
    case 'attribute':
      return `attribute .${expression.name}`;
    case 'call':
      return `call ${expression.name}${expression.spread ? ' ...' : ''}`;
    case 'binary':
    case 'unary':
      return `${expression.kind} ${expression.operator}`;
    case 'for':
      return `for ${expression.variables.join(', ')}${expression.group ? ' grouped' : ''}`;
    default:
      return expression.kind;
  }
}

function partsOf(expression: Expression): (readonly [role: string, part: Expression | string])[] {
  switch (expression.kind) {
    case 'template':
    case 'heredoc':
      return expression.parts.map((part) => ['', part] as const);
    case 'object':
      return expression.items.flatMap(({ key, value }) => [
        ['key ', key],
        ['= ', value],
      ]);
    case 'tuple':
      return expression.items.map((item) => ['', item] as const);
    case 'call':
      return expression.arguments.map((argument) => ['', argument] as const);
    case 'attribute':
    case 'splat':
      return [['', expression.of]];
    case 'index':
      return [
        ['', expression.of],
        ['at ', expression.index],
      ];
    case 'conditional':
      return [
        ['if ', expression.condition],
        ['then ', expression.then],
        ['else ', expression.else],
      ];
    case 'binary':
      return [
        ['', expression.left],
        ['', expression.right],
      ];
    case 'unary':
      return [['', expression.operand]];
    case 'for':
      return [
        ['in ', expression.collection],
        ...(expression.key ? [['key ', expression.key] as const] : []),
        ['= ', expression.value],
        ...(expression.condition ? [['if ', expression.condition] as const] : []),
      ];
    case 'parentheses':
      return [['', expression.inner]];
    case 'literal':
    case 'variable':
    case 'invalid':
      return [];
  }
}
