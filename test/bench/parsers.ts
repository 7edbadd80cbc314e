import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../src/build/paths';
import { recognise } from '../../src/core/languages/index';
import { buildGoProgram } from '../oracle/goTrees';
import { bundleScript } from './bundled';
import { spread } from './measure';

const processes = 3;
const passes = 6;

interface Syntax {
  readonly name: string;
  /** Whether a file is a sample of it. */
  readonly accepts: (path: string) => boolean;
  /** The parser of others that it is held against. */
  readonly baseline?: string;
}

const syntaxes: readonly Syntax[] = [
  { name: 'hcl', accepts: (path) => /\.(?:tf|tofu)$/.test(path) },
  { name: 'bicep', accepts: (path) => path.endsWith('.bicep') },
  {
    name: 'yaml',
    accepts: (path) => /\.ya?ml$/.test(path) && isInfrastructure(path),
    baseline: 'yaml of the package yaml',
  },
  {
    name: 'json',
    accepts: (path) => path.endsWith('.json') && isInfrastructure(path),
    baseline: 'json of jsonc-parser',
  },
];

/**
 * Measures how fast each syntax is parsed: in fresh processes, where the first pass shows the cost of code that has never
 * run, beside a parser of others in the same run.
 *
 * @param folder public repositories; our own fixtures where none is named
 */
export async function measureParsers(
  folder = process.env['FINOPS_LENS_CORPUS'] ?? inProject('test', 'fixtures'),
): Promise<void> {
  const script = await bundleScript('parserProcess');
  const files = filesBelow(folder);
  console.log('MB/s                            files       MB  first pass  later passes');
  for (const { name, accepts, baseline } of syntaxes) {
    const paths = files.filter(accepts);
    const megabytes = paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
    if (paths.length === 0) continue;
    const samples = Array.from({ length: processes }, () => inFreshProcess(script, name, passes, paths));
    const print = (title: string, times: readonly (readonly number[])[]): void => {
      const rate = (figures: readonly number[]): string =>
        ((megabytes / spread(figures).median) * 1000).toFixed(1).padStart(10);
      const first = times.flatMap((each) => each.slice(0, 1));
      const later = times.flatMap((each) => each.slice(1));
      const size = `${String(paths.length).padStart(7)}${megabytes.toFixed(1).padStart(9)}`;
      console.log(
        `${title.padEnd(30)}${size}${rate(first)}${later.length > 0 ? rate(later).padStart(14) : ''}`,
      );
    };
    print(name, samples);
    if (baseline !== undefined) print(baseline, [inFreshProcess(script, baseline, 2, paths)]);
    if (name === 'hcl') {
      const go = goPasses(paths);
      if (go) print('hcl of HashiCorp, in Go', [go]);
    }
  }
}

function isInfrastructure(path: string): boolean {
  return recognise({ path, text: readFileSync(path, 'utf8') })?.language !== undefined;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function inFreshProcess(
  script: string,
  parser: string,
  count: number,
  paths: readonly string[],
): readonly number[] {
  const printed = execFileSync(process.execPath, [script, parser, String(count)], {
    input: paths.join('\n'),
    encoding: 'utf8',
  });
  return JSON.parse(printed) as readonly number[];
}

/** @returns the milliseconds of each pass, or `undefined` where Go or HashiCorp's parser is not installed */
function goPasses(paths: readonly string[]): readonly number[] | undefined {
  let program: string;
  try {
    program = buildGoProgram('gobench');
  } catch {
    return undefined;
  }
  const { stdout } = spawnSync(program, { input: paths.join('\n'), encoding: 'utf8' });
  return stdout.trim().split('\n').map(Number);
}
