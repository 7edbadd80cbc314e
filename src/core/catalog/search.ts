import MiniSearch from 'minisearch';
import { slug } from '../guidance/slug';
import { foldTagKey } from './foldTagKey';
import { foldWord, isWithin, normalise } from './searchWords';
import type { Catalog } from './types';

/** What a hit is. The list is the command line's contract. */
export type LookupKind =
  'capability' | 'domain' | 'page' | 'principle' | 'persona' | 'phase' | 'tag' | 'term' | 'kpi';

export interface LookupHit {
  readonly id: string;
  readonly kind: LookupKind;
  readonly title: string;
  readonly oneLine: string;
  /** The guidance page that explains it, with the heading behind `#` where it is a part of that page. */
  readonly page: string;
  /** The name, alias or spelling that the query matched best, where it is not the title. */
  readonly matched?: string;
  /** Larger is better; comparable within one query only. */
  readonly score: number;
}

interface Entry extends EntryText {
  readonly index: number;
  /** Its words as queries are compared with them. */
  readonly folded: Readonly<Record<'names' | 'aliases' | 'keywords', readonly string[]>> & {
    readonly title: string;
  };
}

interface EntryText extends Omit<LookupHit, 'score' | 'matched'> {
  /** Names that stand for it as well as the title does. */
  readonly names: readonly string[];
  /** Other words that lead to it and nowhere else. */
  readonly aliases: readonly string[];
  /** Words that it shares with others. */
  readonly keywords: readonly string[];
  readonly text: string;
}

/**
 * How much a whole title, name or alias that equals the query lifts an entry, by kind: who types `showback` wants the
 * capability that gives it before the glossary's line on the word.
 */
const exactRanks: Readonly<Record<LookupKind, readonly [title: number, name: number, alias: number]>> = {
  capability: [12, 11, 9],
  domain: [12, 10, 8],
  page: [11, 10, 8],
  tag: [10, 6, 6],
  principle: [7, 6, 5],
  persona: [7, 6, 5],
  phase: [7, 6, 5],
  term: [4, 4, 4],
  kpi: [2, 2, 2],
};

/** Weight of an entry's words by kind, for queries that equal nothing. */
const kindWeights: Readonly<Record<LookupKind, number>> = {
  capability: 1.6,
  domain: 1.1,
  page: 1.1,
  principle: 1,
  persona: 1,
  phase: 1,
  tag: 1.2,
  term: 0.5,
  kpi: 0.4,
};

/** Every entry of the catalog that a lookup can find: capabilities in framework order first. */
export function lookupEntries(catalog: Catalog): readonly LookupHit[] {
  return entriesOf(catalog).map((entry) => toHit(entry, 0));
}

/**
 * Builds the index once; each query is then synchronous.
 *
 * A whole title, name or alias that equals the query comes first, then what the index ranks: words of titles and names
 * before aliases before prose, whole words before beginnings before near misses.
 */
