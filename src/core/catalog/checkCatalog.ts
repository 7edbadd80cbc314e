import { foldTagKey } from './foldTagKey';
import type {
  CatalogFile,
  CatalogFileKind,
  CatalogFileTypes,
  CatalogProblem,
  ValuePath,
} from './readCatalogFile';
import { checkSections } from './sections';

/** The sound files of a catalog by kind. */
export type CatalogFiles = { readonly [K in CatalogFileKind]: readonly CatalogFile<CatalogFileTypes[K]>[] };

/** Finds what is wrong between files: names and places, references without aim, words that lead to two places. */
export function checkCatalog(files: CatalogFiles): readonly CatalogProblem[] {
  const personas = files.personas.flatMap(({ value }) => value);
  return [
    ...checkPlaces(files),
    ...checkReferences(files),
    ...checkIds(files),
    ...checkWords(files),
    ...files.capability.flatMap((capability) => checkSections(capability, personas)),
  ];
}

function problemAt(file: CatalogFile, path: ValuePath, message: string): CatalogProblem {
  return { file: file.file, line: file.lineOf(path), message };
}

function* checkPlaces({
  domain: domains,
  capability: capabilities,
  kpis,
  page,
}: CatalogFiles): Generator<CatalogProblem> {
  for (const file of domains) {
    const { value } = file;
    if (folder(file) !== value.id) yield problemAt(file, ['id'], `id ${value.id} is not the folder's name`);
    for (const [index, id] of value.capabilities.entries()) {
      const capability = capabilities.find((candidate) => candidate.value.id === id);
      const path = ['capabilities', index];
      if (capability === undefined) yield problemAt(file, path, `capability ${id} has no file`);
      else if (capability.value.domain !== value.id) {
        yield problemAt(file, path, `${id} belongs to the domain ${capability.value.domain}`);
      }
    }
  }
  for (const file of capabilities) {
    const { value } = file;
    if (folder(file) !== value.domain) {
      yield problemAt(file, ['domain'], `domain ${value.domain} is not the folder's name`);
    }
    if (name(file) !== value.id) yield problemAt(file, ['id'], `id ${value.id} is not the file's name`);
    const domain = domains.find((candidate) => candidate.value.id === value.domain);
    if (domain && !domain.value.capabilities.includes(value.id)) {
      yield problemAt(file, ['id'], `${domain.file} does not list ${value.id}`);
    }
  }
  for (const file of kpis) {
    for (const [index, kpi] of file.value.entries()) {
      const capability = capabilities.find(({ value }) => value.id === kpi.capability);
      if (capability && capability.value.domain !== folder(file)) {
        yield problemAt(
          file,
          [index, 'capability'],
          `${kpi.capability} belongs to ${capability.value.domain}`,
        );
      }
    }
  }
  for (const file of page) {
    if (name(file) !== file.value.id)
      yield problemAt(file, ['id'], `id ${file.value.id} is not the file's name`);
  }
}

function* checkReferences(files: CatalogFiles): Generator<CatalogProblem> {
  const capabilities = new Set(files.capability.map(({ value }) => value.id));
  const personas = new Set(files.personas.flatMap(({ value }) => value.map(({ id }) => id)));
  const tags = new Set(files.tags.flatMap(({ value }) => value.map(({ key }) => key)));
  function* expect(
    file: CatalogFile,
    known: ReadonlySet<string>,
    what: string,
    ids: readonly string[],
    path: ValuePath,
  ): Generator<CatalogProblem> {
    for (const [index, id] of ids.entries()) {
      if (!known.has(id)) yield problemAt(file, [...path, index], `no ${what} has the id ${id}`);
    }
  }
  for (const file of files.capability) {
    const { id, related, personas: acting, tags: keys } = file.value;
    yield* expect(file, capabilities, 'capability', related, ['related']);
    yield* expect(file, personas, 'persona', acting, ['personas']);
    yield* expect(file, tags, 'tag', keys, ['tags']);
    const self = related.indexOf(id);
    if (self !== -1) yield problemAt(file, ['related', self], 'a capability is not related to itself');
  }
  for (const kind of ['tags', 'personas', 'phases', 'terms'] as const) {
    for (const file of files[kind]) {
      for (const [at, entry] of file.value.entries()) {
        yield* expect(file, capabilities, 'capability', entry.capabilities, [at, 'capabilities']);
      }
    }
  }
  for (const file of files.focus) {
    for (const [at, column] of file.value.columns.entries()) {
      yield* expect(file, capabilities, 'capability', column.capabilities, ['columns', at, 'capabilities']);
    }
  }
  for (const kind of ['kpis', 'snippets'] as const) {
    for (const file of files[kind]) {
      for (const [at, { capability }] of file.value.entries()) {
        if (!capabilities.has(capability)) {
          yield problemAt(file, [at, 'capability'], `no capability has the id ${capability}`);
        }
      }
    }
  }
}

