import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { checkNpmPackage } from './npmPackage';
import { inProject, root } from './paths';

/** The list of what ships; a file that joins or leaves is a decision, made by changing it. */
const listed = inProject('test', 'manifest', 'vsix-files.txt');

/** Bytes. The bundles are counted as they ship, with the catalog inside. */
const budgets: readonly (readonly [path: string, limit: number])[] = [
  ['dist/extension.js', 900_000],
  ['dist/web/extension.js', 900_000],
  ['dist/webview/guidance.js', 50_000],
  ['out/finops-lens.vsix', 1_000_000],
];

/** Packs the built extension into `out/finops-lens.vsix` and compares what it holds and weighs with what is allowed. */
export async function checkPackage(): Promise<{
  passed: string[];
  failed: { title: string; error: string }[];
}> {
  const passed: string[] = [];
  const failed: { title: string; error: string }[] = [];
  const record = (title: string, error: string | undefined): void => {
    if (error === undefined) passed.push(title);
    else failed.push({ title, error });
    console.log(`  ${error === undefined ? '✔' : '✖'} ${title}${error === undefined ? '' : `: ${error}`}`);
  };

  const files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).sort();
  const wanted = readFileSync(listed, 'utf8').trim().split('\n');
  const extra = files.filter((file) => !wanted.includes(file));
  const absent = wanted.filter((file) => !files.includes(file));
  const difference = [...extra.map((file) => `+ ${file}`), ...absent.map((file) => `- ${file}`)].join(', ');
  record('the package holds the files of vsix-files.txt', difference === '' ? undefined : difference);

  mkdirSync(inProject('out'), { recursive: true });
  await createVSIX({
    cwd: root,
    packagePath: inProject('out', 'finops-lens.vsix'),
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  for (const [path, limit] of budgets) {
    const { size } = statSync(inProject(path));
    const figures = `${kilobytes(size)} of ${kilobytes(limit)}`;
    record(`${path} keeps to its budget: ${figures}`, size > limit ? 'too large' : undefined);
  }
  const npm = checkNpmPackage();
  for (const title of npm.passed) record(title, undefined);
  for (const { title, error } of npm.failed) record(title, error);
  return { passed, failed };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
