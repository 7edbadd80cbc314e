import * as vscode from 'vscode';
import type { Log } from './log';

/** The one boundary between VS Code and what we do: nothing thrown crosses it. */
export interface Guard {
  /** For what VS Code asks of us: a failure is logged and answered with nothing. */
  provider<A extends readonly unknown[], R>(
    name: string,
    provide: (...args: A) => R | undefined,
  ): (...args: A) => R | undefined;
  /** For what the user started: a failure is logged and shown once, where they can look further. */
  command<A extends readonly unknown[]>(
    name: string,
    run: (...args: A) => unknown,
  ): (...args: A) => Promise<void>;
}

export function createGuard(log: Log): Guard {
  return {
    provider:
      (name, provide) =>
      (...args) => {
        try {
          return provide(...args);
        } catch (error) {
          if (!(error instanceof vscode.CancellationError)) log.error(`${name} failed`, error);
          return undefined;
        }
      },
    command:
      (name, run) =>
      async (...args) => {
        try {
          await run(...args);
        } catch (error) {
          if (error instanceof vscode.CancellationError) return;
          log.error(`${name} failed`, error);
          const showLog = vscode.l10n.t('Show Log');
          const message = vscode.l10n.t('FinOps Lens could not do this: {0}', messageOf(error));
          const choice = await vscode.window.showErrorMessage(message, showLog);
          if (choice === showLog) log.show();
        }
      },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
