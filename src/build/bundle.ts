import { context, build as esbuild, type BuildOptions, type Plugin } from 'esbuild';
import { deflateSync, strToU8 } from 'fflate';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Catalog, SnippetLanguage } from '../core/catalog/types';
import { compileCatalog } from './compileCatalog';
import { inProject } from './paths';

/** `snippets` of `contributes`, as VS Code reads them from a file. */
type SnippetFile = Record<string, { prefix: string; description: string; body: string[] }>;

/**
 * Writes `dist/`: one file per host, and the snippet files that `package.json` names.
 *
 * @param production minified and without source maps, as it ships
 */
export async function bundle({ production }: { production: boolean }): Promise<void> {
  rmSync(inProject('dist'), { recursive: true, force: true });
  const catalog = compileCatalog();
  writeSnippets(catalog);
  await Promise.all(targets(production, catalog).map((target) => esbuild(target)));
}

/** Bundles again on each change of a source file, until stopped. A change of the catalog needs a new start. */
export async function watch(): Promise<void> {
  const catalog = compileCatalog();
  writeSnippets(catalog);
  await Promise.all(
    targets(false, catalog).map(async (target) => {
      const watched = await context({ ...target, logLevel: 'info' });
      await watched.watch();
    }),
  );
}

function targets(production: boolean, catalog: Catalog): BuildOptions[] {
  const shared: BuildOptions = {
    absWorkingDir: inProject(),
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [catalogPlugin(packCatalog(catalog))],
  };
  // The oldest hosts of the engine floor: VS Code 1.74 runs on Node 16 and Chromium 102.
  const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node16.14' };
  const browser: BuildOptions = { platform: 'browser', target: 'chrome102' };
  return [
    {
      ...shared,
      // The browser builds of our libraries are smaller, and run in Node as well.
      ...browser,
      format: 'cjs',
      target: 'node16.14',
      entryPoints: ['src/extension.desktop.ts'],
      outfile: 'dist/extension.js',
      external: ['vscode', 'node:*'],
    },
    {
      ...shared,
      ...browser,
      format: 'cjs',
      entryPoints: ['src/extension.web.ts'],
      outfile: 'dist/web/extension.js',
      external: ['vscode'],
    },
    {
      ...shared,
      ...browser,
      format: 'iife',
      entryPoints: ['src/webview/guidance.ts'],
      outfile: 'dist/webview/guidance.js',
    },
    {
      ...shared,
      ...node,
      target: 'node20',
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist/cli.js',
      banner: { js: '#!/usr/bin/env node' },
    },
  ];
}

/** Provides the module `finops-lens:catalog`: the compiled catalog as one string, which is unpacked only when first needed. */
function catalogPlugin(packed: string): Plugin {
  return {
    name: 'catalog',
    setup(build) {
      build.onResolve({ filter: /^finops-lens:catalog$/ }, ({ path }) => ({ path, namespace: 'catalog' }));
      build.onLoad({ filter: /.*/, namespace: 'catalog' }, () => ({ contents: packed, loader: 'text' }));
    },
  };
}

/** The inverse of `unpackCatalog`. */
export function packCatalog(catalog: Catalog): string {
  return Buffer.from(deflateSync(strToU8(JSON.stringify(catalog)), { level: 9 })).toString('base64');
}

function writeSnippets(catalog: Catalog): void {
  mkdirSync(inProject('dist', 'snippets'), { recursive: true });
  const files = new Map<SnippetLanguage, SnippetFile>();
  for (const { language, title, prefix, description, body } of catalog.snippets) {
    const file = files.get(language) ?? {};
    files.set(language, file);
    file[title] = { prefix, description, body: body.split('\n') };
  }
  for (const [language, file] of files) {
    writeFileSync(inProject('dist', 'snippets', `${language}.json`), `${JSON.stringify(file, null, 2)}\n`);
  }
}
