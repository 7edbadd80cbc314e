import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './paths';
import { exitOf } from './processes';

/** @returns the `code` command of the PATH, `undefined` where there is none */
export function findCode(): string | undefined {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/**
 * Opens a folder in a desktop VS Code with the extension under development, and waits until its window is closed or this
 * process is asked to end. A profile of its own keeps it apart from a VS Code that already runs.
 *
 * @returns false where VS Code could not be started
 */
export async function openInDesktop(code: string, folder: string): Promise<boolean> {
  const profile = mkdtempSync(join(tmpdir(), 'finops-lens-vscode-'));
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const args = [
    '--wait',
    '--new-window',
    '--disable-workspace-trust',
    `--user-data-dir=${profile}`,
    `--extensionDevelopmentPath=${root}`,
    ...(asRoot ? ['--no-sandbox'] : []),
    folder,
  ];
  const child = spawn(code, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const stopped = new Promise<'stopped'>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        endWindow(profile);
        child.kill();
        done('stopped');
      });
    }
  });
  const exit = exitOf(child).catch(() => 'not started');
  const first = await Promise.race([exit, stopped]);
  await exit;
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return first === 'stopped' || first === 0;
}

/** `code` hands over to a process of its own group, which notes its id in the profile. */
function endWindow(profile: string): void {
  try {
    process.kill(Number(readFileSync(join(profile, 'code.lock'), 'utf8')));
  } catch {
    // It has not come up yet, or has ended already.
  }
}
