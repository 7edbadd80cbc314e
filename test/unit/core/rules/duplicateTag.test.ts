import assert from 'node:assert/strict';
import { duplicateTag } from '../../../../src/core/rules/duplicateTag';
import { check, literalMap, resource } from './resolved';

suite('duplicate-tag', () => {
  test('reports the second of two entries of one key, and shows the first', () => {
    const resolved = resource(
      { Owner: 'b', Team: 'x' },
      { literal: ['Owner', 'Team', 'Owner'], platform: 'aws' },
    );
    assert.deepEqual(check(duplicateTag, resolved), [
      {
        rule: 'duplicate-tag',
        severity: 'warning',
        tag: 'Owner',
        message: 'some_type.a sets Owner twice in its tags',
        range: { start: 140, end: 145 },
        related: { file: 'main.tf', range: { start: 120, end: 125 }, message: 'Owner is set here first' },
      },
    ]);
  });

  test('reports keys that differ in case only on Azure, where they are one key', () => {
    const [finding, ...more] = check(
      duplicateTag,
      resource({ Owner: 'a', owner: 'b' }, { platform: 'azure' }),
    );
    assert.deepEqual([finding?.tag, finding?.range, more], ['owner', { start: 130, end: 135 }, []]);
    assert.match(finding?.message ?? '', /Owner and owner, which are one key to Azure$/);
  });

  test('is silent about keys that differ in case on AWS, where they are two keys', () => {
    assert.deepEqual(check(duplicateTag, resource({ Owner: 'a', owner: 'b' }, { platform: 'aws' })), []);
  });

  test('is silent about distinct keys, and about resources without tags', () => {
    const bare = resource({});
    assert.deepEqual(check(duplicateTag, resource({ A: '1', B: '2' })), []);
    assert.deepEqual(check(duplicateTag, { ...bare, resource: { ...bare.resource, tags: undefined } }), []);
  });

  test('reports duplicates in maps that resources share, and leaves those of resources to them', () => {
    const { document } = resource({});
    const tagMaps = [
      literalMap(['A', 'A'], 'shared'),
      literalMap(['B', 'B'], 'defaults'),
      literalMap(['C', 'C']),
    ];
    const findings = [...(duplicateTag.checkDocument?.({ ...document, tagMaps }) ?? [])];
    assert.deepEqual(
      findings.map(({ tag, range }) => [tag, range.start]),
      [
        ['A', 130],
        ['B', 130],
      ],
    );
  });

  test('knows keys that every object has', () => {
    const resolved = resource({ constructor: 'a' }, { literal: ['constructor', '__proto__', '__proto__'] });
    assert.deepEqual(
      check(duplicateTag, resolved).map(({ tag }) => tag),
      ['__proto__'],
    );
  });
});
