import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findUpwards, NearestFiles } from '../../../src/cli/nearest';
import { withFolder } from '../../support/folder';

const name = '.finops/policy.yaml';

suite('findUpwards', () => {
  const below = (folder: string, at: string): string | undefined => {
    const found = findUpwards(join(folder, at), name);
    return found && relative(folder, found).replaceAll('\\', '/');
  };

  test('takes the nearest one from the folder upwards', () => {
    const files = { '.finops/policy.yaml': '', 'a/.finops/policy.yaml': '', 'a/b/c/': '', 'd/e/': '' };
    withFolder(files, (folder) => {
      assert.equal(below(folder, 'a/b/c'), 'a/.finops/policy.yaml');
      assert.equal(below(folder, 'a'), 'a/.finops/policy.yaml');
      assert.equal(below(folder, 'd/e'), '.finops/policy.yaml');
      assert.equal(below(folder, '.'), '.finops/policy.yaml');
    });
  });

  test('does not look above the root of a repository', () => {
    withFolder({ '.finops/policy.yaml': '', 'repo/.git/': '', 'repo/a/': '' }, (folder) => {
      assert.equal(below(folder, 'repo/a'), undefined);
      assert.equal(below(folder, 'repo'), undefined);
    });
  });

  test('takes one that lies at the root of a repository', () => {
    withFolder({ 'repo/.git/': '', 'repo/.finops/policy.yaml': '', 'repo/a/': '' }, (folder) => {
      assert.equal(below(folder, 'repo/a'), 'repo/.finops/policy.yaml');
    });
  });

  test('knows a repository whose .git is a file, as in a worktree', () => {
    withFolder({ '.finops/policy.yaml': '', 'tree/.git': 'gitdir: x', 'tree/a/': '' }, (folder) => {
      assert.equal(below(folder, 'tree/a'), undefined);
    });
  });

  test('finds none where there is none', () => {
    withFolder({ 'a/.finops/other.yaml': '' }, (folder) => {
      assert.equal(below(folder, 'a'), undefined);
    });
  });
});

suite('NearestFiles', () => {
  const nearest = (folder: string): NearestFiles<string> =>
    new NearestFiles(folder, name, ({ path, text }) => ({
      value: text,
      problems: text === 'wrong' ? [{ file: path, line: 1, message: 'wrong' }] : [],
    }));

  test('gives the value and the path from the folder that holds .finops', () => {
    withFolder({ 'a/.finops/policy.yaml': 'x', 'a/b/': '' }, (folder) => {
      assert.deepEqual(nearest(folder).of('a/b/main.tf'), { value: 'x', path: 'b/main.tf' });
      assert.deepEqual(nearest(join(folder, 'a', 'b')).of('main.tf'), { value: 'x', path: 'b/main.tf' });
    });
  });

  test('gives that path for a folder that was reached through a link as well', () => {
    withFolder({ 'a/.finops/policy.yaml': 'x', 'a/b/': '' }, (folder) => {
      symlinkSync(join(folder, 'a'), join(folder, 'link'), 'junction');
      assert.deepEqual(nearest(folder).of('link/b/main.tf'), { value: 'x', path: 'b/main.tf' });
    });
  });

  test('reads a file once, whatever number of folders it holds for', () => {
    withFolder({ '.finops/policy.yaml': 'wrong', 'a/': '', 'b/': '' }, (folder) => {
      const files = nearest(folder);
      for (const path of ['a/main.tf', 'b/main.tf', 'b/other.tf']) files.of(path);
      assert.deepEqual(files.problems, [{ file: '.finops/policy.yaml', line: 1, message: 'wrong' }]);
    });
  });

  test('reads UTF-16, as some shells write it', () => {
    withFolder({ '.finops/policy.yaml': '' }, (folder) => {
      writeFileSync(join(folder, name), '\ufeffversion: 1', 'utf16le');
      assert.equal(nearest(folder).of('main.tf')?.value, 'version: 1');
    });
  });

  test('takes a file that may not even be looked at for one that is there', function () {
    if (process.platform === 'win32') this.skip();
    withFolder({ 'a/': '', 'a/.finops/': '' }, (folder) => {
      // A link to itself: no file system follows it, whoever asks.
      symlinkSync('policy.yaml', join(folder, 'a', name));
      const files = nearest(folder);
      assert.equal(files.of('a/main.tf'), undefined);
      assert.equal(files.problems.length, 1);
    });
  });

  test('names a file that cannot be read', () => {
    withFolder({ '.finops/policy.yaml/': '' }, (folder) => {
      const files = nearest(folder);
      assert.equal(files.of('main.tf'), undefined);
      assert.deepEqual(
        files.problems.map(({ file, message }) => [file, message]),
        [['.finops/policy.yaml', 'it is a folder, not a file']],
      );
    });
  });
});
