import * as vscode from 'vscode';
import { editorLanguageIds } from '../core/languages/index';
import type { FinopsService } from '../core/service';
import { linkCommands, readConfig } from './contract';
import type { Documents } from './documents';
import type { Guard } from './guard';

/** Explains the tag key under the pointer. */
export function registerHovers(
  service: FinopsService,
  documents: Documents,
  guard: Guard,
): vscode.Disposable {
  const selector = editorLanguageIds.map((language) => ({ language }));
  return vscode.languages.registerHoverProvider(selector, {
    provideHover: guard.provider('hover', (document: vscode.TextDocument, position: vscode.Position) => {
      const parsed = documents.get(document);
      if (parsed === undefined) return undefined;
      const content = service.hover(parsed, document.offsetAt(position), readConfig(document.uri));
      if (content === undefined) return undefined;
      const markdown = new vscode.MarkdownString(content.markdown);
      markdown.isTrusted = { enabledCommands: linkCommands };
      const { start, end } = content.range;
      return new vscode.Hover(
        markdown,
        new vscode.Range(document.positionAt(start), document.positionAt(end)),
      );
    }),
  });
}
