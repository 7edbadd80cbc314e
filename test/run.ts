import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../src/build/bundle';
import { inProject, root, sampleWorkspace } from '../src/build/paths';
import { checkPackage } from '../src/build/package';
import { exitOf } from '../src/build/processes';
import { printTestLine, runInEmbedded } from './support/host/embedded';
import { runInEditor } from './support/host/run';
import { stageWebExtension } from './support/host/webExtension';
import { webResultsMark, type SuiteResult } from './support/results';

/** A step of the test command. What it throws counts as one failure; what it returns is counted test by test. */
interface Stage {
  readonly name: string;
  run(): Promise<SuiteResult>;
}

const bin = (tool: string, path: string): string => inProject('node_modules', tool, path);

const stages: readonly Stage[] = [
  { name: 'types', run: () => tool(bin('typescript', 'bin/tsc'), '-b') },
  { name: 'lint', run: () => tool(bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0') },
  {
    name: 'format',
    run: () => tool(bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.'),
  },
  { name: 'unit', run: () => mocha('unit') },
  { name: 'content', run: () => mocha('content') },
  { name: 'manifest', run: () => mocha('manifest') },
  {
    name: 'build',
    run: () => single('the production bundles are built', () => bundle({ production: true })),
  },
  { name: 'package', run: checkPackage },
  { name: 'integration', run: integration },
  { name: 'web', run: web },
  { name: 'ui', run: () => mocha('ui') },
];

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new Error(`no stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}`);
  }
  mkdirSync(inProject('out'), { recursive: true });
  const started = Date.now();
  const failures: string[] = [];
  let passed = 0;
  for (const stage of stages) {
    if (names.length > 0 && !names.includes(stage.name)) continue;
    const from = Date.now();
    console.log(`\n── ${stage.name}`);
    const result = await outcome(stage);
    passed += result.passed.length;
    failures.push(...result.failed.map(({ title, error }) => `${stage.name}: ${title}\n${error}`));
    const counts = `${String(result.passed.length)} passed, ${String(result.failed.length)} failed`;
    console.log(`── ${stage.name}: ${counts} in ${seconds(from)}`);
  }
  if (failures.length > 0) console.log(`\nWhat failed:\n\n${failures.join('\n\n')}`);
  console.log(`\nAll stages took ${seconds(started)}.`);
  console.log(`${String(passed)} passed, ${String(failures.length)} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

async function outcome(stage: Stage): Promise<SuiteResult> {
  try {
    return await stage.run();
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.log(text);
    return { passed: [], failed: [{ title: 'the stage ran', error: text }] };
  }
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** A check that passes or fails as a whole. */
async function single(title: string, run: () => Promise<void>): Promise<SuiteResult> {
  await run();
  return { passed: [title], failed: [] };
}

function tool(script: string, ...args: string[]): Promise<SuiteResult> {
  return single('no complaint', async () => {
    const code = await exitOf(spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }));
    if (code !== 0) throw new Error(`it ended with ${String(code)}; see its output above`);
  });
}

async function mocha(folder: string): Promise<SuiteResult> {
  const results = inProject('out', `${folder}.json`);
  return await counted(results, async () => {
    const args = ['--import', 'tsx', bin('mocha', 'bin/mocha.js'), `test/${folder}/**/*.test.ts`];
    const env = { ...process.env, FINOPS_LENS_RESULTS: results };
    const child = spawn(
      process.execPath,
      [...args, '--reporter', inProject('test', 'support', 'reporter.ts')],
      {
        cwd: root,
        env,
        stdio: 'inherit',
      },
    );
    const code = await exitOf(child);
    if (code !== 0) throw new Error(`mocha ended with ${String(code)}`);
  });
}

/** Runs something that leaves its results in a file. Without a single result, or when it breaks with none failed, it has failed. */
async function counted(file: string, run: () => Promise<void>): Promise<SuiteResult> {
  rmSync(file, { force: true });
  const broken = await run().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  if (!existsSync(file)) throw broken ?? new Error('it ended without results');
  const result = JSON.parse(readFileSync(file, 'utf8')) as SuiteResult;
  if (broken !== undefined && result.failed.length === 0) throw broken;
  if (result.passed.length + result.failed.length === 0) throw new Error('it ran no test');
  return result;
}

async function integration(): Promise<SuiteResult> {
  const folder = inProject('out', 'integration');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/integration/index.ts'],
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node16.14',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return await counted(join(folder, 'results.json'), () =>
    runInEditor({ extension: root, tests: join(folder, 'index.js'), folder: sampleWorkspace }),
  );
}

async function web(): Promise<SuiteResult> {
  const staged = await stageWebExtension();
  let result: SuiteResult = { passed: [], failed: [] };
  await runInEmbedded({ ...staged, folder: sampleWorkspace }, (line) => {
    if (line.startsWith(webResultsMark))
      result = JSON.parse(line.slice(webResultsMark.length)) as SuiteResult;
    else printTestLine(line);
  }).catch((error: unknown) => {
    if (result.failed.length === 0) throw error;
  });
  if (result.passed.length + result.failed.length === 0) throw new Error('it ran no test');
  return result;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
