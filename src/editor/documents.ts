import * as vscode from 'vscode';
import type { IacDocument } from '../core/languages/types';
import type { FinopsService } from '../core/service';

/** Parsed documents of the editor, each kept for the version of the text that it was made from. */
export interface Documents {
  /** @returns `undefined` where the document's language is none of ours */
  get(document: vscode.TextDocument): IacDocument | undefined;
  dispose(): void;
}

export function createDocuments(service: FinopsService): Documents {
  const parsed = new Map<string, { readonly version: number; readonly document: IacDocument | undefined }>();
  const closing = vscode.workspace.onDidCloseTextDocument((document) => {
    parsed.delete(document.uri.toString());
  });
  return {
    get(document) {
      const key = document.uri.toString();
      const known = parsed.get(key);
      if (known?.version === document.version) return known.document;
      const source = { path: document.uri.path, text: document.getText() };
      const entry = { version: document.version, document: service.parse(source, document.languageId) };
      parsed.set(key, entry);
      return entry.document;
    },
    dispose() {
      closing.dispose();
      parsed.clear();
    },
  };
}
