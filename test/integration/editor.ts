import * as vscode from 'vscode';

/** A file of the sample workspace, which the host has opened. */
export function sampleUri(...path: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('the host has opened no folder');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

export async function openSample(...path: string[]): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(sampleUri(...path)));
}

export async function openText(language: string, content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return await vscode.window.showTextDocument(document);
}

export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** @returns the position of the first occurrence of `word`, moved right by `shift` */
export function positionOf(document: vscode.TextDocument, word: string, shift = 1): vscode.Position {
  const offset = document.getText().indexOf(word);
  if (offset === -1) throw new Error(`${word} is not in ${document.uri.path}`);
  return document.positionAt(offset + shift);
}

/**
 * Resolves with the first truthy answer of `probe`, asked anew on every change that the event tells of.
 *
 * @throws Error naming `what` when the answer does not come
 */
export function eventually<T>(
  what: string,
  event: vscode.Event<unknown>,
  probe: () => T | undefined | false,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      listener.dispose();
      reject(new Error(`waited in vain for ${what}`));
    }, 15_000);
    const look = (): void => {
      const answer = probe();
      if (answer === undefined || answer === false) return;
      clearTimeout(limit);
      listener.dispose();
      resolve(answer);
    };
    const listener = event(look);
    look();
  });
}

/** The guidance page's tab, if it is open. */
export function guidanceTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .find(
      (tab) =>
        tab.input instanceof vscode.TabInputWebview && tab.input.viewType.includes('finopsLens.guidance'),
    );
}
