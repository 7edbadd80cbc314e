/** What a run of mocha, wherever it ran, leaves for the test command to count. */
export interface SuiteResult {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly error: string }[];
}

/** Stands before the results on the console where a run can write no file. */
export const webResultsMark = 'finops-lens-results ';
