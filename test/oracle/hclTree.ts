import type { Attribute, Block, Body, Expression } from '../../src/core/languages/terraform/hcl/ast';

/**
 * A body as lines of text, one for each part, indented by its depth: what it is, the offsets where it starts and ends, and
 * what tells it apart. The program in `godump` prints what HashiCorp's parser makes of a file in the same notation.
 *
 * That parser keeps neither the range of a constant index nor the text between directives, so both are left out here too.
 */
export function hclTree(body: Body, text: string): readonly string[] {
  const lines: string[] = [];
  addBody(body, 0, { text, lines });
  return lines;
}

interface Printer {
  readonly text: string;
  readonly lines: string[];
}

function add(printer: Printer, depth: number, ...words: readonly (string | number)[]): void {
  printer.lines.push(`${' '.repeat(depth)}${words.filter((word) => word !== '').join(' ')}`);
}

function addBody(body: Body, depth: number, printer: Printer): void {
  const items: (Attribute | Block)[] = [...body.attributes, ...body.blocks];
  items.sort((one, other) => one.start - other.start);
  for (const item of items) {
    if ('value' in item) {
      add(printer, depth, '=', item.start, item.end, item.name);
      addExpression(item.value, depth + 1, printer);
    } else {
      const labels = item.labels.map(quote);
      add(printer, depth, 'block', item.start, item.end, item.headerRange.end, item.type, ...labels);
      addBody(item.body, depth + 1, printer);
    }
  }
}

function addExpression(expression: Expression, depth: number, printer: Printer): void {
  const { kind, start, end } = expression;
  const hasDirective = 'parts' in expression && expression.parts.some(isDirective(printer.text));
  const detail = hasDirective ? 'directives' : detailOf(expression);
  add(printer, depth, kind, start, end, detail);
  if (hasDirective) return;
  for (const child of childrenOf(expression)) {
    if (typeof child === 'string') add(printer, depth + 1, 'text', quote(child));
    else addExpression(child, depth + 1, printer);
  }
}

function isDirective(text: string): (part: string | Expression) => boolean {
  return (part) => typeof part !== 'string' && part.kind === 'invalid' && text.startsWith('%{', part.start);
}

function detailOf(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? quote(expression.value) : constant(expression.value);
    case 'variable':
    case 'attribute':
      return expression.name;
    case 'index':
      return expression.index.kind === 'literal' ? detailOf(expression.index) : '';
    case 'splat':
      return expression.attributesOnly ? 'attributes' : '';
    case 'call':
      return expression.spread ? `${expression.name} ...` : expression.name;
    case 'binary':
    case 'unary':
      return expression.operator;
    case 'for': {
      const marks = [expression.key && '=>', expression.group && '...', expression.condition && 'if'];
      return [expression.variables.join(','), ...marks.filter(Boolean)].join(' ');
    }
    default:
      return '';
  }
}

function constant(value: number | boolean | null): string {
  if (typeof value !== 'number' || Math.abs(value) < 1e21) return String(value);
  return BigInt(value).toString();
}

/** HashiCorp's parser normalises text, and its printer escapes line separators. */
function quote(text: string): string {
  return JSON.stringify(text.normalize('NFC'))
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** What an expression consists of, in the order written. */
export function childrenOf(expression: Expression): readonly (string | Expression)[] {
  switch (expression.kind) {
    case 'template':
    case 'heredoc':
      return expression.parts;
    case 'object':
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case 'tuple':
      return expression.items;
    case 'attribute':
    case 'splat':
      return [expression.of];
    case 'index':
      return expression.index.kind === 'literal' ? [expression.of] : [expression.of, expression.index];
    case 'call':
      return expression.arguments;
    case 'conditional':
      return [expression.condition, expression.then, expression.else];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'for': {
      const { collection, key, value, condition } = expression;
      return [collection, ...(key ? [key] : []), value, ...(condition ? [condition] : [])];
    }
    case 'parentheses':
      return [expression.inner];
    case 'literal':
    case 'variable':
    case 'invalid':
      return [];
  }
}
