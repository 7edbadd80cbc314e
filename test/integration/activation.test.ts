import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openSample } from './editor';

suite('Activation', () => {
  test('a Terraform file is recognised and brings the extension up', async () => {
    const { document } = await openSample('terraform', 'shop', 'main.tf');
    assert.equal(document.languageId, 'terraform');
    const extension = vscode.extensions.getExtension('finops-lens.finops-lens');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('every command of the manifest is registered', async () => {
    const extension = vscode.extensions.getExtension('finops-lens.finops-lens');
    const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
