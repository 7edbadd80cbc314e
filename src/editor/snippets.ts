import * as vscode from 'vscode';
import type { FinopsService } from '../core/service';
import { registerCommand } from './contract';
import type { Guard } from './guard';

/** The command that inserts a tagging snippet for the language of the open file. */
export function registerSnippets(service: FinopsService, guard: Guard): vscode.Disposable {
  return registerCommand(
    'finopsLens.insertSnippet',
    guard.command('insertSnippet', async (id: unknown) => {
      const editor = vscode.window.activeTextEditor;
      const snippets = editor ? service.snippets(editor.document.languageId) : [];
      if (editor === undefined || snippets.length === 0) {
        const message = vscode.l10n.t(
          'Open an infrastructure file first (Terraform, Bicep, ARM, CloudFormation, Kubernetes or Pulumi): tagging snippets fit its language.',
        );
        await vscode.window.showInformationMessage(message);
        return;
      }
      const snippet = snippets.find((candidate) => candidate.id === id) ?? (await pick(snippets));
      if (snippet === undefined) return;
      await editor.insertSnippet(new vscode.SnippetString(snippet.body));
    }),
  );
}

async function pick<T extends { title: string; prefix: string; description: string }>(
  snippets: readonly T[],
): Promise<T | undefined> {
  const items = snippets.map((snippet) => ({
    label: snippet.title,
    description: snippet.prefix,
    detail: snippet.description,
    snippet,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which tagging snippet?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.snippet;
}
