import assert from 'node:assert/strict';
import { tagCase } from '../../../../src/core/rules/tagCase';
import { findingsOf } from '../../../support/rules';

const group = (tags: string): string => `resource "azurerm_x" "a" {\n  tags = { ${tags} }\n}\n`;
const policy = 'tags: [{ key: CostCenter, aliases: [billing-code], severity: info }]';

suite('tag-case', () => {
  test('reports a key that differs in letter case and separators, at the key', () => {
    assert.deepEqual(findingsOf(tagCase, group('"cost-center" = "1"'), policy), [
      {
        rule: 'tag-case',
        severity: 'info',
        tag: 'CostCenter',
        message: 'azurerm_x.a spells the tag cost-center; the policy wants CostCenter',
        at: '"cost-center"',
      },
    ]);
  });

  for (const key of ['costcenter', 'COST_CENTER', 'Cost Center', 'cost.center', 'billing-code']) {
    test(`reports the spelling ${key}`, () => {
      assert.deepEqual(
        findingsOf(tagCase, group(`"${key}" = "1"`), policy).map(({ tag, at }) => [tag, at]),
        [['CostCenter', `"${key}"`]],
      );
    });
  }

  test('reports every other spelling beside the exact one', () => {
    assert.deepEqual(
      findingsOf(tagCase, group('CostCenter = "1", costcenter = "2", cost_center = "3"'), policy).map(
        ({ at }) => at,
      ),
      ['costcenter', 'cost_center'],
    );
  });

  test('points at the header where the spelling comes from the provider', () => {
    const text =
      'provider "aws" {\n  default_tags {\n    tags = { costcenter = "1" }\n  }\n}\nresource "aws_x" "a" {}\n';
    assert.deepEqual(
      findingsOf(tagCase, text, policy).map(({ at }) => at),
      ['resource "aws_x" "a"'],
    );
  });

  test('reports known spellings even where the set may hold more', () => {
    const text = group('costcenter = "1", (var.k) = "2"');
    assert.equal(findingsOf(tagCase, text, policy).length, 1);
  });

  const silent: readonly (readonly [name: string, text: string, policy: string])[] = [
    ['the exact key', group('CostCenter = "1"'), policy],
    ['another key', group('CostCenterOwner = "1"'), policy],
    [
      'the form that Google Cloud needs',
      'resource "google_x" "a" {\n  labels = { cost_center = "1" }\n}\nprovider "google" {}\n',
      policy,
    ],
    [
      'types that the requirement is not about',
      group('costcenter = "1"'),
      'tags: [{ key: CostCenter, except: ["azurerm_*"] }]',
    ],
    [
      'two keys of the policy that differ in their namespace only',
      group('"billing:owner" = "x", "tech:owner" = "y"'),
      'tags: [{ key: "billing:owner" }, { key: "tech:owner" }]',
    ],
    [
      'a key of another namespace, which is another key',
      group('Name = "web", "kubernetes.io/name" = "x"'),
      'tags: [{ key: Name }]',
    ],
  ];
  for (const [name, text, wanted] of silent) {
    test(`is silent about ${name}`, () => {
      assert.deepEqual(findingsOf(tagCase, text, wanted), []);
    });
  }
});
