import * as vscode from 'vscode';
import type { GuidancePage } from '../../core/guidance/page';
import type { FinopsService } from '../../core/service';
import { parseFromGuidancePage } from '../../webview/protocol';
import { runCommand, viewTypes } from '../contract';
import { guidanceHtml } from './html';

/** The one panel that shows guidance pages; it is used again for each page that is opened. */
export class GuidancePanel implements vscode.Disposable {
  readonly #service: FinopsService;
  readonly #extensionUri: vscode.Uri;
  #panel: vscode.WebviewPanel | undefined;

  constructor(service: FinopsService, extensionUri: vscode.Uri) {
    this.#service = service;
    this.#extensionUri = extensionUri;
  }

  /**
   * @param target the id of a page, with the heading to scroll to behind `#` if any
   * @throws Error where no page has the id
   */
  show(target: string): void {
    const [id = '', heading] = target.split('#');
    const page = this.#service.page(id);
    if (page === undefined) throw new Error(vscode.l10n.t('there is no guidance page "{0}"', id));
    if (this.#panel) this.#panel.reveal(undefined, false);
    else {
      this.#attach(
        vscode.window.createWebviewPanel(viewTypes.guidance, page.title, vscode.ViewColumn.Active, {
          ...this.#options(),
          enableFindWidget: true,
        }),
      );
    }
    this.#render(page, heading);
  }

  /** Takes over a panel of the window's last session. One that stored no page we know is closed. */
  adopt(panel: vscode.WebviewPanel, id: string | undefined): void {
    const page = id === undefined ? undefined : this.#service.page(id);
    if (page === undefined || this.#panel) {
      panel.dispose();
      return;
    }
    panel.webview.options = this.#options();
    this.#attach(panel);
    this.#render(page);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #options(): vscode.WebviewOptions {
    return {
      enableScripts: true,
      enableCommandUris: false,
      localResourceRoots: [
        vscode.Uri.joinPath(this.#extensionUri, 'dist', 'webview'),
        vscode.Uri.joinPath(this.#extensionUri, 'media'),
      ],
    };
  }

  #attach(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'page.svg');
    const listener = panel.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = parseFromGuidancePage(message);
      if (parsed?.type === 'openGuidance') void runCommand('finopsLens.openGuidance', parsed.id);
    });
    panel.onDidDispose(() => {
      listener.dispose();
      this.#panel = undefined;
    });
  }

  #render(page: GuidancePage, heading?: string): void {
    if (!this.#panel) return;
    this.#panel.title = page.title;
    this.#panel.webview.html = guidanceHtml(page, heading, this.#panel.webview, this.#extensionUri);
  }
}