/** Ids are what links and saved state hold on to: each names one thing. */
function* checkIds(files: CatalogFiles): Generator<CatalogProblem> {
  const pages = new Map<string, string>();
  for (const file of [...files.domain, ...files.capability, ...files.page]) {
    const other = pages.get(file.value.id);
    if (other !== undefined) yield problemAt(file, ['id'], `id ${file.value.id} is used by ${other}`);
    pages.set(file.value.id, file.file);
  }
  const kpis = new Set<string>();
  for (const file of files.kpis) {
    for (const [at, { id }] of file.value.entries()) {
      if (kpis.has(id)) yield problemAt(file, [at, 'id'], `id ${id} is used twice`);
      kpis.add(id);
    }
  }
  for (const file of files.snippets) {
    const seen = new Set<string>();
    for (const [at, snippet] of file.value.entries()) {
      for (const unique of [`id ${snippet.id}`, `prefix ${snippet.prefix}`]) {
        if (seen.has(unique)) yield problemAt(file, [at], `${unique} is used twice`);
        seen.add(unique);
      }
    }
  }
}

/** A title, name or alias must lead to one page only, a spelling to one tag, a term to one entry; else a lookup would guess. */
function* checkWords(files: CatalogFiles): Generator<CatalogProblem> {
  const pages = new Claims((word) => word.toLowerCase());
  for (const page of [...files.domain, ...files.capability, ...files.page]) {
    const { id, title, aliases } = page.value;
    yield* pages.claim(title, id, page, ['title']);
    const names = 'names' in page.value ? page.value.names : {};
    for (const [source, spellings] of Object.entries(names)) {
      for (const [index, word] of spellings.entries()) {
        yield* pages.claim(word, id, page, ['names', source, index]);
      }
    }
    for (const [index, alias] of aliases.entries()) {
      yield* pages.claim(alias, id, page, ['aliases', index]);
    }
  }
  const spellings = new Claims((word) => (word.includes('/') ? word : foldTagKey(word)));
  for (const file of files.tags) {
    for (const [at, tag] of file.value.entries()) {
      yield* spellings.claim(tag.key, tag.key, file, [at, 'key']);
      for (const [index, synonym] of tag.synonyms.entries()) {
        yield* spellings.claim(synonym, tag.key, file, [at, 'synonyms', index]);
      }
    }
  }
  const terms = new Claims((word) => word.toLowerCase());
  for (const file of files.terms) {
    for (const [at, { term, aliases }] of file.value.entries()) {
      yield* terms.claim(term, term, file, [at, 'term']);
      for (const [index, alias] of aliases.entries()) {
        yield* terms.claim(alias, term, file, [at, 'aliases', index]);
      }
    }
  }
}

/** Who was first to claim each word. */
class Claims {
  readonly #owners = new Map<string, string>();
  readonly #fold: (word: string) => string;

  constructor(fold: (word: string) => string) {
    this.#fold = fold;
  }

  *claim(word: string, owner: string, file: CatalogFile, path: ValuePath): Generator<CatalogProblem> {
    const folded = this.#fold(word);
    const other = this.#owners.get(folded);
    if (other === undefined) this.#owners.set(folded, owner);
    else if (other !== owner) yield problemAt(file, path, `"${word}" already leads to ${other}`);
  }
}

function folder({ file }: CatalogFile): string {
  return file.slice(0, file.lastIndexOf('/'));
}

function name({ file }: CatalogFile): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}
