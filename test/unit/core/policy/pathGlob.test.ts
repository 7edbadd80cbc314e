import assert from 'node:assert/strict';
import { matchesPathGlob } from '../../../../src/core/policy/pathGlob';

suite('matchesPathGlob', () => {
  const table: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
    ['main.tf', 'main.tf', true],
    ['main.tf', 'infra/main.tf', true],
    ['/main.tf', 'infra/main.tf', false],
    ['*.tf', 'infra/deep/main.tf', true],
    ['infra/*.tf', 'infra/main.tf', true],
    ['infra/*.tf', 'infra/deep/main.tf', false],
    ['infra/**/*.tf', 'infra/main.tf', true],
    ['infra/**/*.tf', 'infra/a/b/main.tf', true],
    ['infra/**', 'infra/a/b/main.tf', true],
    ['infra/', 'infra/a/main.tf', true],
    ['legacy', 'infra/legacy/main.tf', true],
    ['infra/legacy', 'infra/legacy/a/main.tf', true],
    ['infra/legacy', 'infra/legacy2/main.tf', false],
    ['./infra/main.tf', 'infra/main.tf', true],
    ['**/modules/**/x.tf', 'a/modules/b/modules/c/x.tf', true],
    ['ma?n.tf', 'main.tf', true],
    ['main.tf.json', 'main.tf', false],
  ];
  for (const [glob, path, expected] of table) {
    test(`${glob} ${expected ? 'fits' : 'does not fit'} ${path}`, () => {
      assert.equal(matchesPathGlob(glob, path), expected);
    });
  }

  test('is done soon whatever the glob', () => {
    const started = performance.now();
    matchesPathGlob('**/a/'.repeat(200), 'a/'.repeat(2000));
    assert.ok(performance.now() - started < 500);
  });
});
