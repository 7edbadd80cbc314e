import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, eventually, guidanceTab } from './editor';

suite('Guidance page', () => {
  teardown(closeEditors);

  test('opens by the id of a capability and is used again for the next one', async () => {
    const { onDidChangeTabs } = vscode.window.tabGroups;
    await vscode.commands.executeCommand('finopsLens.openGuidance', 'allocation');
    const first = await eventually('the page', onDidChangeTabs, guidanceTab);
    assert.equal(first.label, 'Allocation');

    await vscode.commands.executeCommand('finopsLens.openGuidance', 'governance');
    const isNext = (): boolean => guidanceTab()?.label === 'Policy and governance';
    await eventually('the next page', onDidChangeTabs, isNext);
    const pages = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter((tab) => tab.input instanceof vscode.TabInputWebview);
    assert.equal(pages.length, 1);
  });
});
