import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document } from 'yaml';
import type { DataFile, DataNode } from '../../src/core/syntax/data';

const options = {
  prettyErrors: false,
  strict: false,
  uniqueKeys: false,
  resolveKnownTags: false,
  schema: 'core',
  logLevel: 'silent',
} as const;

/** What the `yaml` package makes of a text. */
export interface Reference {
  readonly documents: readonly Document[];
  readonly errors: readonly string[];
}

export function referenceOf(text: string): Reference {
  const parsed = parseAllDocuments(text, options);
  const documents = Array.isArray(parsed) ? parsed : [];
  return { documents, errors: documents.flatMap(({ errors }) => errors.map(({ message }) => message)) };
}

/** @returns where a parsed file differs from what the package makes of its text, the first differences only */
export function differences(file: DataFile, { documents }: Reference): readonly string[] {
  const found: string[] = [];
  const compare = new Comparison(file, found);
  if (file.documents.length !== documents.length) {
    found.push(`documents: ${String(file.documents.length)}, the package has ${String(documents.length)}`);
  }
  documents.forEach((document, index) => {
    compare.node(file.documents[index], document.contents, `document ${String(index)}`);
  });
  return found;
}

class Comparison {
  readonly #file: DataFile;
  readonly #found: string[];

  constructor(file: DataFile, found: string[]) {
    this.#file = file;
    this.#found = found;
  }

  node(ours: DataNode | undefined, theirs: unknown, path: string): void {
    if (this.#found.length > 20) return;
    if (ours === undefined || this.#isNothing(ours)) {
      const nothing =
        theirs === null || (isScalar(theirs) && theirs.source === '' && theirs.type === 'PLAIN');
      this.#same(path, 'presence', nothing, true);
      return;
    }
    if (isAlias(theirs)) {
      this.#same(path, 'kind', ours.kind, 'alias');
      if (ours.kind === 'alias') this.#same(path, 'name', ours.name, theirs.source);
    } else if (isMap(theirs)) {
      this.#same(path, 'kind', ours.kind, 'map');
      if (ours.kind !== 'map') return;
      this.#same(path, 'size', ours.items.length, theirs.items.length);
      this.#same(path, 'flow', ours.flow, theirs.flow === true);
      theirs.items.forEach(({ key, value }, index) => {
        const item = ours.items[index];
        this.node(item?.key, key, `${path} > key ${String(index)}`);
        this.node(item?.value, value, `${path} > ${String(key)}`);
      });
    } else if (isSeq(theirs)) {
      this.#same(path, 'kind', ours.kind, 'list');
      if (ours.kind !== 'list') return;
      this.#same(path, 'size', ours.items.length, theirs.items.length);
      theirs.items.forEach((item, index) => {
        this.node(ours.items[index], item, `${path} > ${String(index)}`);
      });
    } else if (isScalar(theirs)) {
      this.#same(path, 'kind', ours.kind, 'scalar');
      if (ours.kind !== 'scalar') return;
      this.#same(path, 'text', this.#file.string(ours), theirs.source);
      if (theirs.tag === undefined) {
        const value = typeof theirs.value === 'bigint' ? Number(theirs.value) : theirs.value;
        this.#same(path, 'value', this.#file.value(ours), value);
      }
    } else {
      this.#same(path, 'presence', false, true);
      return;
    }
    this.#same(path, 'start', ours.start, theirs.range?.[0]);
    if (isAlias(theirs)) return;
    this.#same(path, 'anchor', ours.anchor, theirs.anchor);
    this.#same(path, 'tag', ours.tag, theirs.tag?.replace('tag:yaml.org,2002:', '!!'));
  }

  #isNothing(node: DataNode): boolean {
    return (
      node.kind === 'scalar' &&
      node.style === 'plain' &&
      node.start === node.end &&
      node.tag === undefined &&
      node.anchor === undefined
    );
  }

  #same(path: string, what: string, ours: unknown, theirs: unknown): void {
    if (Object.is(ours, theirs)) return;
    this.#found.push(`${path}: ${what} ${JSON.stringify(ours)}, the package has ${JSON.stringify(theirs)}`);
  }
}
