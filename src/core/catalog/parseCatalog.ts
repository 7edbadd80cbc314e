import type { SourceText } from '../ports';
import { checkCatalog, type CatalogFiles } from './checkCatalog';
import {
  catalogFileKind,
  readCatalogFile,
  type CatalogFile,
  type CatalogFileKind,
  type CatalogProblem,
  type SchemaCheck,
} from './readCatalogFile';
import type { Catalog, Maturity, SnippetLanguage } from './types';

export interface ParsedCatalog {
  /** Holds the files that have no problem of their own; complete only when `problems` is empty. */
  readonly catalog: Catalog;
  readonly problems: readonly CatalogProblem[];
}

/**
 * Compiles the files of `catalog/` into one value and checks what binds them together: ids, file names, framework order,
 * and that no word leads to two places.
 *
 * @param files paths relative to `catalog/`: `<domain>/domain.yml`, `<domain>/<capability>.md`, `<domain>/kpis.yml`,
 *   `framework/*`, `tags.yml`, `snippets/<language>.yml`
 */
export function parseCatalog(files: readonly SourceText[], checkSchema: SchemaCheck): ParsedCatalog {
  const problems: CatalogProblem[] = [];
  const byKind = new Map<CatalogFileKind, CatalogFile[]>();
  for (const source of files) {
    const kind = catalogFileKind(source.path);
    if (kind === undefined) {
      problems.push({ file: source.path, line: 1, message: 'no catalog file has this name or place' });
      continue;
    }
    const file = readCatalogFile(source, kind, checkSchema, problems);
    if (file) byKind.set(kind, [...(byKind.get(kind) ?? []), file]);
  }
  // The schema of each kind describes exactly the type of its files.
  const of = <K extends CatalogFileKind>(kind: K) => (byKind.get(kind) ?? []) as CatalogFiles[K];
  const read: CatalogFiles = {
    domain: inOrder(of('domain'), ({ value }) => domainOrder.indexOf(value.id)),
    capability: of('capability'),
    kpis: of('kpis'),
    tags: of('tags'),
    snippets: of('snippets'),
    principles: of('principles'),
    personas: of('personas'),
    phases: of('phases'),
    maturity: of('maturity'),
    terms: of('terms'),
    focus: of('focus'),
    platforms: of('platforms'),
    page: inOrder(of('page'), ({ value }) => value.order),
  };
  problems.push(...checkCatalog(read));
  return { catalog: assemble(read), problems };
}

const domainOrder = ['understand', 'quantify', 'optimize', 'manage'];

function inOrder<T>(items: readonly T[], rank: (item: T) => number): T[] {
  return [...items].sort((a, b) => rank(a) - rank(b));
}

function assemble(read: CatalogFiles): Catalog {
  const domains = read.domain.map(({ value }) => value);
  const capabilities = new Map(read.capability.map(({ value }) => [value.id, value]));
  const values = <T>(files: readonly CatalogFile<readonly T[]>[]): T[] =>
    files.flatMap(({ value }) => [...value]);
  const order = domains.flatMap((domain) => domain.capabilities);
  return {
    domains,
    capabilities: order.flatMap((id) => capabilities.get(id) ?? []),
    kpis: inOrder(values(read.kpis), ({ capability }) => order.indexOf(capability)),
    tags: values(read.tags),
    snippets: read.snippets.flatMap(({ file, value }) =>
      value.map((snippet) => ({ ...snippet, language: baseName(file) as SnippetLanguage })),
    ),
    principles: inOrder(values(read.principles), ({ number }) => number),
    personas: values(read.personas),
    phases: values(read.phases),
    maturity: read.maturity[0]?.value ?? noMaturity,
    terms: values(read.terms).sort((a, b) => (a.term.toLowerCase() < b.term.toLowerCase() ? -1 : 1)),
    focus: read.focus[0]?.value ?? { columns: [], notes: [], sources: [] },
    platforms: values(read.platforms),
    pages: read.page.map(({ value }) => value),
  };
}

const noMaturity: Maturity = { levels: [], lenses: [], steps: [], notes: [], sources: [] };

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}
