import assert from 'node:assert/strict';
import { matchesAnyGlob, matchesGlob } from '../../../../src/core/policy/glob';
import { within } from '../../../support/deadline';

suite('matchesGlob', () => {
  const table: readonly (readonly [glob: string, text: string, matches: boolean])[] = [
    ['aws_instance', 'aws_instance', true],
    ['aws_instance', 'aws_instances', false],
    ['aws_*', 'aws_instance', true],
    ['aws_*', 'aws_', true],
    ['aws_*', 'azurerm_x', false],
    ['*secret*', 'db-secret-1', true],
    ['*secret*', 'secret', true],
    ['*secret', 'secrets', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['AWS::EC2::*', 'AWS::EC2::Instance', true],
    ['microsoft.compute/*', 'Microsoft.Compute/virtualMachines', true],
    ['Deployment', 'deployment', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
    ['(a|b)+$', 'a', false],
    ['*', '', true],
    ['**', 'x', true],
    ['', '', true],
    ['', 'x', false],
  ];
  for (const [glob, text, matches] of table) {
    test(`${matches ? 'matches' : 'does not match'} "${text}" against "${glob}"`, () => {
      assert.equal(matchesGlob(glob, text), matches);
    });
  }

  test('returns at once on a glob that is made to be slow', () => {
    const glob = `${'*a'.repeat(50)}*b`;
    assert.equal(
      within(1000, () => matchesGlob(glob, 'a'.repeat(10_000))),
      false,
    );
  });
});

suite('matchesAnyGlob', () => {
  test('holds where one of the globs matches', () => {
    assert.equal(matchesAnyGlob(['x', 'a*'], 'abc'), true);
    assert.equal(matchesAnyGlob(['x', 'y'], 'abc'), false);
    assert.equal(matchesAnyGlob([], 'abc'), false);
  });
});
