import type * as vscode from 'vscode';
import { activateShared } from './editor/activate';

export function activate(context: vscode.ExtensionContext): void {
  activateShared(context);
}
