import * as vscode from 'vscode';
import { webResultsMark, type SuiteResult } from '../support/results';

/**
 * Runs in the web worker extension host, where there is no Node and so no assertion module and no file to write to:
 * tests throw, and the results go to the console behind a mark.
 */
export async function run(): Promise<void> {
  const passed: string[] = [];
  const failed: { title: string; error: string }[] = [];
  for (const [title, test] of tests) {
    try {
      await test();
      passed.push(title);
      console.log(`  ✔ ${title}`);
    } catch (error) {
      failed.push({ title, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      console.log(`  ✖ ${title}`);
    }
  }
  console.log(webResultsMark + JSON.stringify({ passed, failed } satisfies SuiteResult));
  if (failed.length > 0) throw new Error(`${String(failed.length)} failed`);
}

const tests: readonly (readonly [title: string, test: () => Promise<void>])[] = [
  [
    'the host is a web worker',
    () => {
      expect('process' in globalThis, false);
      expect('importScripts' in globalThis, true);
      return Promise.resolve();
    },
  ],
  [
    'the extension comes up',
    async () => {
      const extension = vscode.extensions.getExtension('finops-lens.finops-lens');
      await extension?.activate();
      expect(extension?.isActive, true);
    },
  ],
  [
    'a tag key is explained on hover',
    async () => {
      const text = 'resource "aws_instance" "web" {\n  tags = { CostCenter = "1" }\n}\n';
      const document = await vscode.workspace.openTextDocument({ language: 'terraform', content: text });
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(1, 12),
      );
      const [content] = hovers[0]?.contents ?? [];
      const markdown = content instanceof vscode.MarkdownString ? content.value : '';
      expect(markdown.includes('command:finopsLens.openGuidance'), true);
    },
  ],
  [
    'a guidance page opens',
    async () => {
      await vscode.commands.executeCommand('finopsLens.openGuidance', 'allocation');
      const labels = (): string[] =>
        vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
      if (!labels().includes('Allocation')) {
        await new Promise((resolve) => vscode.window.tabGroups.onDidChangeTabs(resolve));
      }
      expect(labels().includes('Allocation'), true);
    },
  ],
];

function expect(actual: unknown, wanted: unknown): void {
  if (actual !== wanted) throw new Error(`expected ${String(wanted)}, got ${String(actual)}`);
}