export function createSearch(catalog: Catalog): (query: string, limit?: number) => LookupHit[] {
  const entries = entriesOf(catalog);
  const index = new MiniSearch<Entry>({
    idField: 'index',
    fields: ['title', 'names', 'aliases', 'keywords', 'text'],
    extractField: (entry, field) => {
      if (field === 'index') return entry.index;
      const value = entry[field as 'title' | 'text' | 'names' | 'aliases' | 'keywords'];
      return typeof value === 'string' ? value : value.join('\n');
    },
    processTerm: (term) => foldWord(term.toLowerCase()),
    searchOptions: {
      boost: { title: 8, names: 6, aliases: 4, keywords: 3, text: 1 },
      boostDocument: (id) => kindWeights[entries[id as number]?.kind ?? 'kpi'],
      prefix: (term) => term.length >= 2,
      // Short words have too many neighbors: one edit from four letters on, two from eight.
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
    const plain = query.trim().toLowerCase();
    let ranks = entries.map((entry) => exactness(entry, wanted, plain));
    if (ranks.every((rank) => rank === 0)) ranks = entries.map((entry) => nearness(entry, wanted));
    for (const [at, rank] of ranks.entries()) {
      if (rank > 0) scores.set(at, (scores.get(at) ?? 0) + best * rank);
    }
    return [...scores]
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
      .slice(0, limit)
      .flatMap(([at, score]) => {
        const entry = entries[at];
        return entry ? [toHit(entry, Math.round(score * 100) / 100, matchedName(entry, wanted))] : [];
      });
  };
}

function toHit({ id, kind, title, oneLine, page }: Entry, score: number, matched?: string): LookupHit {
  return { id, kind, title, oneLine, page, ...(matched === undefined ? {} : { matched }), score };
}

function entriesOf(catalog: Catalog): Entry[] {
  const none: readonly string[] = [];
  const entries: EntryText[] = [
    ...catalog.domains.map((domain) => ({
      ...about('domain', domain.id, domain.title, domain.oneLine, domain.id),
      names: Object.values(domain.names).flat(),
      aliases: domain.aliases,
      keywords: none,
      text: domain.summary,
    })),
    ...catalog.capabilities.map((capability) => ({
      ...about('capability', capability.id, capability.title, capability.oneLine, capability.id),
      names: Object.values(capability.names).flat(),
      aliases: capability.aliases,
      keywords: capability.keywords,
      text: `${capability.oneLine}\n${capability.body}`,
    })),
    ...catalog.pages.map((page) => ({
      ...about('page', page.id, page.title, page.oneLine, page.id),
      names: none,
      aliases: page.aliases,
      keywords: page.keywords,
      text: page.body,
    })),
    ...catalog.principles.map(({ id, title, oneLine, inCode, history }) => ({
      ...about('principle', id, title, oneLine, `principles#${slug(title)}`),
      names: history.map(({ name }) => name),
      aliases: none,
      keywords: none,
      text: inCode,
    })),
    ...catalog.personas.map(({ id, title, oneLine, names, goals, worries = [], metrics = [] }) => ({
      ...about('persona', id, title, oneLine, `personas#${slug(title)}`),
      names: Object.values(names).flat(),
      aliases: none,
      keywords: none,
      text: [...goals, ...worries, ...metrics].join('\n'),
    })),
    ...catalog.phases.map(({ id, title, oneLine, what }) => ({
      ...about('phase', id, title, oneLine, `phases#${slug(title)}`),
      names: none,
      aliases: none,
      keywords: none,
      text: what,
    })),
    ...catalog.tags.map((tag) => ({
      ...about('tag', tag.key, tag.key, tag.oneLine, `tag-dictionary#${slug(tag.key)}`),
      names: tag.synonyms,
      aliases: none,
      keywords: none,
      text: `${tag.oneLine}\n${tag.why}`,
    })),
    ...catalog.terms.map(({ term, definition, aliases }) => ({
      ...about('term', slug(term), term, definition, `glossary#${slug(term)}`),
      names: aliases,
      aliases: none,
      keywords: none,
      text: definition,
    })),
    ...catalog.kpis.map(({ id, name, formula, capability, note = '' }) => ({
      ...about('kpi', id, name, formula, `${capability}#measures-of-success`),
      names: none,
      aliases: none,
      keywords: none,
      text: `${formula}\n${note}`,
    })),
  ];
  return entries.map((entry, index) => {
    const folded = {
      title: normalise(entry.title),
      names: entry.names.map(normalise),
      aliases: entry.aliases.map(normalise),
      keywords: entry.keywords.map(normalise),
    };
    return { index, folded, ...entry };
  });
}

function about(
  kind: LookupKind,
  id: string,
  title: string,
  oneLine: string,
  page: string,
): Pick<Entry, 'kind' | 'id' | 'title' | 'oneLine' | 'page'> {
  return { kind, id, title, oneLine, page };
}

/** The ranks lie at least one apart where their order matters: what the index adds to them is one at most. */
function exactness({ kind, id, page, title: text, folded }: Entry, wanted: string, plain: string): number {
  const [title, name, alias] = exactRanks[kind];
  if (folded.title === wanted || (page === id && id === plain)) return title;
  if (kind === 'tag' && foldTagKey(text) === foldTagKey(wanted)) return title;
  if (folded.names.includes(wanted)) return name;
  if (kind === 'capability' && isStem(wanted, folded.title)) return name;
  if (folded.aliases.includes(wanted)) return alias;
  if (kind === 'capability' && isFirstWord(wanted, folded.title)) return alias - 1.5;
  return 0;
}

/** `budget` is how people ask for Budgeting, and `forecast` for Forecasting. */
function isStem(wanted: string, title: string): boolean {
  const rest = title.length - wanted.length;
  return wanted.length >= 4 && rest > 0 && rest <= 4 && !title.includes(' ') && title.startsWith(wanted);
}

/** `anomaly` is how they ask for Anomaly management. */
function isFirstWord(wanted: string, title: string): boolean {
  return wanted.length >= 4 && title.startsWith(`${wanted} `);
}

/** For a query that equals nothing: the same ranks for a name that is a slip or two away. */
function nearness({ kind, folded }: Entry, wanted: string): number {
  if (wanted.length < 5) return 0;
  const slips = wanted.length < 8 ? 1 : 2;
  const isNear = (text: string): boolean => isWithin(text, wanted, slips);
  const [title, name, alias] = exactRanks[kind];
  if (isNear(folded.title)) return title;
  if (folded.names.some(isNear)) return name;
  if (kind === 'capability') {
    const [first = '', ...more] = folded.title.split(' ');
    const beginnings = [0, 1, 2].map((longer) => first.slice(0, wanted.length + longer));
    if (more.length === 0 && first.length <= wanted.length + 6 && beginnings.some(isNear)) return name;
    if (isNear(first)) return alias - 1.5;
  }
  return folded.aliases.some(isNear) ? alias : 0;
}

function matchedName({ names, aliases, keywords, folded }: Entry, wanted: string): string | undefined {
  if (folded.title.includes(wanted)) return undefined;
  const others = [...folded.names, ...folded.aliases, ...folded.keywords];
  const whole = others.indexOf(wanted);
  const at = whole === -1 ? others.findIndex((name) => name.includes(wanted)) : whole;
  return [...names, ...aliases, ...keywords][at];
}
