import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { differencesFromReference } from '../support/jsonReference';

/**
 * Compares the JSON parser with jsonc-parser on every file of a folder that jsonc-parser reads without an error.
 *
 * `node --import tsx test/oracle/json.ts FOLDER…`
 */
function main(folders: readonly string[]): void {
  let [same, rejected, different] = [0, 0, 0];
  for (const file of folders.flatMap(filesUnder)) {
    const differences = differencesFromReference(readFileSync(file, 'utf8'));
    if (differences === undefined) rejected++;
    else if (differences.length === 0) same++;
    else different++;
    if (differences === undefined) console.log(`${file}: jsonc-parser reports errors`);
    for (const difference of differences?.slice(0, 3) ?? []) console.log(`${file}: ${difference}`);
  }
  console.log(`${String(same)} the same, ${String(different)} different, ${String(rejected)} not compared`);
  if (different > 0) process.exitCode = 1;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesUnder(path);
    return /\.jsonc?$/.test(name) ? [path] : [];
  });
}

main(process.argv.slice(2));
