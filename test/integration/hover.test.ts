import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openSample, openText, positionOf } from './editor';

async function hoversAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover[]> {
  return await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
}

function textOf(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

suite('Tag hover', () => {
  teardown(closeEditors);

  test('says what the tag is for and links to its capability, on exactly the key', async () => {
    const { document } = await openSample('terraform', 'shop', 'providers.tf');
    const hovers = await hoversAt(document, positionOf(document, 'CostCenter'));
    assert.equal(hovers.length, 1);
    const [hover] = hovers;
    assert.ok(hover?.range);
    assert.equal(document.getText(hover.range), 'CostCenter');
    assert.match(textOf(hovers), /finance code/);
    assert.match(textOf(hovers), /\[Allocation\]\(command:finopsLens\.openGuidance\?/);
  });

  test('may run the command that opens guidance, and no other', async () => {
    const { document } = await openSample('terraform', 'shop', 'providers.tf');
    const [hover] = await hoversAt(document, positionOf(document, 'CostCenter'));
    const content = hover?.contents[0];
    assert.ok(content instanceof vscode.MarkdownString);
    assert.deepEqual(content.isTrusted, { enabledCommands: ['finopsLens.openGuidance'] });
  });

  test('knows other spellings of a key', async () => {
    const { document } = await openSample('terraform', 'shop', 'main.tf');
    const text = textOf(await hoversAt(document, positionOf(document, 'env  = "perf"')));
    assert.match(text, /\*\*Environment\*\* \(written `env`\)/);
  });

  const others: readonly (readonly [language: string, editorId: string, content: string])[] = [
    [
      'Bicep',
      'bicep',
      "resource s 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  tags: {\n    CostCenter: '1'\n  }\n}\n",
    ],
    [
      'CloudFormation',
      'yaml',
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags:\n        - Key: CostCenter\n          Value: "1"\n',
    ],
    [
      'Kubernetes',
      'yaml',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    CostCenter: "1"\n',
    ],
    [
      'ARM',
      'json',
      '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [{ "type": "Microsoft.Storage/storageAccounts", "name": "s", "tags": { "CostCenter": "1" } }] }',
    ],
  ];
  for (const [language, editorId, content] of others) {
    test(`explains a key in ${language} by what the text is`, async () => {
      const { document } = await openText(editorId, content);
      const text = textOf(await hoversAt(document, positionOf(document, 'CostCenter')));
      assert.match(text, /\*\*CostCenter\*\*/);
    });
  }

  test('follows unsaved text', async () => {
    const content = 'resource "aws_instance" "a" {\n  tags = {\n    CostCenter = "1"\n  }\n}\n';
    const editor = await openText('terraform', content);
    const { document } = editor;
    assert.match(textOf(await hoversAt(document, positionOf(document, 'CostCenter'))), /\*\*CostCenter\*\*/);
    const at = positionOf(document, 'CostCenter', 0);
    await editor.edit((edit) => {
      edit.insert(at, 'Owner = "me"\n    ');
    });
    assert.match(textOf(await hoversAt(document, positionOf(document, 'Owner'))), /\*\*Owner\*\*/);
  });

  test('stays silent off the keys and when it is switched off', async () => {
    const { document } = await openSample('terraform', 'shop', 'providers.tf');
    assert.deepEqual(await hoversAt(document, positionOf(document, 'region')), []);
    const settings = vscode.workspace.getConfiguration('finopsLens');
    await settings.update('hover.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await hoversAt(document, positionOf(document, 'CostCenter')), []);
    } finally {
      await settings.update('hover.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
