import Mocha from 'mocha';
import { writeFileSync } from 'node:fs';
import type { SuiteResult } from './results';

/** Mocha's own listing, and the outcome as JSON in the file of the environment variable `FINOPS_LENS_RESULTS`. */
export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const passed: string[] = [];
    const failed: { title: string; error: string }[] = [];
    runner.on('pass', (test) => passed.push(test.fullTitle()));
    runner.on('fail', (test, error: Error) => {
      failed.push({ title: test.fullTitle(), error: error.stack ?? error.message });
    });
    runner.once('end', () => {
      const file = process.env['FINOPS_LENS_RESULTS'];
      if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed } satisfies SuiteResult));
    });
  }
}
