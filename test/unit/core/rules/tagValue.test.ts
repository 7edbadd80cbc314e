import assert from 'node:assert/strict';
import { tagValue } from '../../../../src/core/rules/tagValue';
import { findingsOf } from '../../../support/rules';
import { check, resource } from './resolved';

const group = (tags: string): string => `resource "azurerm_x" "a" {\n  tags = { ${tags} }\n}\n`;
const stages = 'tags: [{ key: Stage, values: [prod, dev] }]';
const codes = 'tags: [{ key: Code, pattern: "^[0-9]{4}$" }]';

suite('tag-value', () => {
  test('reports a value that is not among the allowed ones, at the key', () => {
    const policy = 'tags: [{ key: Stage, values: [prod, dev], severity: error }]';
    assert.deepEqual(findingsOf(tagValue, group('Stage = "production"'), policy), [
      {
        rule: 'tag-value',
        severity: 'error',
        tag: 'Stage',
        message: 'azurerm_x.a has Stage = "production"; the policy wants one of prod, dev',
        at: 'Stage',
      },
    ]);
  });

  test('names the only allowed value', () => {
    const [finding] = findingsOf(tagValue, group('A = "x"'), 'tags: [{ key: A, values: ["y"] }]');
    assert.match(finding?.message ?? '', /the policy wants "y"$/);
  });

  test('reports a value that the pattern does not find', () => {
    assert.deepEqual(
      findingsOf(tagValue, group('Code = "12345"'), codes).map(({ tag, message }) => [tag, message]),
      [['Code', 'azurerm_x.a has Code = "12345"; the policy wants a value like ^[0-9]{4}$']],
    );
  });

  test('points at the header where the value comes from the provider', () => {
    const text =
      'provider "aws" {\n  default_tags {\n    tags = { Stage = "x" }\n  }\n}\nresource "aws_x" "a" {}\n';
    assert.deepEqual(
      findingsOf(tagValue, text, stages).map(({ at }) => at),
      ['resource "aws_x" "a"'],
    );
  });

  test('points at the header where the default comes from another file', () => {
    const files = {
      'main.tf': 'resource "aws_x" "a" {}',
      'providers.tf': 'provider "aws" {\n  default_tags {\n    tags = { Stage = "x" }\n  }\n}\n',
    };
    assert.deepEqual(
      findingsOf(tagValue, files, stages).map(({ at }) => at),
      ['resource "aws_x" "a"'],
    );
  });

  const reported: readonly (readonly [name: string, text: string, policy: string])[] = [
    ['another letter case', group('Stage = "Prod"'), stages],
    ['an empty value', group('Stage = ""'), stages],
    ['a number that is not allowed', group('Code = 12'), codes],
    ['a wrong value under another spelling of the key', group('stage = "x"'), stages],
    ['a wrong value in a set that may hold more', group('(var.k) = "y", Stage = "x"'), stages],
    [
      'a value in the list that the pattern refuses',
      group('Stage = "prod"'),
      'tags: [{ key: Stage, values: [prod], pattern: "^[0-9]+$" }]',
    ],
  ];
  for (const [name, text, policy] of reported) {
    test(`reports ${name}`, () => {
      assert.equal(findingsOf(tagValue, text, policy).length, 1);
    });
  }

  test('names the first values of a long list, and how many there are', () => {
    const values = Array.from({ length: 40 }, (_, index) => `v${String(index)}`).join(', ');
    const [finding] = findingsOf(tagValue, group('A = "x"'), `tags: [{ key: A, values: [${values}] }]`);
    assert.match(finding?.message ?? '', /one of v0, .*, v11 and 28 more values$/);
  });

  const silent: readonly (readonly [name: string, text: string, policy: string])[] = [
    [
      'the form that Google Cloud needs of a value with other characters',
      'resource "google_storage_bucket" "a" {\n  labels = { team = "r-d_eu" }\n}\nprovider "google" {}\n',
      'tags: [{ key: Team, values: [R&D_EU] }]',
    ],
    [
      'the lower case that Google Cloud needs of what a pattern wants',
      'resource "google_storage_bucket" "a" {\n  labels = { code = "ab12" }\n}\nprovider "google" {}\n',
      'tags: [{ key: Code, pattern: "^[A-Z]{2}[0-9]+$" }]',
    ],
    ['an allowed value', group('Stage = "dev"'), stages],
    ['a number written without quotes', group('Code = 1001'), codes],
    [
      'a pattern that is found within the value',
      group('Code = "x-1-y"'),
      'tags: [{ key: Code, pattern: "[0-9]" }]',
    ],
    ['a value that is not known', group('Stage = var.stage'), stages],
    ['a template whose value is not known', group('Code = "${var.a}01"'), codes],
    ['a key that is absent', group('Other = "x"'), stages],
    ['a value that a computed key behind it may replace', group('Stage = "x", (var.k) = "y"'), stages],
    ['a key without limits', group('Stage = "x"'), 'tags: [{ key: Stage }]'],
    [
      'a type outside appliesTo',
      group('Stage = "x"'),
      'tags: [{ key: Stage, values: [y], appliesTo: ["aws_*"] }]',
    ],
    [
      'the lower case that Google Cloud needs',
      'resource "google_x" "a" {\n  labels = { stage = "prod" }\n}\nprovider "google" {}\n',
      'tags: [{ key: Stage, values: [Prod] }]',
    ],
  ];
  test('takes the nearest that Kubernetes can hold for what the policy lists', () => {
    const policy = 'tags: [{ key: Team, values: [Data Platform, team@brightcart.example] }]';
    const found = (value: string): number =>
      check(tagValue, resource({ team: value }, { platform: 'kubernetes' }), policy).length;
    for (const value of ['Data-Platform', 'Data_Platform', 'team-brightcart.example']) {
      assert.equal(found(value), 0, value);
    }
    for (const value of ['data-platform', 'Data', 'team']) assert.equal(found(value), 1, value);
    assert.equal(check(tagValue, resource({ Team: 'Data-Platform' }, { platform: 'aws' }), policy).length, 1);
  });

  for (const [name, text, policy] of silent) {
    test(`is silent about ${name}`, () => {
      assert.deepEqual(findingsOf(tagValue, text, policy), []);
    });
  }
});
