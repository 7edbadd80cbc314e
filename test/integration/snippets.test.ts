import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openText } from './editor';

const resource = 'resource "aws_instance" "web" {\n  \n}\n';

suite('Tagging snippets', () => {
  teardown(closeEditors);

  test('the command inserts the snippet with the indentation of the file', async () => {
    const editor = await openText('terraform', resource);
    editor.selection = new vscode.Selection(1, 2, 1, 2);
    await vscode.commands.executeCommand('finopsLens.insertSnippet', 'aws-resource-tags');
    const lines = editor.document.getText().split('\n');
    assert.equal(lines[1], '  tags = {');
    assert.match(lines[2] ?? '', /^ {4}CostCenter +=/);
    assert.equal(lines.at(-2), '}');
  });

  test('snippets are offered while typing', async () => {
    const editor = await openText('terraform', resource);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      new vscode.Position(1, 2),
    );
    const offered = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(offered.includes('finops-tags-aws'), offered.join(', '));
  });
});
