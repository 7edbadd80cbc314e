import assert from 'node:assert/strict';
import { IacWorkspace } from '../../../src/core/workspace';

const queue = 'resource "aws_sqs_queue" "a" {}\n';
const provider = (owner: string): string =>
  `provider "aws" {\n  default_tags {\n    tags = { Owner = "${owner}" }\n  }\n}\n`;

function workspaceOf(files: Readonly<Record<string, string>>): IacWorkspace {
  const workspace = new IacWorkspace();
  for (const [path, text] of Object.entries(files)) workspace.set({ path, text });
  return workspace;
}

function ownerIn(workspace: IacWorkspace, path = 'main.tf'): string | undefined {
  return workspace.resolve(path)[0]?.effective.tags.get('Owner')?.value;
}

suite('IacWorkspace', () => {
  test('resolves a file with what the others say, whatever the order in which they came', () => {
    assert.equal(ownerIn(workspaceOf({ 'main.tf': queue, 'providers.tf': provider('ops') })), 'ops');
    assert.equal(ownerIn(workspaceOf({ 'providers.tf': provider('ops'), 'main.tf': queue })), 'ops');
  });

  test('follows a change of another file', () => {
    const workspace = workspaceOf({ 'main.tf': queue, 'providers.tf': provider('ops') });
    assert.equal(ownerIn(workspace), 'ops');
    workspace.set({ path: 'providers.tf', text: provider('shop') });
    assert.equal(ownerIn(workspace), 'shop');
    workspace.delete('providers.tf');
    assert.equal(ownerIn(workspace), undefined);
  });

  test('says what a file is, and keeps those of our languages only', () => {
    const workspace = new IacWorkspace();
    assert.equal(workspace.set({ path: 'main.tf', text: queue })?.language?.id, 'terraform');
    assert.equal(workspace.set({ path: 'README.md', text: queue }), undefined);
    assert.equal(workspace.document('README.md'), undefined);
    assert.deepEqual(
      [...workspace.documents()].map(({ path }) => path),
      ['main.tf'],
    );
  });

  test('forgets a file that turns into something else', () => {
    const workspace = workspaceOf({ 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n' });
    assert.equal(workspace.document('a.yaml')?.language, 'kubernetes');
    workspace.set({
      path: 'a.yaml',
      text: 'AWSTemplateFormatVersion: "2010-09-09"\nResources: { Q: { Type: "AWS::SQS::Queue" } }\n',
    });
    assert.deepEqual(
      [...workspace.documents()].map(({ language }) => language),
      ['cloudformation'],
    );
    workspace.set({ path: 'a.yaml', text: 'on: push\n' });
    assert.deepEqual([...workspace.documents()], []);
    assert.deepEqual(workspace.resolve('a.yaml'), []);
  });

  test('takes a file of any name for what the editor says it is', () => {
    const workspace = new IacWorkspace();
    workspace.set({ path: 'Untitled-1', text: queue }, 'terraform');
    assert.equal(workspace.document('Untitled-1')?.resources.length, 1);
  });

  test('knows the lines of its own files and of those that it can read', () => {
    const workspace = new IacWorkspace((path) => (path === 'owners.json' ? '{\n}' : undefined));
    workspace.set({ path: 'main.tf', text: `\n${queue}` });
    assert.deepEqual(workspace.linesOf('main.tf')?.positionAt(1), { line: 1, character: 0 });
    assert.deepEqual(workspace.linesOf('owners.json')?.positionAt(2), { line: 1, character: 0 });
    assert.equal(workspace.linesOf('gone.tf'), undefined);
  });

  test('resolves nothing of a file that it does not hold, and deletes it in silence', () => {
    const workspace = workspaceOf({ 'main.tf': queue });
    workspace.delete('gone.tf');
    assert.deepEqual(workspace.resolve('gone.tf'), []);
    workspace.delete('main.tf');
    assert.deepEqual(workspace.resolve('main.tf'), []);
  });

  test('keeps paths that every object has as a name apart', () => {
    const workspace = workspaceOf({ '__proto__/main.tf': queue, 'constructor/main.tf': queue });
    assert.equal([...workspace.documents()].length, 2);
  });
});
