import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../../src/cli/options';
import { writeOutput } from '../../../src/cli/writeOutput';
import { withFolder } from '../../support/folder';

suite('writeOutput', () => {
  test('writes a file, and the folders that it lies in', () => {
    withFolder({}, (folder) => {
      writeOutput('reports/ci/finops.sarif', folder, '{}\n');
      assert.equal(readFileSync(join(folder, 'reports', 'ci', 'finops.sarif'), 'utf8'), '{}\n');
    });
  });

  test('replaces what was there', () => {
    withFolder({ 'out.json': 'a longer text' }, (folder) => {
      writeOutput('out.json', folder, 'new');
      assert.equal(readFileSync(join(folder, 'out.json'), 'utf8'), 'new');
    });
  });

  for (const [name, path] of [
    ['a folder stands in its place', 'reports'],
    ['a part of its path is a file', 'main.tf/out.json'],
  ] as const) {
    test(`calls it wrong usage where ${name}`, () => {
      withFolder({ 'reports/': '', 'main.tf': '' }, (folder) => {
        assert.throws(
          () => {
            writeOutput(path, folder, 'x');
          },
          (error) => error instanceof UsageError && error.message.startsWith(`${path} cannot be written: `),
        );
      });
    });
  }
});
