import assert from 'node:assert/strict';
import { arm } from '../../../../../src/core/languages/arm/arm';
import type { ArmDocument } from '../../../../../src/core/languages/arm/document';
import { storage, template } from '../../../../support/arm';

const parse = (text: string): ArmDocument => arm.parse({ path: 'main.json', text });

suite('arm.recognises', () => {
  const recognises = (text: string): boolean => arm.recognises({ path: 'x.json', text });
  const url = (name: string): string => `https://schema.management.azure.com/schemas/2019-04-01/${name}#`;

  for (const name of [
    'deploymentTemplate.json',
    'subscriptionDeploymentTemplate.json',
    'managementGroupDeploymentTemplate.json',
    'tenantDeploymentTemplate.json',
    'deploymentParameters.json',
  ]) {
    test(`a file whose schema is ${name}`, () => {
      assert.equal(recognises(`{"resources": [{"a": "}"}], // x\n "$schema": "${url(name)}"}`), true);
    });
  }

  test('not a file that holds a template further inside, or names the schema elsewhere', () => {
    const inside = `{"then": {"template": {"$schema": "${url('deploymentTemplate.json')}"}}}`;
    assert.equal(recognises(inside), false);
    assert.equal(recognises(`{"about": "$schema", "see": "${url('deploymentTemplate.json')}"}`), false);
    assert.equal(recognises('{"$schema": "https://json-schema.org/draft-07/schema#"}'), false);
    assert.equal(recognises('eploymentTemplate.json'), false);
    assert.equal(recognises(''), false);
  });

  test('every mark is found in a file that is recognised', () => {
    for (const mark of arm.marks) assert.equal(recognises(`{"$schema": "${url(`d${mark}`)}"}`), true);
  });
});

suite('parseArm', () => {
  test('points at the type of a resource, its text and its tags', () => {
    const text = template({
      resources: [storage({ tags: { Owner: 'shop', Count: 2, Computed: "[concat('a')]" } })],
    });
    const [resource] = parse(text).resources;
    assert.ok(resource?.tags);
    const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    assert.equal(cut(resource.headerRange), '"type":"Microsoft.Storage/storageAccounts"');
    assert.ok(cut(resource.range).startsWith('{"type"') && cut(resource.range).endsWith('}}'));
    assert.deepEqual(
      resource.tags.entries.map((entry) => [
        entry.key,
        entry.value,
        cut(entry.keyRange),
        cut(entry.valueRange),
        cut(entry.range),
      ]),
      [
        ['Owner', 'shop', '"Owner"', '"shop"', '"Owner":"shop"'],
        ['Count', '2', '"Count"', '2', '"Count":2'],
        ['Computed', undefined, '"Computed"', '"[concat(\'a\')]"', '"Computed":"[concat(\'a\')]"'],
      ],
    );
    assert.equal(text.slice(0, resource.tags.insertAt).endsWith('"[concat(\'a\')]"'), true);
  });

  test('says where one more tag goes', () => {
    const before = (tags: unknown): string | undefined => {
      const text = template({ resources: [storage({ tags })] });
      const at = parse(text).resources[0]?.tags?.insertAt;
      return at === undefined ? undefined : text.slice(0, at).slice(-8);
    };
    assert.equal(before({}), '"tags":{');
    assert.equal(before({ a: 'bcdef' }), ':"bcdef"');
    assert.equal(before("[parameters('tags')]"), undefined);
  });

  test('says where tags go in a resource that has none, if its type takes any', () => {
    const text = template({ resources: [storage({ location: 'westeurope', sku: { name: 'x' } })] });
    const [resource] = parse(text).resources;
    assert.ok(resource?.newTags);
    assert.ok(text.slice(0, resource.newTags.insertAt).endsWith('"location":"westeurope"'));
    assert.deepEqual([resource.newTags.attribute, resource.newTags.shape], ['tags', 'map']);
    const subnet = { type: 'Microsoft.Network/virtualNetworks/subnets', name: 'a/b' };
    assert.equal(parse(template({ resources: [subnet] })).resources[0]?.newTags, undefined);
  });

  test('lists every place with tag keys in the order of the text', () => {
    const tags = { Owner: 'x' };
    const text = template({
      parameters: { extraTags: { type: 'object', defaultValue: tags }, other: { defaultValue: tags } },
      variables: { commonTags: tags, plain: tags },
      resources: [
        storage({ tags }),
        {
          type: 'Microsoft.Resources/deployments',
          name: 'inner',
          tags,
          properties: { parameters: { tags: { value: tags } }, template: { resources: [storage({ tags })] } },
        },
      ],
    });
    const { tagMaps } = parse(text);
    const starts = tagMaps.map(({ range }) => range.start);
    assert.deepEqual(
      starts,
      [...starts].sort((one, other) => one - other),
    );
    assert.deepEqual(
      tagMaps.map(({ role, attribute }) => `${role} ${attribute}`),
      [
        'resource tags',
        'resource tags',
        'shared tags',
        'resource tags',
        'shared extraTags',
        'shared commonTags',
      ],
    );
  });

  test('a parameter file has values and no resources', () => {
    const text = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters: { tags: { value: { Owner: 'shop' } } },
    });
    const { resources, tagMaps, template: found } = parse(text);
    assert.deepEqual([resources, found], [[], undefined]);
    assert.deepEqual(
      tagMaps.map(({ role, entries }) => [role, entries.map(({ key }) => key)]),
      [['shared', ['Owner']]],
    );
  });

  test('reports broken JSON and broken expressions in tags', () => {
    const text = template({ resources: [storage({ tags: { Owner: "[parameters('a']" } })] });
    assert.deepEqual(
      parse(text).problems.map(({ message, offset }) => [message, text.slice(offset, offset + 10)]),
      [['the call of parameters has no closing parenthesis', 'parameters']],
    );
    assert.equal(parse('{"resources": [').problems.length, 2);
  });

  test('parts that are no resources are left out', () => {
    const resources = [1, null, 'x', [], {}, { type: 1 }, { type: '' }, { name: 'x' }, storage({})];
    assert.deepEqual(
      parse(template({ resources })).resources.map(({ address }) => address),
      ['', 'shop'],
    );
    for (const text of [
      '[]',
      '1',
      '{"resources": {"a": 1}}',
      '{"parameters": [], "variables": 1, "functions": {}}',
    ]) {
      assert.deepEqual(parse(text).resources, [], text);
    }
  });
});
