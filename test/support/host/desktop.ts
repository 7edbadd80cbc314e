import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../../src/build/paths';
import type { EditorRun } from './types';

/**
 * Finds a desktop VS Code: the one of `VSCODE_EXECUTABLE`, else the version of `VSCODE_VERSION` (default: stable), downloaded
 * once into the cache folder.
 *
 * @returns its executable, or the reason why there is none
 * @throws Error where `VSCODE_EXECUTABLE` names no file: what was asked for must not be replaced in silence
 */
export async function findDesktop(): Promise<{ executable: string } | { reason: string }> {
  const given = process.env['VSCODE_EXECUTABLE'];
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return { executable: given };
    throw new Error(`VSCODE_EXECUTABLE is ${given}, but there is no such file`);
  }
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { reason: 'there is no display' };
  }
  const version = process.env['VSCODE_VERSION'] ?? 'stable';
  try {
    return { executable: await downloadAndUnzipVSCode({ version, cachePath: cacheFolder, timeout: 15_000 }) };
  } catch (error) {
    return {
      reason: `VS Code cannot be downloaded (${error instanceof Error ? error.message : String(error)})`,
    };
  }
}

/** Runs a test module in the extension host of a desktop VS Code. @throws when a test fails */
export async function runInDesktop(
  executable: string,
  { extension, tests, folder }: EditorRun,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'finops-lens-vscode-'));
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      launchArgs: [
        folder,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${profile}`,
        ...(asRoot ? ['--no-sandbox'] : []),
      ],
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
