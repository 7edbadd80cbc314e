import MiniSearch from 'minisearch';
import type { Catalog } from './types';

/** What a hit leads to. The list is the command line's contract; kinds join as the catalog grows. */
export type LookupKind = 'domain' | 'capability' | 'tag';

export interface LookupHit {
  readonly id: string;
  readonly kind: LookupKind;
  readonly title: string;
  readonly oneLine: string;
  /** The name, alias or spelling that the query matched best, where it is not the title. */
  readonly matched?: string;
  /** Larger is better; comparable within one query only. */
  readonly score: number;
}

interface Entry {
  readonly index: number;
  readonly id: string;
  readonly kind: LookupKind;
  readonly title: string;
  readonly oneLine: string;
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly text: string;
}

/** Every entry of the catalog that a lookup can find, in framework order, tags last. */
export function lookupEntries(catalog: Catalog): readonly LookupHit[] {
  return entriesOf(catalog).map(({ id, kind, title, oneLine }) => ({ id, kind, title, oneLine, score: 0 }));
}

/**
 * Builds the index once; each query is then synchronous.
 *
 * A whole name, alias or spelling that equals the query comes first, then what the index ranks: words of titles and names
 * before aliases before prose, whole words before beginnings before near misses.
 */
export function createSearch(catalog: Catalog): (query: string, limit?: number) => LookupHit[] {
  const entries = entriesOf(catalog);
  const index = new MiniSearch<Entry>({
    idField: 'index',
    fields: ['title', 'names', 'aliases', 'text'],
    extractField: (entry, field) => {
      if (field === 'index') return entry.index;
      const value = entry[field as keyof Entry];
      return Array.isArray(value) ? value.join('\n') : String(value);
    },
    processTerm: (term) => foldWord(term.toLowerCase()),
    searchOptions: {
      boost: { title: 8, names: 6, aliases: 4, text: 1 },
      prefix: (term) => term.length >= 2,
      // Short words have too many neighbours: one edit from four letters on, two from eight.
      fuzzy: (term) => (term.length < 4 ? false : term.length < 8 ? 1 : 2),
      weights: { prefix: 0.6, fuzzy: 0.3 },
    },
  });
  index.addAll(entries);

  return (query, limit = 20) => {
    const wanted = normalise(query);
    if (wanted === '') return [];
    const scores = new Map<number, number>();
    for (const result of index.search(query)) scores.set(result.id as number, result.score);
    const best = Math.max(1, ...scores.values());
    for (const entry of entries) {
      const rank = exactness(entry, wanted);
      if (rank > 0) scores.set(entry.index, (scores.get(entry.index) ?? 0) + best * rank);
    }
    return [...scores]
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
      .slice(0, limit)
      .flatMap(([at, score]) => {
        const entry = entries[at];
        if (entry === undefined) return [];
        const { id, kind, title, oneLine } = entry;
        const matched = matchedName(entry, wanted);
        const rounded = Math.round(score * 100) / 100;
        return [{ id, kind, title, oneLine, ...(matched === undefined ? {} : { matched }), score: rounded }];
      });
  };
}

function entriesOf(catalog: Catalog): Entry[] {
  const entries: Omit<Entry, 'index'>[] = [
    ...catalog.domains.map((domain) => ({
      id: domain.id,
      kind: 'domain' as const,
      title: domain.title,
      oneLine: domain.oneLine,
      names: Object.values(domain.names).flat(),
      aliases: domain.aliases,
      text: domain.summary,
    })),
    ...catalog.capabilities.map((capability) => ({
      id: capability.id,
      kind: 'capability' as const,
      title: capability.title,
      oneLine: capability.oneLine,
      names: Object.values(capability.names).flat(),
      aliases: capability.aliases,
      text: `${capability.oneLine}\n${capability.body}`,
    })),
    ...catalog.tags.map((tag) => ({
      id: tag.key,
      kind: 'tag' as const,
      title: tag.key,
      oneLine: tag.oneLine,
      names: tag.synonyms,
      aliases: [],
      text: `${tag.oneLine}\n${tag.why}`,
    })),
  ];
  return entries.map((entry, index) => ({ index, ...entry }));
}

/** How well a whole name equals the query: a title counts more than another name, and that more than an alias. */
function exactness(entry: Entry, wanted: string): number {
  if (normalise(entry.title) === wanted || normalise(entry.id) === wanted) return 4;
  if (entry.names.some((name) => normalise(name) === wanted)) return 3;
  if (entry.aliases.some((alias) => normalise(alias) === wanted)) return 2;
  return 0;
}

function matchedName(entry: Entry, wanted: string): string | undefined {
  if (normalise(entry.title).includes(wanted)) return undefined;
  const others = [...entry.names, ...entry.aliases];
  return (
    others.find((name) => normalise(name) === wanted) ??
    others.find((name) => normalise(name).includes(wanted))
  );
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(foldWord)
    .join(' ');
}

/** The catalog is written in American English; people also search in British. */
function foldWord(word: string): string {
  return word.replace(/^centre/, 'center').replace(/is(ation|ing|ed?)$/, 'iz$1');
}
