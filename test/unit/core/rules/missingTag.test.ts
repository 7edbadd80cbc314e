import assert from 'node:assert/strict';
import { missingTag } from '../../../../src/core/rules/missingTag';
import { findingsOf } from '../../../support/rules';

const required = 'tags: [{ key: CostCenter, required: true }]';
const bucket =
  'resource "google_storage_bucket" "a" {\n  labels = { owner = "x" }\n}\nprovider "google" {}\n';
const group = 'resource "azurerm_resource_group" "a" {\n  tags = { Owner = "x" }\n}\n';

suite('missing-tag', () => {
  test('reports a required key that the resource ends up without, at its header', () => {
    const policy = 'tags: [{ key: CostCenter, description: ledger code, required: true, severity: error }]';
    assert.deepEqual(findingsOf(missingTag, group, policy), [
      {
        rule: 'missing-tag',
        severity: 'error',
        tag: 'CostCenter',
        message: 'azurerm_resource_group.a has no tag CostCenter (ledger code)',
        at: 'resource "azurerm_resource_group" "a"',
      },
    ]);
  });

  test('reports a required label that Google Cloud resources lack too', () => {
    assert.deepEqual(
      findingsOf(missingTag, bucket, required).map(({ tag }) => tag),
      ['CostCenter'],
    );
  });

  test('reports each missing key of its own', () => {
    const policy =
      'tags: [{ key: A, required: true }, { key: Owner, required: true }, { key: B, required: true }]';
    assert.deepEqual(
      findingsOf(missingTag, group, policy).map(({ tag }) => tag),
      ['A', 'B'],
    );
  });

  test('calls the tag what its platform calls it, in the form of the platform', () => {
    assert.deepEqual(
      findingsOf(missingTag, bucket, required).map(({ message }) => message),
      ['google_storage_bucket.a has no label cost-center'],
    );
  });

  const silent: readonly (readonly [name: string, text: string, policy: string])[] = [
    ['a key that is there', group, 'tags: [{ key: Owner, required: true }]'],
    ['a key that is not required', group, 'tags: [{ key: CostCenter }]'],
    ['a key that is there in another spelling', group, 'tags: [{ key: OWNER, required: true }]'],
    [
      'a key that is there under an alias',
      group,
      'tags: [{ key: Contact, required: true, aliases: [Owner] }]',
    ],
    ['a label in the form of Google Cloud', bucket.replace('owner', 'cost_center'), required],
    [
      'a key whose value is not known',
      'resource "azurerm_x" "a" {\n  tags = { CostCenter = var.code }\n}\n',
      required,
    ],
    [
      'a key that comes from the provider',
      'provider "aws" {\n  default_tags {\n    tags = { CostCenter = "1" }\n  }\n}\nresource "aws_x" "a" {\n  tags = {}\n}\n',
      required,
    ],
    ['a set that may hold more', 'resource "azurerm_x" "a" {\n  tags = merge(var.tags, {})\n}\n', required],
    [
      'a provider whose default tags are not known',
      'variable "v" {}\nprovider "aws" {\n  default_tags {\n    tags = var.v\n  }\n}\nresource "aws_instance" "a" {\n  tags = {}\n}\n',
      required,
    ],
    ['a type that is not known to take tags', 'resource "random_id" "a" {}\n', required],
    ['a type outside appliesTo', group, 'tags: [{ key: X, required: true, appliesTo: ["aws_*"] }]'],
    ['a type that is excepted', group, 'tags: [{ key: X, required: true, except: ["*_resource_group"] }]'],
    ['a policy without tags', group, 'forbidden: [x]'],
  ];
  for (const [name, text, policy] of silent) {
    test(`is silent about ${name}`, () => {
      assert.deepEqual(findingsOf(missingTag, text, policy), []);
    });
  }
});
