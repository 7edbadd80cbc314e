import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../src/build/bundle';
import { inProject } from '../../src/build/paths';
import { buildGoProgram } from '../oracle/goTrees';
import { terraformFiles } from '../oracle/terraformFiles';
import { printTable, spread } from './measure';

const runs = 5;

/**
 * Measures `check` as a user runs it over a folder of Terraform files (search, read, parse, resolve, rules, write), beside
 * HashiCorp's parser in Go, which only reads and parses the same files.
 *
 * @param folder public repositories; our own fixtures where none is named
 */
export async function measureCheck(
  folder = process.env['FINOPS_LENS_CORPUS'] ?? inProject('test', 'fixtures'),
): Promise<void> {
  await bundle({ production: true });
  mkdirSync(inProject('out', 'bench'), { recursive: true });
  const policy = inProject('test', 'fixtures', 'sample-workspace', '.finops', 'policy.yaml');
  const output = inProject('out', 'bench', 'report.json');
  const paths = terraformFiles(folder).map((path) => join(folder, path));
  const ours = timed(() => {
    const args = [
      'check',
      '--policy',
      policy,
      '--format',
      'json',
      '--fail-on',
      'never',
      '--output',
      output,
      folder,
    ];
    execFileSync(process.execPath, [inProject('dist', 'cli.js'), ...args], { stdio: 'ignore' });
  });
  const start = timed(() => execFileSync(process.execPath, [inProject('dist', 'cli.js'), '--help']));
  const empty = timed(() => execFileSync(process.execPath, ['-e', '0']));
  const go = goTimes(paths);
  console.log(`${String(paths.length)} Terraform files`);
  printTable([
    ['node -e 0', spread(empty)],
    ['finops-lens --help', spread(start)],
    ['finops-lens check', spread(ours)],
    ...(go ? [['HashiCorp’s parser in Go: read and parse', spread(go)] as const] : []),
  ]);
  if (go) console.log(`ratio ${(spread(go).median / spread(ours).median).toFixed(2)}`);
}

function timed(act: () => unknown): number[] {
  return Array.from({ length: runs }, () => {
    const started = performance.now();
    act();
    return performance.now() - started;
  });
}

function goTimes(paths: readonly string[]): number[] | undefined {
  let program: string;
  try {
    program = buildGoProgram('gobench');
  } catch {
    return undefined;
  }
  return timed(() => spawnSync(program, ['once'], { input: paths.join('\n') }));
}
