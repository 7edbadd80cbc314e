import { build } from 'esbuild';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, readJson, root } from '../../../src/build/paths';

/**
 * Copies the built extension without its desktop entry, so that editors run it in the web worker extension host, and
 * bundles the suite of `test/web` for that host.
 */
export async function stageWebExtension(): Promise<{ extension: string; tests: string }> {
  const extension = inProject('out', 'web', 'extension');
  rmSync(extension, { recursive: true, force: true });
  mkdirSync(extension, { recursive: true });
  const manifest = readJson('package.json') as Record<string, unknown>;
  delete manifest['main'];
  writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest, null, 2));
  for (const part of ['package.nls.json', 'media', 'dist/web', 'dist/webview', 'dist/snippets']) {
    cpSync(inProject(part), join(extension, part), { recursive: true });
  }
  const tests = join(extension, 'test', 'index.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/web/index.ts'],
    outfile: tests,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'chrome102',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return { extension, tests };
}
