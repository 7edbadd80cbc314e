import * as vscode from 'vscode';
import { escapeHtml } from '../../core/guidance/escape';
import type { GuidancePage } from '../../core/guidance/page';

/** The document around a page: nothing may load but our own style sheet and our one script. */
export function guidanceHtml(
  page: GuidancePage,
  heading: string | undefined,
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
): string {
  const resource = (...path: string[]): string =>
    escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString());
  const scrollTo = heading === undefined ? '' : ` data-heading="${escapeHtml(heading)}"`;
  const nonce = createNonce();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${resource('media', 'guidance.css')}">
<title>${escapeHtml(page.title)}</title>
</head>
<body data-guide="${escapeHtml(page.id)}"${scrollTo}>
<main>
${page.html}
</main>
<script nonce="${nonce}" src="${resource('dist', 'webview', 'guidance.js')}"></script>
</body>
</html>`;
}

function createNonce(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 32 }, () => letters.charAt(Math.floor(Math.random() * letters.length))).join(
    '',
  );
}
