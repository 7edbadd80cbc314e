import assert from 'node:assert/strict';
import { parseBicepDocument } from '../../../../../src/core/languages/bicep/document';

const main = `param tags object = { Owner: 'a' }
var common = { Team: 'b', Size: 3 }
var network = { Not: 'a tag' }
resource one 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'one'
  location: 'westeurope'
  tags: {
    'cost-center': '\${x}'
    Plain: 'c'
  }
}
resource two 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'two'
  location: 'westeurope'
  kind: 'StorageV2'
}
resource three 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'three'
  tags: union(common, { Stage: 'd' })
}
module four 'four.bicep' = {
  params: {
    name: 'four'
    tags: {}
  }
}
resource five 'Microsoft.Network/virtualNetworks/subnets@2023-11-01' = {
  name: 'five'
}
`;

const document = parseBicepDocument({ path: 'main.bicep', text: main });
const resource = (address: string): (typeof document.resources)[number] => {
  const found = document.resources.find((each) => each.address === address);
  assert.ok(found);
  return found;
};

suite('Bicep: what a document shows', () => {
  test('entries with their exact places', () => {
    const entries = resource('one').tags?.entries ?? [];
    assert.deepEqual(
      entries.map(({ key, value, keyRange, valueRange, range }) => [
        key,
        value,
        ...[keyRange, valueRange, range].map(({ start, end }) => main.slice(start, end)),
      ]),
      [
        ['cost-center', undefined, "'cost-center'", "'${x}'", "'cost-center': '${x}'"],
        ['Plain', 'c', 'Plain', "'c'", "Plain: 'c'"],
      ],
    );
  });

  test('where one more entry goes', () => {
    const before = (offset: number | undefined): string => main.slice(0, offset).split('\n').at(-1) ?? '';
    assert.equal(before(resource('one').tags?.insertAt), "    Plain: 'c'");
    assert.equal(before(resource('three').tags?.insertAt), "  tags: union(common, { Stage: 'd'");
    assert.equal(before(resource('four').tags?.insertAt), '    tags: {');
  });

  test('where tags go that a resource does not have', () => {
    const { tags, newTags } = resource('two');
    assert.equal(tags, undefined);
    assert.deepEqual([newTags?.attribute, newTags?.shape], ['tags', 'map']);
    assert.ok(main.slice(0, newTags?.insertAt).endsWith("name: 'two'\n  location: 'westeurope'"));
    assert.equal(resource('one').newTags, undefined);
    assert.equal(resource('five').newTags, undefined);
  });

  test('every map of tags, those of variables and parameters by name or use, in the order of the text', () => {
    assert.deepEqual(
      document.tagMaps.map(({ role, attribute, entries }) => [
        role,
        attribute,
        entries.map(({ key }) => key),
      ]),
      [
        ['shared', 'tags', ['Owner']],
        ['shared', 'common', ['Team', 'Size']],
        ['resource', 'tags', ['cost-center', 'Plain']],
        ['resource', 'tags', ['Stage']],
        ['resource', 'tags', []],
      ],
    );
    assert.ok(document.tagMaps.includes(resource('one').tags ?? assert.fail()));
  });

  test('half-typed resources are none yet', () => {
    const { resources, problems } = parseBicepDocument({
      path: 'main.bicep',
      text: 'resource\nresource a\nmodule b =\n',
    });
    assert.deepEqual(resources, []);
    assert.notEqual(problems.length, 0);
  });
});
