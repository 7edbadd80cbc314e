import { createTagFinder } from './catalog/findTag';
import { createSearch, lookupEntries, type LookupHit } from './catalog/search';
import {
  snippetEditorIds,
  type Capability,
  type Catalog,
  type TagMeaning,
  type TagSnippet,
} from './catalog/types';
import { defaultConfig, type FinopsConfig } from './config';
import { createMarkdownRenderer } from './guidance/markdown';
import { createPage, type GuidancePage } from './guidance/page';
import { renderTagHover } from './guidance/tagHover';
import { recognise } from './languages/index';
import type { IacDocument } from './languages/types';
import { parsePolicy } from './policy/parsePolicy';
import type { Policy, PolicyProblem } from './policy/types';
import type { GuideLink, Logger, SourceText } from './ports';
import { createReport, type CheckOptions, type CheckReport } from './report';
import { touches, type TextRange } from './text';

export interface FinopsServiceOptions {
  /** Called once, on the first request that needs the catalog. */
  readonly loadCatalog: () => Catalog;
  /** How links to guidance pages look on the surface that is served. */
  readonly link: GuideLink;
  readonly logger: Logger;
}

/** What a hover shows: Markdown, and the text that it is about. */
export interface HoverContent {
  readonly range: TextRange;
  readonly markdown: string;
}

/** Everything that the editor and the command line ask for. All of it is synchronous and free of I/O. */
export interface FinopsService {
  readonly catalog: () => Catalog;

  /** @returns the page of a capability, a domain or the framework, `undefined` where no page has that id */
  page(id: string): GuidancePage | undefined;

  /** @returns the best hits first, at most `limit` (default 20); none for an empty query */
  lookup(query: string, limit?: number): readonly LookupHit[];

  /** Every entry that a lookup can find, unranked. */
  entries(): readonly LookupHit[];

  /** @returns the snippets for an editor's language id, in catalog order */
  snippets(editorLanguageId: string): readonly TagSnippet[];

  /**
   * @param editorLanguageId as the editor names the file's language; see `recognise`
   * @returns `undefined` where the language is none of ours
   */
  parse(source: SourceText, editorLanguageId?: string): IacDocument | undefined;

  /** @param offset UTF-16 units from the start of the document's text */
  hover(document: IacDocument, offset: number, config?: FinopsConfig): HoverContent | undefined;

  parsePolicy(source: SourceText): { readonly policy: Policy; readonly problems: readonly PolicyProblem[] };

  /** See {@link createReport}. */
  check(files: Iterable<SourceText>, options: Omit<CheckOptions, 'logger'>): CheckReport;
}

export function createFinopsService(options: FinopsServiceOptions): FinopsService {
  const catalog = once(options.loadCatalog);
  const search = once(() => createSearch(catalog()));
  const findTag = once(() => createTagFinder(catalog().tags));
  const render = once(() => createMarkdownRenderer(options.link));
  const capabilityIds = once(() => new Set(catalog().capabilities.map(({ id }) => id)));

  const capabilitiesOf = (tag: TagMeaning | undefined): Capability[] => {
    // A key that nobody knows is still a matter of allocation, and of whether the policy should name it.
    const ids = tag?.capabilities ?? ['allocation', 'governance'];
    return ids.flatMap((id) => catalog().capabilities.find((capability) => capability.id === id) ?? []);
  };

  return Object.freeze({
    catalog,
    page: (id) => createPage(id, { catalog: catalog(), render: render(), link: options.link }),
    lookup: (query, limit) => search()(query, limit),
    entries: () => lookupEntries(catalog()),
    snippets(editorLanguageId) {
      return catalog().snippets.filter(({ language }) =>
        snippetEditorIds[language].includes(editorLanguageId),
      );
    },
    parse(source, editorLanguageId) {
      return recognise(source, editorLanguageId)?.language?.parse(source);
    },
    hover(document, offset, config = defaultConfig) {
      if (!config.hover.enabled) return undefined;
      for (const map of document.tagMaps) {
        const entry = map.entries.find(({ keyRange }) => touches(keyRange, offset));
        if (entry === undefined) continue;
        const meaning = findTag()(entry.key);
        const facts = { entry, map, meaning, capabilities: capabilitiesOf(meaning) };
        return { range: entry.keyRange, markdown: renderTagHover(facts, options.link) };
      }
      return undefined;
    },
    parsePolicy: (source) => parsePolicy(source, capabilityIds()),
    check: (files, checks) => createReport(files, { ...checks, logger: options.logger }),
  } satisfies FinopsService);
}

function once<T extends object>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}
