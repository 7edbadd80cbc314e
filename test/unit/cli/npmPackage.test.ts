import assert from 'node:assert/strict';
import { npmManifest } from '../../../src/build/npmPackage';
import { readJson } from '../../../src/build/paths';

suite('npmManifest', () => {
  const extension = readJson('package.json') as Parameters<typeof npmManifest>[0];
  const manifest = npmManifest(extension);

  test('names the command, and the same version as the extension', () => {
    assert.deepEqual([manifest.name, manifest.version], ['finops-lens', extension.version]);
    assert.deepEqual(manifest.bin, { 'finops-lens': 'cli.js' });
  });

  test('depends on nothing, and may be published', () => {
    for (const field of ['dependencies', 'devDependencies', 'private', 'scripts', 'publisher']) {
      assert.ok(!(field in manifest), field);
    }
  });

  test('ships what a user needs and no more', () => {
    assert.deepEqual(manifest.files, ['cli.js', 'README.md', 'LICENSE', 'NOTICE']);
  });
});
