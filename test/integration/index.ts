import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteResult } from '../support/results';

/** Runs the suites inside the extension host. Both kinds of host call it, and take a rejection as failure. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, forbidOnly: true, forbidPending: true });
  // Suites register themselves on the globals that mocha sets up here, so they may be loaded only now.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await Promise.all([
    import('./activation.test'),
    import('./guidance.test'),
    import('./hover.test'),
    import('./lookup.test'),
    import('./snippets.test'),
  ]);
  const passed: string[] = [];
  const failed: { title: string; error: string }[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => {
        resolve();
      })
      .on('pass', (test) => {
        passed.push(test.fullTitle());
        console.log(`  ✔ ${test.fullTitle()}`);
      })
      .on('fail', (test, error: Error) => {
        failed.push({ title: test.fullTitle(), error: error.stack ?? error.message });
        console.log(`  ✖ ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
  });
  writeFileSync(join(__dirname, 'results.json'), JSON.stringify({ passed, failed } satisfies SuiteResult));
  if (failed.length > 0) throw new Error(`${String(failed.length)} failed`);
}
