import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './options';
import { failureInWords } from './readSource';

/**
 * Writes a report to a file, whose folder need not be there yet.
 *
 * @param base absolute; the path is relative to it
 * @throws UsageError where that is not possible
 */
export function writeOutput(path: string, base: string, output: string): void {
  const absolute = resolve(base, path);
  try {
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, output);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${failureInWords(error)}`);
  }
}
