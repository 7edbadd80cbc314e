import { chromium, type Browser, type Frame, type Locator, type Page } from 'playwright-core';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { browserFlags, ensureBrowser } from '../../src/build/editorHost/browser';
import { startEditorServer, type EditorServer } from '../../src/build/editorHost/server';
import { inProject, root, sampleWorkspace } from '../../src/build/paths';

const screenshots = inProject('out', 'screenshots');

/** A window of the embedded editor on a copy of the sample workspace, driven as a person would. */
export class EditorPage {
  readonly page: Page;
  readonly workspace: string;

  private constructor(
    page: Page,
    workspace: string,
    private readonly server: EditorServer,
    private readonly browser: Browser,
  ) {
    this.page = page;
    this.workspace = workspace;
  }

  /** Opens a window. Close it when done: it ends the server and the browser. */
  static async open(settings: Readonly<Record<string, unknown>> = {}): Promise<EditorPage> {
    const executablePath = await ensureBrowser();
    const workspace = join(mkdtempSync(join(tmpdir(), 'finops-lens-ui-')), 'brightcart');
    cpSync(sampleWorkspace, workspace, { recursive: true });
    mkdirSync(screenshots, { recursive: true });
    const server = await startEditorServer({ workspaceTrust: false, settings });
    const browser = await chromium.launch({ executablePath, args: [...browserFlags] });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(server.urlOf({ folder: workspace, extension: root }));
    await page.locator('.monaco-workbench .activitybar').waitFor();
    return new EditorPage(page, workspace, server, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    rmSync(dirname(this.workspace), { recursive: true, force: true });
  }

  /** Leaves a picture of the window, or of its upper part, in `out/screenshots`. */
  async screenshot(name: string, height?: number): Promise<void> {
    const path = join(screenshots, `${name}.png`);
    const clip = height === undefined ? undefined : { x: 0, y: 0, width: 1280, height };
    await this.page.screenshot({ path, ...(clip && { clip }) });
  }

  /** Runs a command by its title in the command palette, with the keyboard alone. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.typeIntoQuickInput(title);
    await this.quickRow(title).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the workspace by its path in Quick Open, with the keyboard alone. */
  async openFile(path: string): Promise<void> {
    const slash = path.lastIndexOf('/');
    await this.command('Go to File...');
    await this.typeIntoQuickInput(path);
    await this.quickRow(path.slice(slash + 1))
      .filter({ hasText: path.slice(0, slash) })
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.editor().waitFor();
  }

  /** Runs the lookup command and types into the list that it shows. */
  async lookUp(query: string): Promise<void> {
    await this.command('FinOps: Look Up');
    await this.typeIntoQuickInput(query, '[placeholder*="another word"]');
  }

  /** Waits for the input to have the focus: keys that come earlier go to whatever had it before. */
  private async typeIntoQuickInput(text: string, which = ''): Promise<void> {
    await this.page.locator(`.quick-input-widget input${which}:focus`).waitFor();
    await this.page.keyboard.type(text);
  }

  /** Rests the pointer on the first occurrence of a word in the open editor, and waits for what it brings up. */
  async hoverWord(word: string): Promise<Locator> {
    const line = this.editor().locator('.view-line').filter({ hasText: word }).first();
    const box = await line.evaluate((element, wanted) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at === -1) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error(`${wanted} is not within one token`);
    }, word);
    await this.page.mouse.move(box.x, box.y);
    const hover = this.page.locator('.monaco-hover').filter({ hasText: 'FinOps' });
    await hover.waitFor();
    await hover.evaluate((element) =>
      Promise.all(element.getAnimations({ subtree: true }).map((animation) => animation.finished)),
    );
    return hover;
  }

  quickRow(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  }

  editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').locator('visible=true').first();
  }

  /** The lines of the open editor that are on the screen. */
  async visibleText(): Promise<string> {
    const lines = await this.editor()
      .locator('.view-line')
      .evaluateAll((elements) =>
        // Monaco keeps lines in the order in which it drew them.
        elements
          .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
          .sort((a, b) => a.top - b.top)
          .map(({ text }) => text),
      );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  treeRow(title: string): Locator {
    return this.page.getByRole('treeitem').filter({ hasText: title }).first();
  }

  async openFrameworkView(): Promise<void> {
    const tab = this.page.getByRole('tab', { name: 'FinOps Lens' });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await this.treeRow('Understand usage and cost').waitFor();
  }

  /**
   * The guidance page whose main heading is `title`, once it is shown. A page that was just opened takes the focus when it
   * has loaded, and with it the keys: unless `focused` is false, this waits for that.
   */
  async guidancePage(title: string, { focused = true } = {}): Promise<Frame> {
    const limit = Date.now() + 20_000;
    for (;;) {
      for (const frame of this.page.frames()) {
        const heading = await frame
          .locator('main h1')
          .textContent({ timeout: 500 })
          .catch(() => undefined);
        if (heading !== title) continue;
        if (focused) await frame.waitForFunction(() => document.hasFocus());
        return frame;
      }
      if (Date.now() > limit) throw new Error(`no guidance page with the heading ${title} was shown`);
    }
  }
}
