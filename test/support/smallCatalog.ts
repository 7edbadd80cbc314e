import assert from 'node:assert/strict';
import { createSchemaCheck } from '../../src/build/compileCatalog';
import { parseCatalog, type ParsedCatalog } from '../../src/core/catalog/parseCatalog';
import type { SchemaCheck } from '../../src/core/catalog/readCatalogFile';

const prose = 'Allocation answers who pays for each part of the spend, shared parts included. '.repeat(3);

/** A body with every section that a capability has. */
const body = `${prose}

## Why it matters here

Text.

## What it involves

- Text.

## Before you begin

- Text.

## Getting started

1. Do this.

## Building on the basics

1. Do that.

## Maturity

### Crawl

- Text.

### Walk

- Text.

### Run

- Text.

## Who does what

- **Engineering**: As an engineer, I tag.

## Inputs

- Text.

## In your code

### Terraform

Text.

### Bicep

Text.

### CloudFormation

Text.

### Kubernetes

Text.

## Pitfalls

- Text.
`;

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
sources:
  - title: A source
    url: https://source.example/
    date: 2026-01-31
`,
  'understand/allocation.md': `---
id: allocation
domain: understand
title: Allocation
oneLine: Give every cost an owner.
names:
  microsoft: [Cost allocation]
aliases: [tagging]
keywords: [split, owner, cost]
personas: [engineering]
tags: [CostCenter]
phases: [inform]
related: [reporting]
links:
  learn: https://learn.example/allocation
sources:
  - title: A source
    url: https://source.example/
    date: 2026-01-31
---

${body}`,
  'understand/reporting.md': `---
id: reporting
domain: understand
title: Reporting
oneLine: Show cost to those who cause it.
names:
  microsoft: [Showback reporting]
aliases: [showback]
keywords: [view, chart, cost]
personas: [engineering]
tags: []
phases: [inform, operate]
related: [allocation]
links:
  learn: https://learn.example/reporting
sources:
  - title: A source
    url: https://source.example/
    date: 2026-01-31
---

${body}`,
  'framework/personas.yml': `- id: engineering
  title: Engineering
  group: core
  oneLine: Builds and runs what costs money.
  goals: [dependable services]
  names:
    microsoft: [Engineering teams]
  capabilities: [allocation]
  sources:
    - title: A source
      url: https://source.example/
      date: 2026-01-31
`,
  'tags.yml': `- key: CostCenter
  oneLine: The finance code that pays.
  why: Finance splits the bill by it.
  capabilities: [allocation, reporting]
  valueHint: Codes of the ledger.
  examples: ["1001"]
  synonyms: [billing-code]
- key: Owner
  oneLine: The team that answers for it.
  why: Somebody has to.
  capabilities: [reporting]
  valueHint: A team.
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
