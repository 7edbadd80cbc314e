import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup, exitOf, freePort } from '../processes';
import { installEditorHost } from './install';

export interface EditorServerOptions {
  /** Settings that hold in every window, by their ids. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether windows ask if the folder's authors are trusted, as desktop VS Code does. */
  readonly workspaceTrust: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** What a window opens with; all paths absolute. */
export interface EditorWindow {
  readonly folder: string;
  readonly extension: string;
  readonly openFile?: string;
  /** A module that exports `run()`: the window becomes a test run and reports its end. */
  readonly tests?: string;
}

export interface EditorServer {
  readonly name: string;
  urlOf(window: EditorWindow): string;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** Calm windows: nothing but the workbench and the extension. */
const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'git.enabled': false,
  'update.mode': 'none',
};

/**
 * Starts the embedded editor on 127.0.0.1, installing it first where needed. Only holders of the URL, which carries a
 * secret, get in.
 *
 * @throws Error when it cannot be installed or does not come up
 */
export async function startEditorServer(options: EditorServerOptions): Promise<EditorServer> {
  const host = await installEditorHost();
  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  const data = mkdtempSync(join(tmpdir(), 'finops-lens-editor-'));
  const machine = join(data, 'data', 'Machine');
  mkdirSync(machine, { recursive: true });
  const settings = { ...quietSettings, ...options.settings };
  writeFileSync(join(machine, 'settings.json'), JSON.stringify(settings));

  const args = [
    host.server,
    ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
    ...['--server-data-dir', data, '--telemetry-level', 'off'],
    ...['--accept-server-license-terms', '--enable-smoke-test-driver'],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
  const child = spawn(host.node, args, {
    detached: process.platform !== 'win32',
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const up = new Promise<void>((resolve) => {
    const read = (chunk: Buffer): void => {
      output.push(chunk.toString());
      if (output.join('').includes('Extension host agent listening')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const ended = exitOf(child);
  const removeData = (): void => {
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const stop = async (): Promise<void> => {
    await endGroup(child);
    removeData();
  };
  const failed = ended.then((code) => {
    removeData();
    throw new Error(`the embedded editor ended with ${String(code)} before it was up:\n${output.join('')}`);
  });
  await Promise.race([up, failed]);
  failed.catch(() => undefined);

  return {
    name: host.name,
    urlOf: (window) => windowUrl(window, port, token),
    ended,
    stop,
  };
}

function windowUrl(window: EditorWindow, port: number, token: string): string {
  // The authority that the workbench itself uses: only then does it see that tests lie inside an extension.
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${String(port)}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(window.extension)],
    ...(window.tests === undefined ? [] : [['extensionTestsPath', remote(window.tests)]]),
    ...(window.openFile === undefined ? [] : [['openFile', remote(window.openFile)]]),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({
    tkn: token,
    folder: window.folder,
    payload: JSON.stringify(payload),
  });
  return `http://127.0.0.1:${String(port)}/?${query.toString()}`;
}
