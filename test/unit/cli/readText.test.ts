import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createTextReader } from '../../../src/cli/readText';
import { withFolder } from '../../support/folder';

suite('createTextReader', () => {
  const files = {
    'repo/.git/': '',
    'repo/infra/': '',
    'repo/shared/tags.json': '{}',
    'secret.txt': 'secret',
  };

  test('reads files of the repository around the given paths, without their byte order mark', () => {
    withFolder({ ...files, 'repo/infra/a.txt': '\ufeffx' }, (folder) => {
      const read = createTextReader(['repo/infra'], folder);
      assert.equal(read('repo/infra/a.txt'), 'x');
      assert.equal(read('repo/shared/tags.json'), '{}');
      assert.equal(createTextReader(['.'], join(folder, 'repo', 'infra'))('../shared/tags.json'), '{}');
    });
  });

  test('reads nothing outside of it, by path or by link', () => {
    withFolder(files, (folder) => {
      symlinkSync(join(folder, 'secret.txt'), join(folder, 'repo', 'link.txt'));
      const read = createTextReader(['repo'], folder);
      assert.equal(read('secret.txt'), undefined);
      assert.equal(read('repo/../secret.txt'), undefined);
      assert.equal(read(join(folder, 'secret.txt')), undefined);
      assert.equal(read('repo/link.txt'), undefined);
    });
  });

  test('gives nothing for a folder or a file that is not there', () => {
    withFolder(files, (folder) => {
      const read = createTextReader(['repo'], folder);
      assert.equal(read('repo/infra'), undefined);
      assert.equal(read('repo/gone.txt'), undefined);
    });
  });
});
