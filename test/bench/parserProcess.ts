import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { parseBicep } from '../../src/core/languages/bicep/syntax/parser';
import { parseHcl } from '../../src/core/languages/terraform/hcl/parser';
import { parseJson } from '../../src/core/syntax/json/parser';
import { parseYaml } from '../../src/core/syntax/yaml/parser';

/** Parsers by what they read, those of others beside ours. */
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  hcl: parseHcl,
  bicep: parseBicep,
  yaml: parseYaml,
  json: parseJson,
  'yaml of the package yaml': (text) => parseAllDocuments(text, { keepSourceTokens: false }),
  'json of jsonc-parser': (text) => {
    const errors: ParseError[] = [];
    return parseJsonc(text, errors) as unknown;
  },
};

/**
 * Parses the files whose paths stand on standard input, one a line, `passes` times over; they are read beforehand. Prints
 * the milliseconds of each pass, the first one with code that has never run.
 */
function measure(name = '', passes = '1'): void {
  const parse = parsers[name];
  if (parse === undefined) throw new Error(`there is no parser ${name}`);
  const texts = readFileSync(0, 'utf8')
    .split('\n')
    .map((path) => readFileSync(path, 'utf8'));
  const times = Array.from({ length: Number(passes) }, () => {
    const started = performance.now();
    for (const text of texts) parse(text);
    return performance.now() - started;
  });
  process.stdout.write(JSON.stringify(times));
}

measure(...process.argv.slice(2));
