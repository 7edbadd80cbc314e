// Entry of every npm script. Runs on plain Node, before anything is installed: it brings node_modules up to date with the
// lock file and then hands over to the TypeScript of the task.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const [task = '', ...rest] = process.argv.slice(2);
const tasks = {
  start: 'src/build/start.ts',
  test: 'test/run.ts',
  build: 'src/build/build.ts',
  bench: 'test/bench/run.ts',
  types: 'src/build/taggable/main.ts',
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  fail(`Node ${process.versions.node} is too old: FinOps Lens builds with Node 20.9 or later.`);
}
if (!Object.hasOwn(tasks, task)) {
  fail(`usage: node src/build/run.mjs ${Object.keys(tasks).join('|')} [arguments]`);
}

install();

const child = spawn(process.execPath, ['--import', 'tsx', join(root, tasks[task]), ...rest], {
  stdio: 'inherit',
  cwd: root,
  // Paths among the arguments are the caller's: npm runs scripts in the project, but says where it was called.
  env: { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
});
// The task tidies up on these signals; ending before it would hand the terminal back while its children still run.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.finops-lens-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing the packages of package-lock.json (the first time takes a minute)…');
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const result = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (result.status !== 0) {
    fail(
      'npm ci did not succeed: see its message above. It needs the npm registry, or a mirror set with `npm config set registry`.',
    );
  }
  writeFileSync(stamp, lock);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
