import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Milliseconds, one sample per round. */
export interface ActivationFigures {
  readonly load: readonly number[];
  readonly activate: readonly number[];
}

interface Options {
  readonly results: string;
  readonly bundle: string;
}

const rounds = 10;

/** Loads and activates the bundle anew in a real extension host, disposing of each round before the next. */
export async function run(): Promise<void> {
  const options = JSON.parse(readFileSync(join(__dirname, 'options.json'), 'utf8')) as Options;
  const extension = vscode.extensions.getExtension('finops-lens.finops-lens');
  if (extension === undefined) throw new Error('the extension is not there');
  await extension.activate();
  // The host's own activation holds the commands; a copy under other ids would measure something else. So it is undone first.
  const require = createRequire(__filename);
  const load: number[] = [];
  const activate: number[] = [];
  const source = readFileSync(options.bundle, 'utf8').replaceAll('finopsLens.', 'finopsLensBench.');
  const copy = join(__dirname, 'copy.js');
  writeFileSync(copy, source);
  for (let round = 0; round < rounds; round++) {
    Reflect.deleteProperty(require.cache, copy);
    const subscriptions: vscode.Disposable[] = [];
    const started = performance.now();
    const loaded = require(copy) as { activate(context: unknown): void };
    const middle = performance.now();
    loaded.activate({ subscriptions, extensionUri: extension.extensionUri });
    activate.push(performance.now() - middle);
    load.push(middle - started);
    vscode.Disposable.from(...subscriptions).dispose();
  }
  writeFileSync(options.results, JSON.stringify({ load, activate } satisfies ActivationFigures));
}
