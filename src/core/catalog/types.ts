/** The catalog as `src/build` compiles it: plain data, all links https, all ids resolved. */
export interface Catalog {
  readonly domains: readonly Domain[];
  /** In framework order: by domain, then as the domain lists them. */
  readonly capabilities: readonly Capability[];
  readonly tags: readonly TagMeaning[];
  readonly snippets: readonly TagSnippet[];
}

export type DomainId = 'understand' | 'quantify' | 'optimize' | 'manage';

/** Lifecycle phases of the FinOps Framework. No source assigns a capability to exactly one; the mapping is ours. */
export type PhaseId = 'inform' | 'optimize' | 'operate';

/** A version of the framework, or of Microsoft's documentation of it, that has names of its own. */
export type NameSource = 'microsoft' | 'foundation' | 'foundation2023' | 'foundation2025' | 'foundation2026';

export type Names = Readonly<Partial<Record<NameSource, readonly string[]>>>;

export interface Domain {
  readonly id: DomainId;
  readonly title: string;
  readonly oneLine: string;
  readonly summary: string;
  readonly names: Names;
  readonly aliases: readonly string[];
  /** Capability ids in framework order. */
  readonly capabilities: readonly string[];
  readonly links: Links;
}

/** Absolute https addresses. */
export interface Links {
  /** The article in Microsoft's FinOps documentation. */
  readonly learn?: string;
  /** The page at finops.org. */
  readonly foundation?: string;
  readonly video?: string;
}

export interface SourceReference {
  readonly title: string;
  readonly url: string;
  /** ISO date of the version that the facts were taken from. */
  readonly date: string;
}

export interface Capability {
  readonly id: string;
  readonly domain: DomainId;
  /** Microsoft's current name, which the page goes by. */
  readonly title: string;
  readonly oneLine: string;
  readonly names: Names;
  /** Words that people search by and that are no name of the capability. */
  readonly aliases: readonly string[];
  readonly phases: readonly PhaseId[];
  /** Capability ids, the closest first. */
  readonly related: readonly string[];
  readonly links: Links;
  readonly sources: readonly SourceReference[];
  /** Markdown: the definition, then sections under second-level headings. */
  readonly body: string;
}

/** What a tag key stands for, whatever its spelling. */
export interface TagMeaning {
  /** Canonical spelling, also the id. */
  readonly key: string;
  readonly oneLine: string;
  /** What it decides about cost, in a sentence or two. */
  readonly why: string;
  /** Capability ids, the one it serves most first. */
  readonly capabilities: readonly string[];
  readonly examples: readonly string[];
  /** Other spellings and words for the same; letter case and separators need not be listed (see `foldTagKey`). */
  readonly synonyms: readonly string[];
  /** A use of the same word that means something else, in a sentence. */
  readonly falseFriend?: string;
}

/** The languages that snippets and checks are about. */
export const languageIds = ['terraform', 'bicep', 'arm', 'cloudformation', 'kubernetes', 'pulumi'] as const;

export type LanguageId = (typeof languageIds)[number];

export interface TagSnippet {
  readonly id: string;
  readonly language: LanguageId;
  readonly title: string;
  readonly description: string;
  /** What the user types to get it offered. */
  readonly prefix: string;
  /** The capability that the snippet serves. */
  readonly capability: string;
  /** VS Code snippet syntax; lines joined by `\n`, indented by tabs, which the editor turns into the file's own indentation. */
  readonly body: string;
}

export const nameSourceTitles: Readonly<Record<NameSource, string>> = {
  microsoft: 'Microsoft',
  foundation: 'FinOps Foundation',
  foundation2023: 'FinOps Foundation 2023',
  foundation2025: 'FinOps Foundation 2025',
  foundation2026: 'FinOps Foundation 2026',
};

export const phaseTitles: Readonly<Record<PhaseId, string>> = {
  inform: 'Inform',
  optimize: 'Optimize',
  operate: 'Operate',
};
