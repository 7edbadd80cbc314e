import assert from 'node:assert/strict';
import { createTagFinder } from '../../../../src/core/catalog/findTag';
import type { TagMeaning } from '../../../../src/core/catalog/types';

function meaning(key: string, ...synonyms: string[]): TagMeaning {
  return {
    key,
    oneLine: `${key}.`,
    why: 'Why.',
    capabilities: ['allocation'],
    examples: ['x'],
    valueHint: 'Any.',
    synonyms,
  };
}

suite('createTagFinder', () => {
  const find = createTagFinder([
    meaning('Name'),
    meaning('CostCenter', 'billing-code'),
    meaning('Application', 'app', 'app.kubernetes.io/name'),
    meaning('Team', 'name'),
  ]);
  const table: readonly (readonly [name: string, key: string, found: string | undefined])[] = [
    ['a key', 'CostCenter', 'CostCenter'],
    ['another letter case and separators', 'COST_center', 'CostCenter'],
    ['a namespace', 'acme:cost-center', 'CostCenter'],
    ['a synonym', 'billing-code', 'CostCenter'],
    ['a synonym in another spelling', 'BillingCode', 'CostCenter'],
    ['an exact synonym before what its folded form means', 'app.kubernetes.io/name', 'Application'],
    ['the earlier entry where two fold alike', 'NAME', 'Name'],
    ['an exact spelling before an earlier entry', 'name', 'Team'],
    ['a key that nobody knows', 'colour', undefined],
    ['a longer key', 'CostCenterOwner', undefined],
    ['an empty key', '', undefined],
    ['a word that every object has', 'constructor', undefined],
  ];
  for (const [name, key, found] of table) {
    test(`${found === undefined ? 'finds nothing for' : 'finds'} ${name}`, () => {
      assert.equal(find(key)?.key, found);
    });
  }

  test('does not let a synonym with a namespace claim the same word in others', () => {
    const finder = createTagFinder([meaning('Application', 'app.kubernetes.io/name'), meaning('Name')]);
    assert.equal(finder('name')?.key, 'Name');
    assert.equal(finder('app.kubernetes.io/name')?.key, 'Application');
  });
});
