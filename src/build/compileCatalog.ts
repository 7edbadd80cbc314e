import Ajv, { type ValidateFunction } from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseCatalog } from '../core/catalog/parseCatalog';
import type { CatalogFileKind, CatalogProblem, SchemaCheck } from '../core/catalog/readCatalogFile';
import type { Catalog } from '../core/catalog/types';
import type { SourceText } from '../core/ports';
import { inProject, readJson } from './paths';

/**
 * Reads and checks `catalog/`.
 *
 * @throws CatalogError when any file has a problem; the message lists each with file and line
 */
export function compileCatalog(): Catalog {
  const { catalog, problems } = parseCatalog(readCatalogFiles(), createSchemaCheck());
  if (problems.length > 0) throw new CatalogError(problems);
  return catalog;
}

export class CatalogError extends Error {
  constructor(readonly problems: readonly CatalogProblem[]) {
    super(
      problems.map(({ file, line, message }) => `catalog/${file}:${String(line)}: ${message}`).join('\n'),
    );
    this.name = 'CatalogError';
  }
}

export function readCatalogFiles(folder = inProject('catalog')): SourceText[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|yml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: relative(folder, path).split(sep).join('/'),
      text: readFileSync(path, 'utf8'),
    }));
}

export function createSchemaCheck(): SchemaCheck {
  const ajv = new Ajv({ allErrors: true, strictTypes: false });
  ajv.addSchema(readJson('catalog', 'schemas', 'common.schema.json') as object);
  const checks = new Map<CatalogFileKind, ValidateFunction>();
  return (kind, value) => {
    const check =
      checks.get(kind) ?? ajv.compile(readJson('catalog', 'schemas', `${kind}.schema.json`) as object);
    checks.set(kind, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message, params }) => {
      const path = instancePath
        .split('/')
        .slice(1)
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      const extra: unknown = params['additionalProperty'] ?? params['allowedValues'];
      const detail = extra === undefined ? '' : `: ${JSON.stringify(extra)}`;
      return { path, message: (message ?? 'is not valid') + detail };
    });
  };
}
