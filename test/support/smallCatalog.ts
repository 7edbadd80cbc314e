import assert from 'node:assert/strict';
import { createSchemaCheck } from '../../src/build/compileCatalog';
import { parseCatalog, type ParsedCatalog, type SchemaCheck } from '../../src/core/catalog/parseCatalog';

const prose = 'Allocation answers who pays for each part of the spend, shared parts included. '.repeat(3);

/** The files of a catalog that is as small as a sound one can be, by path. */
export const smallCatalog: Readonly<Record<string, string>> = {
  'understand/domain.yml': `id: understand
title: Understand cost
oneLine: Gather the data and give it owners.
summary: What stands behind the bill.
names:
  microsoft: [Understand usage]
aliases: [visibility]
capabilities: [allocation, reporting]
links:
  learn: https://learn.example/understand
`,
  'understand/allocation.md': `---
id: allocation
domain: understand
title: Allocation
oneLine: Give every cost an owner.
names:
  microsoft: [Cost allocation]
aliases: [tagging]
phases: [inform]
related: [reporting]
links:
  learn: https://learn.example/allocation
sources:
  - title: A source
    url: https://source.example/
    date: 2026-01-31
---

${prose}
`,
  'understand/reporting.md': `---
id: reporting
domain: understand
title: Reporting
oneLine: Show cost to those who cause it.
names:
  microsoft: [Showback reporting]
aliases: [showback]
phases: [inform, operate]
related: [allocation]
links:
  learn: https://learn.example/reporting
sources:
  - title: A source
    url: https://source.example/
    date: 2026-01-31
---

${prose}
`,
  'tags.yml': `- key: CostCenter
  oneLine: The finance code that pays.
  why: Finance splits the bill by it.
  capabilities: [allocation, reporting]
  examples: ["1001"]
  synonyms: [billing-code]
- key: Owner
  oneLine: The team that answers for it.
  why: Somebody has to.
  capabilities: [reporting]
  examples: [platform-team]
  synonyms: []
`,
  'snippets/terraform.yml': `- id: tags
  title: Tags
  description: Inserts tags.
  prefix: finops-tags
  capability: allocation
  body: tags = {}
`,
};

let schemaCheck: SchemaCheck | undefined;

/** Parses such a catalog against the real schemas; `changes` replace or add files, or drop them with `undefined`. */
export function parseSmallCatalog(changes: Readonly<Record<string, string | undefined>> = {}): ParsedCatalog {
  const files = Object.entries({ ...smallCatalog, ...changes });
  return parseCatalog(
    files.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }])),
    (schemaCheck ??= createSchemaCheck()),
  );
}

/** The text of one file of the small catalog with one place changed. */
export function changed(path: string, from: string | RegExp, to: string): Readonly<Record<string, string>> {
  const text = smallCatalog[path];
  assert.ok(text !== undefined, path);
  const replaced = text.replace(from, to);
  assert.notEqual(replaced, text, `${path} holds ${String(from)}`);
  return { [path]: replaced };
}
