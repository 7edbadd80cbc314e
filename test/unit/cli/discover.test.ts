import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { discover } from '../../../src/cli/discover';
import { withFolder } from '../../support/folder';

const namesIn = (paths: readonly string[], base: string): readonly string[] => {
  const { files, context } = discover(paths, base);
  return files.filter((file) => !context.has(file));
};

const empty = (...paths: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(paths.map((path) => [path, '']));

suite('discover: what is searched', () => {
  test('finds files that could be infrastructure, sorted, with paths relative to the base', () => {
    withFolder(empty('b.tf', 'a/main.tofu', 'a/deep/er/c.tf', 'README.md', 'app.ts'), (folder) => {
      assert.deepEqual(namesIn(['.'], folder), ['a/deep/er/c.tf', 'a/main.tofu', 'b.tf']);
      assert.deepEqual(namesIn(['a'], folder), ['a/deep/er/c.tf', 'a/main.tofu']);
    });
  });

  test('skips folders of downloaded and generated files, at every depth', () => {
    const skipped = [
      '.terraform/modules/x',
      'node_modules/x',
      'a/.terraform',
      'a/node_modules',
      'a/.terragrunt-cache',
      '.git',
      'cdk.out',
      '.pulumi',
    ];
    const files = empty(
      'main.tf',
      '.terraform-modules/main.tf',
      'bin/main.tf',
      ...skipped.map((path) => `${path}/main.tf`),
    );
    withFolder(files, (folder) => {
      assert.deepEqual(namesIn(['.'], folder), ['.terraform-modules/main.tf', 'bin/main.tf', 'main.tf']);
    });
  });

  test('takes a file that is given by name, whatever its folder', () => {
    withFolder(empty('.terraform/main.tf'), (folder) => {
      assert.deepEqual(namesIn(['.terraform/main.tf'], folder), ['.terraform/main.tf']);
    });
  });

  test('takes what lies beside such a file as context, and no more', () => {
    withFolder(empty('a/main.tf', 'a/providers.tf', 'a/README.md', 'a/deep/x.tf', 'b/y.tf'), (folder) => {
      const { files, context } = discover(['a/main.tf', 'b'], folder);
      assert.deepEqual(files, ['a/main.tf', 'a/providers.tf', 'b/y.tf']);
      assert.deepEqual([...context], ['a/providers.tf']);
    });
  });

  test('takes files of other languages for no context', () => {
    withFolder(empty('main.tf', 'vars.tfvars', 'data.json', 'app.yaml', 'x.bicep'), (folder) => {
      assert.deepEqual(discover(['main.tf'], folder).context, new Set(['vars.tfvars']));
    });
  });

  test('says what it was given by name and cannot check', () => {
    withFolder(empty('main.tf', 'README.md'), (folder) => {
      const { files, skipped } = discover(['.', 'README.md'], folder);
      assert.deepEqual(files, ['main.tf']);
      assert.deepEqual(skipped, [
        { file: 'README.md', reason: 'its name is none that files of our languages have' },
      ]);
    });
  });

  test('takes nothing as context that is to be checked anyway', () => {
    withFolder(empty('main.tf', 'providers.tf'), (folder) => {
      assert.deepEqual(discover(['main.tf', '.'], folder).context, new Set());
      assert.deepEqual(discover(['main.tf', 'providers.tf'], folder).context, new Set());
    });
  });

  test('looks into a folder whose name ends like a file', () => {
    withFolder(empty('modules.tf/main.tf', 'empty.tf/'), (folder) => {
      assert.deepEqual(namesIn(['.'], folder), ['modules.tf/main.tf']);
      assert.deepEqual(namesIn(['modules.tf'], folder), ['modules.tf/main.tf']);
    });
  });

  test('finds each file once, whatever number of paths lead to it', () => {
    withFolder(empty('a/main.tf'), (folder) => {
      assert.deepEqual(namesIn(['a', '.', 'a/main.tf', './a/../a', join(folder, 'a')], folder), [
        'a/main.tf',
      ]);
    });
  });

  test('names files outside the base relative to it', () => {
    withFolder(empty('a/', 'b/main.tf'), (folder) => {
      assert.deepEqual(namesIn(['../b'], join(folder, 'a')), ['../b/main.tf']);
    });
  });

  test('lists a path that does not exist as a problem and finds the others', () => {
    withFolder(empty('a.tf', 'b/b.tf'), (folder) => {
      const { files, problems } = discover(['a.tf', 'gone.tf', 'gone', 'b'], folder);
      assert.deepEqual(files, ['a.tf', 'b/b.tf']);
      assert.deepEqual(problems, [
        { file: 'gone.tf', line: 1, message: 'there is no such file or folder' },
        { file: 'gone', line: 1, message: 'there is no such file or folder' },
      ]);
    });
  });

  test('tells how many files it has found so far', () => {
    withFolder(empty('a.tf', 'b/b.tf', 'b/c.tf'), (folder) => {
      const counts: number[] = [];
      discover(['.'], folder, (count) => counts.push(count));
      assert.equal(counts.at(-1), 3);
    });
  });
});

suite('discover: links', () => {
  test('a link that leads nowhere is a problem where it is given, and left out where it is found', () => {
    withFolder(empty('a.tf', 'target/'), (folder) => {
      symlinkSync(join(folder, 'target'), join(folder, 'link.tf'), 'junction');
      rmSync(join(folder, 'target'), { recursive: true });
      assert.deepEqual(
        discover(['link.tf', 'a.tf'], folder).problems.map(({ file }) => file),
        ['link.tf'],
      );
      assert.deepEqual(namesIn(['.'], folder), ['a.tf']);
    });
  });

  test('a link back to a folder above is not followed', () => {
    withFolder(empty('a/main.tf'), (folder) => {
      symlinkSync(folder, join(folder, 'a', 'loop'), 'junction');
      assert.deepEqual(namesIn(['.'], folder), ['a/main.tf']);
    });
  });

  test('a link out of the path is not followed', () => {
    withFolder(empty('inside/main.tf', 'outside/other.tf'), (folder) => {
      symlinkSync(join(folder, 'outside'), join(folder, 'inside', 'link'), 'junction');
      assert.deepEqual(namesIn(['inside'], folder), ['inside/main.tf']);
    });
  });
});

suite('discover: links to files', () => {
  const linked = (work: (folder: string) => void): void => {
    withFolder(
      empty('inside/shared/variables.tf', 'inside/shop/main.tf', 'outside/provider.tf'),
      (folder) => {
        const shared = join(folder, 'inside', 'shared', 'variables.tf');
        symlinkSync(shared, join(folder, 'inside', 'shop', 'variables.tf'));
        symlinkSync(join(folder, 'outside', 'provider.tf'), join(folder, 'inside', 'shop', 'provider.tf'));
        work(folder);
      },
    );
  };

  test('a file of the search that a Terraform module links in is part of the module', function () {
    if (process.platform === 'win32') this.skip();
    linked((folder) => {
      const found = ['inside/shared/variables.tf', 'inside/shop/main.tf', 'inside/shop/variables.tf'];
      assert.deepEqual(namesIn(['inside'], folder), found);
    });
  });

  test('a link to a file outside is left alone, and said so', function () {
    if (process.platform === 'win32') this.skip();
    linked((folder) => {
      assert.deepEqual(discover(['inside'], folder).skipped, [
        { file: 'inside/shop/provider.tf', reason: 'it is a link to a file outside of what is checked' },
      ]);
    });
  });
});

suite('discover: .gitignore', () => {
  test('tells Main.tf from main.tf where the file system does', () => {
    withFolder({ '.gitignore': 'Main.tf\n', 'main.tf': '' }, (folder) => {
      const isOneName = process.platform === 'win32' || process.platform === 'darwin';
      assert.deepEqual(namesIn(['.'], folder), isOneName ? [] : ['main.tf']);
    });
  });

  const table: readonly (readonly [
    name: string,
    files: Readonly<Record<string, string>>,
    paths: readonly string[],
    expected: readonly string[],
  ])[] = [
    ['a file', { '.gitignore': 'b.tf\n', 'a.tf': '', 'b.tf': '', 'c/b.tf': '' }, ['.'], ['a.tf']],
    ['an anchored file', { '.gitignore': '/b.tf\n', 'b.tf': '', 'c/b.tf': '' }, ['.'], ['c/b.tf']],
    ['a folder', { '.gitignore': 'out/\n', 'out/a.tf': '', 'x/out/a.tf': '', 'a.tf': '' }, ['.'], ['a.tf']],
    ['all but one', { '.gitignore': '*.tf\n!keep.tf\n', 'a.tf': '', 'keep.tf': '' }, ['.'], ['keep.tf']],
    [
      'one that a nested file takes back',
      { '.gitignore': '*.tf\n', 'c/.gitignore': '!b.tf\n', 'c/b.tf': '', 'c/a.tf': '' },
      ['.'],
      ['c/b.tf'],
    ],
    [
      'what a nested file names, there only',
      { 'c/.gitignore': 'a.tf\n', 'c/a.tf': '', 'a.tf': '' },
      ['.'],
      ['a.tf'],
    ],
    ['comments and blanks', { '.gitignore': '# *.tf\n\n', 'a.tf': '' }, ['.'], ['a.tf']],
    ['a file above the path', { '.gitignore': 'gen.tf\n', 'c/gen.tf': '', 'c/a.tf': '' }, ['c'], ['c/a.tf']],
    ['a folder that is named on purpose', { '.gitignore': 'out/\n', 'out/a.tf': '' }, ['out'], ['out/a.tf']],
    ['a file that is named on purpose', { '.gitignore': '*.tf\n', 'a.tf': '' }, ['a.tf'], ['a.tf']],
    [
      'nothing above the root of the repository',
      { '.gitignore': '*.tf\n', 'repo/.git/': '', 'repo/a.tf': '' },
      ['repo'],
      ['repo/a.tf'],
    ],
  ];
  for (const [name, files, paths, expected] of table) {
    test(name, () => {
      withFolder(files, (folder) => {
        assert.deepEqual(namesIn(paths, folder), expected);
      });
    });
  }
});
