import assert from 'node:assert/strict';
import { folderOf, joinPath, resolvePath } from '../../../src/core/paths';

suite('Paths', () => {
  const joins: readonly (readonly [folder: string, path: string, joined: string])[] = [
    ['live/shop', '../modules/vpc', 'live/modules/vpc'],
    ['', './vpc', 'vpc'],
    ['live', '..', ''],
    ['live', '../../x', '../x'],
    ['/a/b', '../c/', '/a/c'],
    ['/', '../x', '/x'],
    ['a', '/b', '/b'],
    ['../a', '../../b', '../../b'],
  ];
  for (const [folder, path, joined] of joins) {
    test(`${JSON.stringify(folder)} and ${path} lead to ${JSON.stringify(joined)}`, () => {
      assert.equal(joinPath(folder, path), joined);
    });
  }

  test('the folder of a path', () => {
    assert.deepEqual(['a/b.tf', 'b.tf', '/b.tf', '/a/b.tf'].map(folderOf), ['a', '', '/', '/a']);
  });

  test('addresses of the network lead to no file', () => {
    assert.equal(resolvePath('live', 'https://brightcart.example/x'), undefined);
    assert.equal(resolvePath('live', 'git::ssh://brightcart.example/x'), undefined);
  });
});
