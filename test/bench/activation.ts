import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../src/build/bundle';
import { inProject, root, sampleWorkspace } from '../../src/build/paths';
import { runInEditor } from '../support/host/run';
import type { ActivationFigures } from './activationInHost';
import { printTable, spread } from './measure';

const processes = 15;

/**
 * Measures activation twice: in fresh Node processes against a stand-in for the API, which shows our own share without
 * noise, beside the price of loading an empty module; and once per window in a real extension host.
 */
export async function measureActivation(): Promise<void> {
  await bundle({ production: true });
  const samples = Array.from({ length: processes }, () => inFreshProcess());
  const host = await inRealHost();
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${String(processes)} processes`,
  );
  printTable([
    ['load an empty module', spread(samples.map(({ baseline }) => baseline))],
    ['load dist/extension.js', spread(samples.map(({ load }) => load))],
    ['activate()', spread(samples.map(({ activate }) => activate))],
    ['load, in the extension host', spread(host.load)],
    ['activate(), in the extension host', spread(host.activate)],
  ]);
}

interface Sample {
  readonly baseline: number;
  readonly load: number;
  readonly activate: number;
}

function inFreshProcess(): Sample {
  const script = inProject('test', 'bench', 'activationProcess.cjs');
  const output = execFileSync(process.execPath, [script, inProject('dist', 'extension.js')], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as Sample;
}

async function inRealHost(): Promise<ActivationFigures> {
  const folder = inProject('out', 'bench');
  const results = join(folder, 'activation.json');
  rmSync(results, { force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/activationInHost.ts'],
    outfile: join(folder, 'activationInHost.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.14',
    external: ['vscode'],
  });
  writeFileSync(
    join(folder, 'options.json'),
    JSON.stringify({ results, bundle: inProject('dist', 'extension.js') }),
  );
  await runInEditor({ extension: root, tests: join(folder, 'activationInHost.js'), folder: sampleWorkspace });
  return JSON.parse(readFileSync(results, 'utf8')) as ActivationFigures;
}
