import assert from 'node:assert/strict';
import { foldTagKey } from '../../../../src/core/catalog/foldTagKey';

suite('foldTagKey', () => {
  for (const key of [
    'CostCenter',
    'costcenter',
    'cost-center',
    'cost_center',
    'Cost Center',
    'COST.CENTER',
    'CostCentre',
    'cost-centre',
    'acme:CostCenter',
    'example.org/cost_center',
    'a/b:cost-center',
  ]) {
    test(`folds ${key} like every other spelling of the same key`, () => {
      assert.equal(foldTagKey(key), 'costcenter');
    });
  }

  for (const [one, other] of [
    ['Owner', 'OwnerEmail'],
    ['cost-center', 'cost-center-id'],
    ['env', 'environment'],
    ['café', 'cafe'],
    ['centre-name', 'center-name'],
  ] as const) {
    test(`keeps ${one} and ${other} apart`, () => {
      assert.notEqual(foldTagKey(one), foldTagKey(other));
    });
  }
});
