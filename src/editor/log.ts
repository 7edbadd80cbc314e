import * as vscode from 'vscode';
import type { Logger } from '../core/ports';
import { registerCommand } from './contract';

/** The log output channel of the extension, created with the first line that is written to it. */
export interface Log extends Logger {
  show(): void;
  dispose(): void;
}

export function createLog(): Log {
  let channel: vscode.LogOutputChannel | undefined;
  const open = (): vscode.LogOutputChannel =>
    (channel ??= vscode.window.createOutputChannel('FinOps Lens', { log: true }));
  const command = registerCommand('finopsLens.showLog', () => {
    open().show();
  });
  return {
    info: (message) => {
      open().info(message);
    },
    warn: (message) => {
      open().warn(message);
    },
    error: (message, cause) => {
      if (cause === undefined) open().error(message);
      else open().error(`${message}: ${describe(cause)}`);
    },
    show: () => {
      open().show();
    },
    dispose: () => {
      command.dispose();
      channel?.dispose();
    },
  };
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
