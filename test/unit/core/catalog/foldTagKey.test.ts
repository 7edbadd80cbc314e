import assert from 'node:assert/strict';
import { foldSpelling, foldTagKey } from '../../../../src/core/catalog/foldTagKey';

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

suite('foldSpelling', () => {
  test('drops letter case and separators, and keeps a namespace and British spelling', () => {
    assert.equal(foldSpelling('Cost-Center'), foldSpelling('cost_center'));
    assert.equal(foldSpelling('cost.center'), foldSpelling('COST CENTER'));
    assert.notEqual(foldSpelling('acme:owner'), foldSpelling('owner'));
    assert.notEqual(foldSpelling('acme/owner'), foldSpelling('other/owner'));
    assert.notEqual(foldSpelling('CostCentre'), foldSpelling('CostCenter'));
  });
});
