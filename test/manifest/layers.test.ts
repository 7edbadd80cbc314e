import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { readFileSync } from 'node:fs';
import { inProject, root } from '../../src/build/paths';

/** Lints `line` as if it stood in a file of the project. @returns the rules that it breaks */
async function broken(path: string, line: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root });
  const text = `${line}\n${readFileSync(inProject(path), 'utf8')}`;
  const [result] = await eslint.lintText(text, { filePath: inProject(path) });
  return (result?.messages ?? []).flatMap(({ line: at, ruleId }) => (at === 1 && ruleId ? [ruleId] : []));
}

suite('Layers', function () {
  this.timeout(60_000);

  const forbidden: readonly (readonly [path: string, line: string, rule: string])[] = [
    ['src/core/config.ts', "import 'vscode';", 'no-restricted-imports'],
    ['src/core/config.ts', "import 'node:fs';", 'no-restricted-imports'],
    ['src/core/config.ts', "import 'path';", 'no-restricted-imports'],
    ['src/core/catalog/findTag.ts', "import '../../editor/log';", 'no-restricted-imports'],
    ['src/core/config.ts', 'process.exit();', 'no-restricted-globals'],
    ['src/core/config.ts', 'document.body.remove();', 'no-restricted-globals'],
    ['src/editor/log.ts', "import 'node:fs';", 'no-restricted-imports'],
    ['src/editor/log.ts', "import '../cli/check';", 'no-restricted-imports'],
    ['src/webview/guidance.ts', "import '../core/text';", 'no-restricted-imports'],
    ['src/cli/check.ts', "import 'vscode';", 'no-restricted-imports'],
    ['src/cli/check.ts', "import '../editor/log';", 'no-restricted-imports'],
  ];
  for (const [path, line, rule] of forbidden) {
    test(`${path} may not hold ${line}`, async () => {
      assert.ok((await broken(path, line)).includes(rule));
    });
  }

  test('an arrow that points the right way is fine', async () => {
    assert.ok(
      !(await broken('src/editor/log.ts', "import '../core/text';")).includes('no-restricted-imports'),
    );
  });
});
