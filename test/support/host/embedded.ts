import { chromium } from 'playwright-core';
import { format } from 'node:util';
import { browserFlags, ensureBrowser } from '../../../src/build/editorHost/browser';
import { startEditorServer } from '../../../src/build/editorHost/server';
import type { EditorRun } from './types';

/** How long a window may take from its opening to the end of its tests. */
const limit = 5 * 60_000;

/**
 * Runs a test module in the extension host of the embedded editor: in the Node host an extension with a `main` entry, in
 * the web worker host one with a `browser` entry alone.
 *
 * @param onLog gets each line of the window's console; those of the workbench itself are many
 * @throws Error when a test fails or the window does not come to an end
 */
export async function runInEmbedded(
  { extension, tests, folder }: EditorRun,
  onLog: (line: string) => void = printTestLine,
): Promise<void> {
  const executablePath = await ensureBrowser();
  const server = await startEditorServer({ workspaceTrust: false });
  try {
    const browser = await chromium.launch({ executablePath, args: [...browserFlags] });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
        onLog(format(...args));
      });
      const ended = new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`the tests did not end within ${String(limit / 60_000)} minutes`));
        }, limit);
        void page.exposeFunction('codeAutomationExit', (code: number) => {
          clearTimeout(timer);
          resolve(code);
        });
      });
      await page.goto(server.urlOf({ folder, extension, tests }));
      const code = await ended;
      if (code !== 0) throw new Error(`the test window ended with ${String(code)}`);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** Shows what the tests say, and leaves out the workbench. */
export function printTestLine(line: string): void {
  if (/^ {2}[✔✖] /u.test(line)) console.log(line);
}
