import assert from 'node:assert/strict';
import { compilePattern } from '../../../../src/core/policy/pattern';
import { within } from '../../../support/deadline';

suite('compilePattern', () => {
  const table: readonly (readonly [pattern: string, value: string, found: boolean])[] = [
    ['^[0-9]{4}$', '1001', true],
    ['^[0-9]{4}$', '10011', false],
    ['[0-9]{4}', 'code 10011', true],
    ['^(prod|dev)$', 'dev', true],
    ['^(prod|dev)$', 'developer', false],
    ['^(?i)PROD$', 'prod', true],
    ['^\\pL+$', 'größe', true],
    ['', 'anything', true],
  ];
  for (const [pattern, value, found] of table) {
    test(`${found ? 'finds' : 'does not find'} ${pattern} in ${value}`, () => {
      assert.equal(compilePattern(pattern).test(value), found);
    });
  }

  test('answers alike each time it is asked', () => {
    const pattern = compilePattern('a');
    assert.deepEqual(
      [pattern.test('a'), pattern.test('a'), pattern.test('b'), pattern.test('a')],
      [true, true, false, true],
    );
  });

  test('keeps the pattern as its author wrote it', () => {
    assert.equal(compilePattern('^a+$').source, '^a+$');
  });

  for (const pattern of ['(a+)+$', '(a|aa)+$', '^(([a-z])+.)+[A-Z]([a-z])+$']) {
    test(`returns at once on ${pattern}, which other engines try for ages`, () => {
      const found = within(1000, () => compilePattern(pattern).test(`${'a'.repeat(5000)}!`));
      assert.equal(found, false);
    });
  }

  test('takes no time for a long value and a large pattern, and leaves the length to other rules', () => {
    const found = within(1000, () =>
      compilePattern('.{0,1000}x.{0,1000}y$').test(`${'ax'.repeat(50_000)}y `),
    );
    assert.equal(found, true);
    assert.equal(compilePattern('^b').test('a'.repeat(256)), false);
  });

  for (const [name, pattern] of [
    ['a back-reference', '(a)\\1'],
    ['a look-ahead', 'a(?=b)'],
    ['a look-behind', '(?<!a)b'],
    ['an open bracket', '[a'],
    ['repetitions that multiply beyond measure', '((a{100}){100}){100}'],
  ] as const) {
    test(`refuses ${name} with a reason`, () => {
      assert.throws(() => compilePattern(pattern), /./);
    });
  }
});
