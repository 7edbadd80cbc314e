import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { SourceText } from '../ports';
import { splitFrontMatter } from './frontMatter';
import {
  languageIds,
  type Capability,
  type Catalog,
  type Domain,
  type LanguageId,
  type TagMeaning,
  type TagSnippet,
} from './types';

/** The kinds of catalog file; each has a JSON Schema of that name in `catalog/schemas`. */
export type CatalogFileKind = 'domain' | 'capability' | 'tags' | 'snippets';

/** What is wrong in a catalog file and where; `line` is 1-based. */
export interface CatalogProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A breach of a schema: the path to the value at fault, and what is wrong with it. */
export interface SchemaProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Checks parsed YAML against the schema of its kind. The build passes one backed by a JSON Schema validator. */
export type SchemaCheck = (kind: CatalogFileKind, value: unknown) => readonly SchemaProblem[];

export interface ParsedCatalog {
  /** Holds the files that have no problem of their own; complete only when `problems` is empty. */
  readonly catalog: Catalog;
  readonly problems: readonly CatalogProblem[];
}

/** A file whose YAML is sound; `lineOf` says on which line of the file the value at a path stands. */
interface Sound<T> {
  readonly file: string;
  readonly value: T;
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/**
 * Compiles the files of `catalog/` into one value and checks what binds them together: ids, file names, framework order,
 * and that no word leads to two places.
 *
 * @param files paths relative to `catalog/`: `<domain>/domain.yml`, `<domain>/<capability>.md`, `tags.yml`, `snippets/<language>.yml`
 */
export function parseCatalog(files: readonly SourceText[], checkSchema: SchemaCheck): ParsedCatalog {
  const problems: CatalogProblem[] = [];
  const domains: Sound<Domain>[] = [];
  const capabilities: Sound<Capability>[] = [];
  const tagFiles: Sound<readonly TagMeaning[]>[] = [];
  const snippetFiles: Sound<readonly Omit<TagSnippet, 'language'>[]>[] = [];

  for (const file of files) {
    const kind = kindOf(file.path);
    if (kind === undefined) {
      problems.push({ file: file.path, line: 1, message: 'no catalog file has this name or place' });
      continue;
    }
    const parsed = parseYaml(file, kind, checkSchema, problems);
    if (parsed === undefined) continue;
    // The schema of each kind describes exactly these types.
    if (kind === 'domain') domains.push(parsed as Sound<Domain>);
    else if (kind === 'capability') capabilities.push(parsed as Sound<Capability>);
    else if (kind === 'tags') tagFiles.push(parsed as Sound<readonly TagMeaning[]>);
    else snippetFiles.push(parsed as Sound<readonly Omit<TagSnippet, 'language'>[]>);
  }

  const order = ['understand', 'quantify', 'optimize', 'manage'];
  domains.sort((a, b) => order.indexOf(a.value.id) - order.indexOf(b.value.id));
  const byId = new Map(capabilities.map((capability) => [capability.value.id, capability]));
  const catalog: Catalog = {
    domains: domains.map((domain) => domain.value),
    capabilities: domains.flatMap((domain) =>
      domain.value.capabilities.flatMap((id) => byId.get(id)?.value ?? []),
    ),
    tags: tagFiles.flatMap((file) => file.value),
    snippets: snippetFiles.flatMap((file) =>
      file.value.map((snippet) => ({ ...snippet, language: baseName(file.file) as LanguageId })),
    ),
  };
  checkPlaces(domains, capabilities, problems);
  checkReferences(capabilities, tagFiles, snippetFiles, problems);
  checkWords(domains, capabilities, tagFiles, problems);
  return { catalog, problems };
}

function kindOf(path: string): CatalogFileKind | undefined {
  if (path === 'tags.yml') return 'tags';
  if (/^snippets\/[a-z]+\.yml$/.test(path) && isLanguage(baseName(path))) return 'snippets';
  if (/^[a-z]+\/domain\.yml$/.test(path)) return 'domain';
  if (/^[a-z]+\/[a-z-]+\.md$/.test(path)) return 'capability';
  return undefined;
}

function parseYaml(
  file: SourceText,
  kind: CatalogFileKind,
  checkSchema: SchemaCheck,
  problems: CatalogProblem[],
): Sound<unknown> | undefined {
  const front = kind === 'capability' ? splitFrontMatter(file.text) : undefined;
  if (kind === 'capability' && front === undefined) {
    problems.push({ file: file.path, line: 1, message: 'front matter between two lines of --- is missing' });
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(front?.yaml ?? file.text, { lineCounter: lines, prettyErrors: false });
  const firstLine = front === undefined ? 0 : 1;
  const at = (offset: number): number => lines.linePos(offset).line + firstLine;
  for (const error of document.errors) {
    problems.push({ file: file.path, line: at(error.pos[0]), message: error.message });
  }
  if (document.errors.length > 0) return undefined;

  const lineOf = (path: readonly (string | number)[]): number => at(offsetOf(document, path));
  const yaml: unknown = document.toJS();
  const value = front === undefined ? yaml : { ...(yaml as object), body: front.body.trim() };
  const breaches = checkSchema(kind, value);
  for (const breach of breaches) {
    const where = breach.path.length === 0 ? '' : `${breach.path.join('.')}: `;
    problems.push({ file: file.path, line: lineOf(breach.path), message: where + breach.message });
  }
  return breaches.length > 0 ? undefined : { file: file.path, value, lineOf };
}

/** Where the value at `path` begins, or the nearest value around it that the text holds. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}

function checkPlaces(
  domains: readonly Sound<Domain>[],
  capabilities: readonly Sound<Capability>[],
  problems: CatalogProblem[],
): void {
  for (const { file, value, lineOf } of domains) {
    if (folder(file) !== value.id) {
      problems.push({ file, line: lineOf(['id']), message: `id ${value.id} is not the folder's name` });
    }
    value.capabilities.forEach((id, index) => {
      const line = lineOf(['capabilities', index]);
      const capability = capabilities.find((candidate) => candidate.value.id === id);
      if (capability === undefined) problems.push({ file, line, message: `capability ${id} has no file` });
      else if (capability.value.domain !== value.id) {
        problems.push({ file, line, message: `${id} belongs to the domain ${capability.value.domain}` });
      }
    });
  }
  for (const { file, value, lineOf } of capabilities) {
    if (folder(file) !== value.domain) {
      problems.push({
        file,
        line: lineOf(['domain']),
        message: `domain ${value.domain} is not the folder's name`,
      });
    }
    if (baseName(file) !== value.id) {
      problems.push({ file, line: lineOf(['id']), message: `id ${value.id} is not the file's name` });
    }
    const domain = domains.find((candidate) => candidate.value.id === value.domain);
    if (domain && !domain.value.capabilities.includes(value.id)) {
      problems.push({ file, line: lineOf(['id']), message: `${domain.file} does not list ${value.id}` });
    }
  }
}

function checkReferences(
  capabilities: readonly Sound<Capability>[],
  tagFiles: readonly Sound<readonly TagMeaning[]>[],
  snippetFiles: readonly Sound<readonly Omit<TagSnippet, 'language'>[]>[],
  problems: CatalogProblem[],
): void {
  const known = new Set(capabilities.map((capability) => capability.value.id));
  const expect = (sound: Sound<unknown>, path: (string | number)[], id: string): void => {
    if (known.has(id)) return;
    problems.push({ file: sound.file, line: sound.lineOf(path), message: `no capability has the id ${id}` });
  };
  for (const capability of capabilities) {
    capability.value.related.forEach((id, index) => {
      const path = ['related', index];
      expect(capability, path, id);
      if (id === capability.value.id) {
        const message = 'a capability is not related to itself';
        problems.push({ file: capability.file, line: capability.lineOf(path), message });
      }
    });
  }
  for (const file of tagFiles) {
    file.value.forEach((tag, at) => {
      tag.capabilities.forEach((id, index) => {
        expect(file, [at, 'capabilities', index], id);
      });
    });
  }
  for (const file of snippetFiles) {
    const seen = new Set<string>();
    file.value.forEach((snippet, at) => {
      expect(file, [at, 'capability'], snippet.capability);
      for (const name of [`id ${snippet.id}`, `prefix ${snippet.prefix}`]) {
        if (seen.has(name)) {
          problems.push({ file: file.file, line: file.lineOf([at]), message: `${name} is used twice` });
        }
        seen.add(name);
      }
    });
  }
}

/** A title, name or alias must lead to one page only, a spelling to one tag only; else a lookup would have to guess. */
function checkWords(
  domains: readonly Sound<Domain>[],
  capabilities: readonly Sound<Capability>[],
  tagFiles: readonly Sound<readonly TagMeaning[]>[],
  problems: CatalogProblem[],
): void {
  const pages = new Map<string, string>();
  const claim = (
    owners: Map<string, string>,
    word: string,
    owner: string,
    sound: Sound<unknown>,
    path: (string | number)[],
  ): void => {
    const folded = word.toLowerCase();
    const other = owners.get(folded);
    if (other !== undefined && other !== owner) {
      const message = `"${word}" already leads to ${other}`;
      problems.push({ file: sound.file, line: sound.lineOf(path), message });
    } else owners.set(folded, owner);
  };
  for (const page of [...domains, ...capabilities]) {
    const { id, title, names, aliases } = page.value;
    claim(pages, title, id, page, ['title']);
    for (const [source, spellings] of Object.entries(names)) {
      spellings.forEach((name, index) => {
        claim(pages, name, id, page, ['names', source, index]);
      });
    }
    aliases.forEach((alias, index) => {
      claim(pages, alias, id, page, ['aliases', index]);
    });
  }
  const spellings = new Map<string, string>();
  for (const file of tagFiles) {
    file.value.forEach((tag, at) => {
      claim(spellings, tag.key, tag.key, file, [at, 'key']);
      tag.synonyms.forEach((synonym, index) => {
        claim(spellings, synonym, tag.key, file, [at, 'synonyms', index]);
      });
    });
  }
}

function isLanguage(name: string): name is LanguageId {
  return languageIds.some((id) => id === name);
}

function folder(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}
