/** The catalog as `src/build` compiles it: plain data, all links https, all ids resolved. */
export interface Catalog {
  readonly domains: readonly Domain[];
  /** In framework order: by domain, then as the domain lists them. */
  readonly capabilities: readonly Capability[];
  readonly tags: readonly TagMeaning[];
  readonly snippets: readonly TagSnippet[];
  readonly kpis: readonly Kpi[];
  readonly principles: readonly Principle[];
  readonly personas: readonly Persona[];
  readonly phases: readonly Phase[];
  readonly maturity: Maturity;
  /** The glossary, in alphabetical order. */
  readonly terms: readonly Term[];
  readonly focus: Focus;
  readonly platforms: readonly Platform[];
  /** Pages about the framework as a whole, in reading order. */
  readonly pages: readonly FrameworkPage[];
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
  readonly sources: readonly SourceReference[];
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

/** A measure of success. */
export interface Kpi {
  readonly id: string;
  readonly name: string;
  readonly capability: string;
  readonly formula: string;
  readonly unit: string;
  /** Which way is better; `target`: the closer to a target the better. */
  readonly direction: 'up' | 'down' | 'target';
  /** How to read it, and where sources give different thresholds. */
  readonly note?: string;
  /** Without `url` the measure is our own. */
  readonly source: { readonly title: string; readonly url?: string; readonly date?: string };
}

export interface Principle {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly oneLine: string;
  /** What it means for whoever edits infrastructure code. */
  readonly inCode: string;
  /** Names in earlier versions. */
  readonly history: readonly { readonly name: string; readonly versions: string }[];
  readonly sources: readonly SourceReference[];
}

export interface Persona {
  readonly id: string;
  readonly title: string;
  readonly group: 'core' | 'allied';
  readonly oneLine: string;
  readonly goals: readonly string[];
  readonly worries?: readonly string[];
  readonly metrics?: readonly string[];
  readonly names: Names;
  /** Where the persona acts most; our mapping. */
  readonly capabilities: readonly string[];
  readonly sources: readonly SourceReference[];
}

export interface Phase {
  readonly id: PhaseId;
  readonly title: string;
  readonly oneLine: string;
  readonly what: string;
  readonly capabilities: readonly string[];
  readonly note: string;
  readonly sources: readonly SourceReference[];
}

export interface Maturity {
  readonly levels: readonly {
    readonly id: 'crawl' | 'walk' | 'run';
    readonly title: string;
    readonly oneLine: string;
    readonly signs: readonly string[];
    readonly sampleTargets: readonly string[];
  }[];
  readonly lenses: readonly {
    readonly id: string;
    readonly title: string;
    readonly question: string;
    /** What the scores 0 to 4 mean. */
    readonly scores: readonly string[];
  }[];
  readonly steps: readonly { readonly title: string; readonly text: string }[];
  /** Where the sources disagree. */
  readonly notes: readonly string[];
  readonly sources: readonly SourceReference[];
}

export interface Term {
  readonly term: string;
  readonly definition: string;
  /** Other spellings and abbreviations. */
  readonly aliases: readonly string[];
  /** Capability ids, the most relevant first. */
  readonly capabilities: readonly string[];
  readonly link?: string;
}

/** The columns of the FOCUS specification that matter for allocation. */
export interface Focus {
  readonly columns: readonly {
    readonly id: string;
    /** The version that it came in, where known. */
    readonly since?: string;
    readonly oneLine: string;
    /** What in infrastructure code feeds it. */
    readonly fromCode?: string;
    readonly capabilities: readonly string[];
  }[];
  readonly notes: readonly string[];
  readonly sources: readonly SourceReference[];
}

/** What a platform allows of tags, and where its tags are not enough. */
export interface Platform {
  readonly id: string;
  readonly title: string;
  /** The platform's own word. */
  readonly word: 'tag' | 'label';
  readonly limits: readonly {
    readonly what: string;
    readonly value: string;
    readonly url: string;
    readonly applies?: string;
  }[];
  readonly inheritance: readonly string[];
  readonly notEnough: readonly { readonly text: string; readonly url: string }[];
}

/** A page about the framework as a whole. */
export interface FrameworkPage {
  readonly id: string;
  readonly title: string;
  readonly oneLine: string;
  readonly aliases: readonly string[];
  readonly keywords: readonly string[];
  readonly order: number;
  readonly sources: readonly SourceReference[];
  /** Markdown; what is data (principles, terms, …) is rendered below it. */
  readonly body: string;
}

export interface Capability {
  readonly id: string;
  readonly domain: DomainId;
  /** Microsoft's current name, which the page goes by. */
  readonly title: string;
  readonly oneLine: string;
  readonly names: Names;
  /** Words that people search by and that lead to this capability only. */
  readonly aliases: readonly string[];
  /** Words that people search by and that other capabilities share. */
  readonly keywords: readonly string[];
  /** Ids of the personas that act in it, the most involved first. */
  readonly personas: readonly string[];
  /** Keys of the tag dictionary that it depends on, the most important first. */
  readonly tags: readonly string[];
  readonly phases: readonly PhaseId[];
  /** Capability ids, the closest first. */
  readonly related: readonly string[];
  readonly links: Links;
  readonly sources: readonly SourceReference[];
  /** Markdown: the definition, then the sections that `capabilitySections` names. */
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
  /** How to choose and write values. */
  readonly valueHint: string;
  /** Common values of a key whose values form a short list, each with other spellings of it. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** In how many public repositories each spelling was found at least; the page `about-sources` says among how many. */
  readonly seen?: Readonly<Record<string, number>>;
  /** Other spellings and words for the same; letter case and separators need not be listed (see `foldTagKey`). */
  readonly synonyms: readonly string[];
  /** A use of the same word that means something else, in a sentence. */
  readonly falseFriend?: string;
}

/** The languages that snippets and checks are about. */
export const languageIds = ['terraform', 'bicep', 'arm', 'cloudformation', 'kubernetes', 'pulumi'] as const;

export type LanguageId = (typeof languageIds)[number];

/** What snippets are written in: a language, or the policy file itself. */
export type SnippetLanguage = LanguageId | 'policy';

/** The language ids that editors give to files of each, so that its snippets are offered there. */
export const snippetEditorIds: Readonly<Record<SnippetLanguage, readonly string[]>> = {
  terraform: ['terraform', 'opentofu'],
  bicep: ['bicep'],
  arm: ['json', 'jsonc', 'arm-template'],
  cloudformation: ['yaml'],
  kubernetes: ['yaml'],
  pulumi: ['yaml'],
  policy: ['yaml'],
};

export interface TagSnippet {
  readonly id: string;
  readonly language: SnippetLanguage;
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
