import type {
  DataAlias,
  DataEntry,
  DataFile,
  DataItem,
  DataMap,
  DataNode,
  DataScalar,
  SyntaxProblem,
} from '../data';
import { coreValue } from './coreSchema';

type Resolved = Exclude<DataNode, DataAlias>;

/** What a parser found in a YAML text. */
export interface YamlParts {
  readonly text: string;
  readonly documents: readonly (DataNode | undefined)[];
  readonly problems: readonly SyntaxProblem[];
  /** What each alias stands for; one that is missing names no anchor before it. */
  readonly targets: ReadonlyMap<DataAlias, Resolved>;
  /** The text that a scalar stands for. */
  readonly decode: (node: DataScalar) => string;
}

/** How deep merge keys may lead from map to map, and how many pairs they may bring in all: bounds against alias bombs. */
const deepestMerge = 64;
const mostMerged = 200_000;

/** Tags of YAML's own types whose plain scalars keep their meaning. */
const typedTags = new Set(['!!int', '!!float', '!!bool', '!!null']);

/** A parsed YAML text. */
export class YamlFile implements DataFile {
  readonly text: string;
  readonly documents: readonly (DataNode | undefined)[];
  readonly problems: readonly SyntaxProblem[];
  readonly #targets: ReadonlyMap<DataAlias, Resolved>;
  readonly #decode: (node: DataScalar) => string;
  /** The pairs of maps with merge keys, worked out once. */
  readonly #merged = new Map<DataMap, ReadonlyMap<string, DataEntry>>();
  #mergeBudget = mostMerged;

  constructor({ text, documents, problems, targets, decode }: YamlParts) {
    this.text = text;
    this.documents = documents;
    this.problems = problems;
    this.#targets = targets;
    this.#decode = decode;
  }

  string(node: DataScalar): string {
    return this.#decode(node);
  }

  value(node: DataScalar): string | number | boolean | null {
    const text = this.#decode(node);
    if (node.style !== 'plain') return text;
    return node.tag === undefined || typedTags.has(node.tag) ? coreValue(text) : text;
  }

  resolve(node: DataNode): Resolved | undefined {
    return node.kind === 'alias' ? this.#targets.get(node) : node;
  }

  entries(map: DataMap): readonly DataEntry[] {
    return [...this.#collect(map, deepestMerge).values()];
  }

  get(node: DataNode | undefined, key: string): Resolved | undefined {
    const map = node === undefined ? undefined : this.resolve(node);
    return map?.kind === 'map' ? this.#find(map, key) : undefined;
  }

  #collect(map: DataMap, depth: number): ReadonlyMap<string, DataEntry> {
    const known = this.#merged.get(map);
    if (known !== undefined) return known;
    const own = new Map<string, DataEntry>();
    let merges = false;
    for (const item of map.items) {
      if (this.#isMerge(item)) {
        merges = true;
        continue;
      }
      const keyNode = this.resolve(item.key);
      if (keyNode?.kind !== 'scalar') continue;
      const key = this.#decode(keyNode);
      own.set(key, { key, keyNode, value: item.value });
    }
    if (!merges) return own;
    const all = this.#withMerged(map, own, depth);
    this.#merged.set(map, all);
    return all;
  }

  #withMerged(
    map: DataMap,
    own: ReadonlyMap<string, DataEntry>,
    depth: number,
  ): ReadonlyMap<string, DataEntry> {
    const merged = new Map<string, DataEntry>();
    for (const item of map.items) {
      if (depth === 0 || !this.#isMerge(item)) continue;
      for (const source of this.#sources(item.value)) {
        if (this.#mergeBudget <= 0) break;
        const entries = this.#collect(source, depth - 1);
        this.#mergeBudget -= entries.size + 1;
        for (const [key, entry] of entries) {
          if (!merged.has(key) && !own.has(key)) merged.set(key, entry);
        }
      }
    }
    return new Map([...merged, ...own]);
  }

  #find(map: DataMap, key: string): Resolved | undefined {
    let merges = false;
    for (let index = map.items.length - 1; index >= 0; index--) {
      const item = map.items[index];
      if (item === undefined) continue;
      if (this.#isMerge(item)) merges = true;
      else if (this.#isKey(item.key, key)) return this.resolve(item.value);
    }
    const entry = merges ? this.#collect(map, deepestMerge).get(key) : undefined;
    return entry === undefined ? undefined : this.resolve(entry.value);
  }

  #isKey(node: DataNode, key: string): boolean {
    const scalar = this.resolve(node);
    if (scalar?.kind !== 'scalar') return false;
    // Most keys are one word, whose text needs no decoding.
    if (scalar.style === 'plain' && scalar.end - scalar.start === key.length) {
      return this.text.startsWith(key, scalar.start);
    }
    if (scalar.style === 'plain' && scalar.end - scalar.start < key.length) return false;
    return this.#decode(scalar) === key;
  }

  #isMerge({ key }: DataItem): boolean {
    return (
      key.kind === 'scalar' &&
      key.style === 'plain' &&
      key.end - key.start === 2 &&
      this.text.startsWith('<<', key.start)
    );
  }

  /** The maps that a merge key names, those that win first. */
  #sources(value: DataNode): readonly DataMap[] {
    const node = this.resolve(value);
    if (node?.kind === 'map') return [node];
    if (node?.kind !== 'list') return [];
    return node.items.map((item) => this.resolve(item)).filter((item) => item?.kind === 'map');
  }
}
