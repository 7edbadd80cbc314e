import * as vscode from 'vscode';
import type { FinopsService } from '../../core/service';
import { parseGuidanceState } from '../../webview/protocol';
import { registerCommand, runCommand, viewTypes } from '../contract';
import type { Guard } from '../guard';
import { GuidancePanel } from './panel';

/** Guidance pages: the command that opens one, and their return after a reload of the window. */
export function registerGuidance(
  service: FinopsService,
  extensionUri: vscode.Uri,
  guard: Guard,
): vscode.Disposable {
  const panel = new GuidancePanel(service, extensionUri);
  return vscode.Disposable.from(
    panel,
    registerCommand(
      'finopsLens.openGuidance',
      guard.command('openGuidance', async (id: unknown) => {
        if (typeof id === 'string') panel.show(id);
        else await runCommand('finopsLens.lookUp');
      }),
    ),
    vscode.window.registerWebviewPanelSerializer(viewTypes.guidance, {
      deserializeWebviewPanel: guard.command('restore', (restored: vscode.WebviewPanel, state: unknown) => {
        panel.adopt(restored, parseGuidanceState(state)?.id);
      }),
    }),
  );
}
