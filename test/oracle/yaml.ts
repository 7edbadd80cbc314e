/**
 * Compares the YAML parser with the `yaml` package over every YAML file below a folder.
 *
 * Usage: node --import tsx test/oracle/yaml.ts FOLDER…
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../src/core/syntax/yaml/parser';
import { differences, referenceOf } from './yamlDifferences';

const counts = { files: 0, bytes: 0, identical: 0, different: 0, rejected: 0, weReject: 0, bothReject: 0 };

for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(?:ya?ml|template)$/.test(entry.name))
      compareFile(join(entry.parentPath, entry.name));
  }
}
console.log(counts);

function compareFile(path: string): void {
  const text = readFileSync(path, 'utf8');
  if (text.startsWith('{')) return;
  counts.files++;
  counts.bytes += text.length;
  const file = parseYaml(text);
  const reference = referenceOf(text);
  if (reference.errors.length > 0) {
    counts.rejected++;
    if (file.problems.length > 0) counts.bothReject++;
    else console.log(`${path}: only the package rejects this: ${reference.errors[0] ?? ''}`);
    return;
  }
  const found = differences(file, reference);
  const [problem] = file.problems;
  if (problem !== undefined) {
    counts.weReject++;
    console.log(`${path}: only we reject this, at ${String(problem.offset)}: ${problem.message}`);
  }
  if (found.length === 0) counts.identical++;
  else {
    counts.different++;
    console.log(`${path}: ${found.slice(0, 2).join('; ')}`);
  }
}
