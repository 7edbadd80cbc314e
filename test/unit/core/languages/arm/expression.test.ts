import assert from 'node:assert/strict';
import type { Expression } from '../../../../../src/core/languages/arm/expression/ast';
import { parseExpression, templateText } from '../../../../../src/core/languages/arm/expression/parser';
import { within } from '../../../../support/deadline';

const parse = (text: string): ReturnType<typeof parseExpression> =>
  parseExpression(text, { start: 0, end: text.length });

/** An expression with every pair of parentheses and brackets written out. */
function shown(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return `'${expression.value}'`;
    case 'number':
      return String(expression.value);
    case 'call':
      return `${expression.name}(${expression.arguments.map(shown).join(', ')})`;
    case 'property':
      return `{${shown(expression.of)}}.${expression.name}`;
    case 'index':
      return `{${shown(expression.of)}}[${shown(expression.index)}]`;
    case 'broken':
      return `<${expression.message}>`;
  }
}

suite('templateText', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['[variables(1)]', 'expression', 'variables(1)'],
    ['[[text]', 'literal', '[text]'],
    ['[text', 'literal', '[text'],
    ['text]', 'literal', 'text]'],
    ['[]', 'expression', ''],
    ['', 'literal', ''],
  ];
  for (const [text, kind, rest] of cases) {
    test(JSON.stringify(text), () => {
      assert.deepEqual(templateText(text), { kind, text: rest });
    });
  }
});

suite('parseExpression', () => {
  const cases: readonly (readonly [text: string, tree: string])[] = [
    ["parameters('a')", "parameters('a')"],
    [" union( variables('a') , createObject() ) ", "union(variables('a'), createObject())"],
    ["concat('it''s', -1, 12)", "concat('it's', -1, 12)"],
    ["variables('a').b[0]['c'].d", "{{{{variables('a')}.b}[0]}['c']}.d"],
    ["brightcart.tags.for('x')", "brightcart.tags.for('x')"],
    ["if(true(), 'a, b', 'c)')", "if(true(), 'a, b', 'c)')"],
  ];
  for (const [text, tree] of cases) {
    test(text, () => {
      const { expression, problem } = parse(text);
      assert.equal(shown(expression), tree);
      assert.equal(problem, undefined);
    });
  }

  const broken: readonly (readonly [text: string, offset: number, message: string])[] = [
    ['', 0, 'a value is missing in this expression'],
    ["parameters('a'", 0, 'the call of parameters has no closing parenthesis'],
    ["parameters('a", 11, 'this text has no closing quote'],
    ['tags', 0, 'tags is no function call'],
    ["variables('a').", 15, 'a name is missing behind the dot'],
    ["variables('a')[0", 16, 'this index has no closing bracket'],
    ["variables('a') x", 15, 'nothing may follow the expression'],
  ];
  for (const [text, offset, message] of broken) {
    test(`${JSON.stringify(text)} is broken`, () => {
      assert.deepEqual(parse(text).problem, { offset, message });
    });
  }

  test('gives ranges in the file', () => {
    const { expression } = parseExpression("union(createObject('Owner', 'x'))", { start: 100, end: 133 });
    assert.ok(expression.kind === 'call');
    const [inner] = expression.arguments;
    assert.ok(inner?.kind === 'call');
    assert.deepEqual(
      [inner.start, inner.end, inner.arguments[0]?.start, inner.arguments[0]?.end],
      [106, 132, 119, 126],
    );
  });

  test('gives the whole range where escapes make positions uncertain', () => {
    const { expression } = parseExpression("f('a')", { start: 100, end: 110 });
    assert.deepEqual([expression.start, expression.end], [100, 110]);
  });

  const hostile: readonly (readonly [string, string])[] = [
    ['calls, deep', 'f('.repeat(10_000)],
    ['indexes, deep', "f('a')[".repeat(3_000)],
    ['quotes', "'".repeat(20_001)],
    ['dots', `f()${'.a'.repeat(10_000)}`],
    ['more text than Azure takes', 'f()'.repeat(1_000_000)],
  ];
  for (const [name, text] of hostile) {
    test(`${name}: ends soon and does not fail`, () => {
      within(2000, () => parse(text));
    });
  }
});
