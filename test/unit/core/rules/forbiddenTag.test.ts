import assert from 'node:assert/strict';
import { forbiddenTag } from '../../../../src/core/rules/forbiddenTag';
import { findingsOf } from '../../../support/rules';

const group = (tags: string): string => `resource "azurerm_x" "a" {\n  tags = { ${tags} }\n}\n`;

suite('forbidden-tag', () => {
  test('reports a key that matches a forbidden glob, at the key', () => {
    assert.deepEqual(
      findingsOf(forbiddenTag, group('DbSecret = "x", Owner = "y"'), 'forbidden: ["*secret*"]'),
      [
        {
          rule: 'forbidden-tag',
          severity: 'warning',
          tag: 'DbSecret',
          message: 'azurerm_x.a has the tag DbSecret, which the policy forbids (*secret*)',
          at: 'DbSecret',
        },
      ],
    );
  });

  test('reports a key once, whatever number of globs it matches', () => {
    const findings = findingsOf(forbiddenTag, group('password = "x"'), 'forbidden: [password, "pass*", "*"]');
    assert.equal(findings.length, 1);
  });

  test('reports a key whose value is not known', () => {
    assert.equal(findingsOf(forbiddenTag, group('password = var.p'), 'forbidden: [password]').length, 1);
  });

  test('reports a key that comes from the provider at the header of each resource', () => {
    const text =
      'provider "aws" {\n  default_tags {\n    tags = { password = "x" }\n  }\n}\nresource "aws_x" "a" {}\nresource "aws_x" "b" {}\n';
    assert.deepEqual(
      findingsOf(forbiddenTag, text, 'forbidden: [password]').map(({ at }) => at),
      ['resource "aws_x" "a"', 'resource "aws_x" "b"'],
    );
  });

  test('is silent about keys that match none', () => {
    assert.deepEqual(findingsOf(forbiddenTag, group('Owner = "x"'), 'forbidden: [own, "*s"]'), []);
    assert.deepEqual(findingsOf(forbiddenTag, group('Owner = "x"'), 'tags: [{ key: Owner }]'), []);
  });
});
