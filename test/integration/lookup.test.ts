import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, eventually, guidanceTab } from './editor';

suite('Lookup', () => {
  teardown(closeEditors);

  test('a word of another framework leads to its capability', async () => {
    const done = vscode.commands.executeCommand('finopsLens.lookUp', 'showback');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const tab = await eventually('the page', vscode.window.tabGroups.onDidChangeTabs, guidanceTab);
    assert.equal(tab.label, 'Reporting and analytics');
  });
});
