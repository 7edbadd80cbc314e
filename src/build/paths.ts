import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const root = resolve(__dirname, '../..');

/** @returns the absolute path of something in the project */
export function inProject(...parts: string[]): string {
  return join(root, ...parts);
}

/** Ignored folder for what is downloaded once: test-electron's VS Code, and the embedded editor. */
export const cacheFolder = inProject('.vscode-test');

export const sampleWorkspace = inProject('test', 'fixtures', 'sample-workspace');

/** @returns the parsed JSON file, as `unknown` for the caller to narrow */
export function readJson(...parts: string[]): unknown {
  return JSON.parse(readFileSync(inProject(...parts), 'utf8'));
}
