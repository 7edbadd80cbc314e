import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findFiles, findPolicy } from '../../../src/cli/nodeFiles';
import { withFolder } from '../../support/folder';

const namesIn = (paths: readonly string[], base: string): readonly string[] =>
  findFiles(paths, base).files.map(({ path }) => path);

suite('findFiles', () => {
  test('reads the infrastructure files below a folder, sorted, with paths relative to the base', () => {
    withFolder(
      { 'b.tf': 'B', 'a/main.tofu': 'A', 'a/deep/er/c.tf': 'C', 'README.md': '', 'x.tfvars': '' },
      (folder) => {
        assert.deepEqual(findFiles(['.'], folder), {
          files: [
            { path: 'a/deep/er/c.tf', text: 'C' },
            { path: 'a/main.tofu', text: 'A' },
            { path: 'b.tf', text: 'B' },
          ],
          problems: [],
        });
        assert.deepEqual(namesIn(['a'], folder), ['a/deep/er/c.tf', 'a/main.tofu']);
      },
    );
  });

  test('skips folders of downloaded and generated files, at every depth', () => {
    const files = {
      'main.tf': '',
      '.terraform/modules/x/main.tf': '',
      'node_modules/x/main.tf': '',
      'a/.terraform/main.tf': '',
      'a/node_modules/main.tf': '',
      'a/.terragrunt-cache/main.tf': '',
      '.git/main.tf': '',
      '.terraform-modules/main.tf': '',
    };
    withFolder(files, (folder) => {
      assert.deepEqual(namesIn(['.'], folder), ['.terraform-modules/main.tf', 'main.tf']);
    });
  });

  test('reads a file that is given by name, whatever its folder', () => {
    withFolder({ '.terraform/main.tf': 'x' }, (folder) => {
      assert.deepEqual(namesIn(['.terraform/main.tf'], folder), ['.terraform/main.tf']);
    });
  });

  test('looks into a folder whose name ends like a file', () => {
    withFolder({ 'modules.tf/main.tf': 'x', 'empty.tf/': '' }, (folder) => {
      assert.deepEqual(findFiles(['.'], folder), {
        files: [{ path: 'modules.tf/main.tf', text: 'x' }],
        problems: [],
      });
      assert.deepEqual(namesIn(['modules.tf'], folder), ['modules.tf/main.tf']);
    });
  });

  test('reads each file once, whatever number of paths lead to it', () => {
    withFolder({ 'a/main.tf': '' }, (folder) => {
      assert.deepEqual(namesIn(['a', '.', 'a/main.tf', './a/../a', join(folder, 'a')], folder), [
        'a/main.tf',
      ]);
    });
  });

  test('names files outside the base relative to it', () => {
    withFolder({ 'a/': '', 'b/main.tf': '' }, (folder) => {
      assert.deepEqual(namesIn(['../b'], join(folder, 'a')), ['../b/main.tf']);
    });
  });

  test('lists a path that does not exist as a problem and reads the others', () => {
    withFolder({ 'a.tf': 'x', 'b/b.tf': 'y' }, (folder) => {
      const { files, problems } = findFiles(['a.tf', 'gone.tf', 'gone', 'b'], folder);
      assert.deepEqual(
        files.map(({ path }) => path),
        ['a.tf', 'b/b.tf'],
      );
      assert.deepEqual(problems, [
        { file: 'gone.tf', line: 1, message: 'there is no such file or folder' },
        { file: 'gone', line: 1, message: 'there is no such file or folder' },
      ]);
    });
  });

  test('lists a link that leads nowhere as a problem where it is given, and leaves it out where it is found', () => {
    withFolder({ 'a.tf': '', 'target/': '' }, (folder) => {
      symlinkSync(join(folder, 'target'), join(folder, 'link.tf'), 'junction');
      rmSync(join(folder, 'target'), { recursive: true });
      assert.deepEqual(
        findFiles(['link.tf', 'a.tf'], folder).problems.map(({ file }) => file),
        ['link.tf'],
      );
      assert.deepEqual(findFiles(['.'], folder), { files: [{ path: 'a.tf', text: '' }], problems: [] });
    });
  });

  test('does not follow a link back to a folder above', () => {
    withFolder({ 'a/main.tf': '' }, (folder) => {
      symlinkSync(folder, join(folder, 'a', 'loop'), 'junction');
      assert.deepEqual(namesIn(['.'], folder), ['a/main.tf']);
    });
  });

  test('does not follow a link out of the path', () => {
    withFolder({ 'inside/main.tf': '', 'outside/other.tf': '' }, (folder) => {
      symlinkSync(join(folder, 'outside'), join(folder, 'inside', 'link'), 'junction');
      assert.deepEqual(namesIn(['inside'], folder), ['inside/main.tf']);
    });
  });
});

suite('findPolicy', () => {
  const policyBelow = (folder: string, at: string): string | undefined => {
    const found = findPolicy(join(folder, at));
    return found && relative(folder, found).replaceAll('\\', '/');
  };

  test('takes the nearest one from the folder upwards', () => {
    const files = { '.finops/policy.yaml': '', 'a/.finops/policy.yaml': '', 'a/b/c/': '', 'd/e/': '' };
    withFolder(files, (folder) => {
      assert.equal(policyBelow(folder, 'a/b/c'), 'a/.finops/policy.yaml');
      assert.equal(policyBelow(folder, 'a'), 'a/.finops/policy.yaml');
      assert.equal(policyBelow(folder, 'd/e'), '.finops/policy.yaml');
      assert.equal(policyBelow(folder, '.'), '.finops/policy.yaml');
    });
  });

  test('does not look above the root of a repository', () => {
    withFolder({ '.finops/policy.yaml': '', 'repo/.git/': '', 'repo/a/': '' }, (folder) => {
      assert.equal(policyBelow(folder, 'repo/a'), undefined);
      assert.equal(policyBelow(folder, 'repo'), undefined);
    });
  });

  test('takes a policy that lies at the root of a repository', () => {
    withFolder({ 'repo/.git/': '', 'repo/.finops/policy.yaml': '', 'repo/a/': '' }, (folder) => {
      assert.equal(policyBelow(folder, 'repo/a'), 'repo/.finops/policy.yaml');
    });
  });

  test('knows a repository whose .git is a file, as in a worktree', () => {
    withFolder({ '.finops/policy.yaml': '', 'tree/.git': 'gitdir: x', 'tree/a/': '' }, (folder) => {
      assert.equal(policyBelow(folder, 'tree/a'), undefined);
    });
  });

  test('finds none where there is none', () => {
    withFolder({ 'a/.finops/other.yaml': '' }, (folder) => {
      assert.equal(policyBelow(folder, 'a'), undefined);
    });
  });
});
