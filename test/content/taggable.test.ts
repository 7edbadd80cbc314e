import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inProject } from '../../src/build/paths';
import { taggability, taggableSources } from '../../src/core/tags/taggable';
import { counts, nested, packed, places } from '../../src/core/tags/taggable/data.generated';
import { listNames } from '../../src/core/tags/taggable/names';
import { TypeTables } from '../../src/core/tags/taggable/tables';

const shapes = ['map', 'pairs', 'blocks'];
/** What a reader of the bundle downloads for it. */
const mostBytes = 50_000;
/** No list shrinks unnoticed when its sources are read anew. */
const fewest = { terraform: 5000, cloudformation: 1800, arm: 3300, pulumi: 1500 };
const fewestTaggable = { terraform: 2100, cloudformation: 1200, arm: 1000, pulumi: 550 };

suite('data of taggable types', () => {
  const tables = new TypeTables({ text: packed, counts, kinds: places.length });

  test('fits its share of the bundle', () => {
    const file = readFileSync(inProject('src', 'core', 'tags', 'taggable', 'data.generated.ts'));
    const bytes = gzipSync(file, { level: 9 }).length;
    assert.ok(bytes <= mostBytes, `${String(bytes)} bytes`);
  });

  test('every taggable type has a property and a shape', () => {
    for (const [kind, place] of places.entries()) {
      if (kind === 0) assert.equal(place, '');
      else assert.match(place, new RegExp(`^[A-Za-z_]+(?:\\.[A-Za-z_]+)? (?:${shapes.join('|')})$`));
    }
    for (const list of listNames) {
      for (const [key, kind] of tables.table(list)) assert.ok(kind < places.length, `${list} ${key}`);
    }
  });

  for (const list of listNames) {
    test(`the list of ${list} is as long as it was`, () => {
      const kinds = [...tables.table(list).values()];
      assert.ok(kinds.length >= fewest[list], `${String(kinds.length)} names`);
      const taggable = kinds.filter((kind) => kind !== 0).length;
      assert.ok(taggable >= fewestTaggable[list], `${String(taggable)} taggable`);
    });

    test(`nested places of ${list} belong to types that are known`, () => {
      for (const [key, paths] of nested[list]) {
        const type = list === 'arm' ? `Microsoft.${key}` : list === 'cloudformation' ? `AWS::${key}` : key;
        assert.deepEqual(taggability(list, type)?.nested, paths, key);
      }
    });
  }

  test('names its sources', () => {
    assert.ok(taggableSources.length > 10);
    for (const { name, version, date, url, licence, what } of taggableSources) {
      assert.match(date, /^20\d\d-\d\d(?:-\d\d)?$/, name);
      assert.match(url, /^https:\/\//, name);
      assert.ok(version !== '' && licence !== '' && what !== '', name);
    }
  });

  test('is unpacked in passing', () => {
    const started = performance.now();
    const fresh = new TypeTables({ text: packed, counts, kinds: places.length });
    const times = listNames.map((list) => {
      fresh.table(list);
      return `${list} ${(performance.now() - started).toFixed(1)} ms`;
    });
    console.log(`      unpacked, in all: ${times.join(', ')}`);
  });
});
