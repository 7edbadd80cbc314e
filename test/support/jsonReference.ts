import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { DataFile, DataNode } from '../../src/core/syntax/data';
import { parseJson } from '../../src/core/syntax/json/parser';

/**
 * Where our tree of a JSON text is another one than jsonc-parser's: kinds, ranges, values, or problems in a text without errors.
 *
 * @returns `undefined` where jsonc-parser reports errors: what to make of a broken text is a matter of taste
 */
export function differencesFromReference(text: string): readonly string[] | undefined {
  const errors: ParseError[] = [];
  // It takes a byte order mark for a mistake; a blank leaves every offset as it is.
  const comparable = text.replace(/^\ufeff/, ' ');
  const expected = parseTree(comparable, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) return undefined;
  const file = parseJson(text);
  const differences = file.problems.map(({ message, offset }) => `${String(offset)}: problem: ${message}`);
  compare(file, file.documents[0], expected, differences);
  return differences;
}

function compare(
  file: DataFile,
  node: DataNode | undefined,
  expected: Node | undefined,
  differences: string[],
): void {
  if (node === undefined || expected === undefined) {
    if (node !== expected) differences.push('one of the two trees is empty');
    return;
  }
  const [actualText, expectedText] = [describe(file, node), describeReference(expected)];
  if (actualText !== expectedText) {
    differences.push(`${String(expected.offset)}: ${actualText} instead of ${expectedText}`);
    return;
  }
  const children = expected.children ?? [];
  if (node.kind === 'map') {
    node.items.forEach(({ key, value }, index) => {
      const [expectedKey, expectedValue] = children[index]?.children ?? [];
      compare(file, key, expectedKey, differences);
      compare(file, value, expectedValue, differences);
    });
  } else if (node.kind === 'list') {
    node.items.forEach((item, index) => {
      compare(file, item, children[index], differences);
    });
  }
}

function describe(file: DataFile, node: DataNode): string {
  const range = `${String(node.start)}-${String(node.end)}`;
  if (node.kind === 'scalar') return `${range} ${JSON.stringify(file.value(node))}`;
  return node.kind === 'alias' ? range : `${range} ${node.kind} of ${String(node.items.length)}`;
}

function describeReference({ type, offset, length, value, children = [] }: Node): string {
  const range = `${String(offset)}-${String(offset + length)}`;
  if (type === 'object') return `${range} map of ${String(children.length)}`;
  if (type === 'array') return `${range} list of ${String(children.length)}`;
  return `${range} ${JSON.stringify(value)}`;
}
