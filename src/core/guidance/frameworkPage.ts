import type {
  Catalog,
  FrameworkPage,
  Persona,
  Platform,
  SourceReference,
  TagMeaning,
} from '../catalog/types';
import { googleForm } from '../tags/googleForm';
import {
  bullets,
  guideLink,
  guideList,
  labelled,
  nameList,
  section,
  sourceList,
  stack,
  table,
  terms,
} from './compose';
import { codeSpan } from './escape';
import type { PageContent } from './page';

export function frameworkPage(id: string, catalog: Catalog): PageContent | undefined {
  const page = catalog.pages.find((candidate) => candidate.id === id);
  if (page === undefined) return undefined;
  const { title, oneLine, body } = page;
  const data = sections[id]?.(catalog);
  const sources = uniqueSources([...page.sources, ...(data?.sources ?? [])]);
  return {
    id,
    kind: 'page',
    title,
    oneLine,
    notes: [],
    body: stack(
      body,
      ...(data?.parts ?? []),
      section('Sources', sourceList(sources)),
      section('More', neighbors(page, catalog)),
    ),
  };
}

interface DataSections {
  readonly parts: readonly string[];
  readonly sources?: readonly SourceReference[];
}

/** What is rendered from data below the text of a page, by the page's id. */
const sections: Readonly<Record<string, (catalog: Catalog) => DataSections>> = {
  'finops-framework': ({ domains, capabilities }) => ({
    parts: domains.map((domain) =>
      section(
        domain.title,
        domain.oneLine,
        guideList(capabilities.filter((capability) => capability.domain === domain.id)),
      ),
    ),
  }),
  principles: ({ principles }) => ({
    parts: principles.map(({ number, title, oneLine, inCode, history }) =>
      section(
        title,
        `**Principle ${String(number)}.** ${oneLine}`,
        inCode,
        history.length === 0
          ? ''
          : `Earlier: ${history.map(({ name, versions }) => `“${name}” (${versions})`).join('; ')}.`,
      ),
    ),
    sources: principles.flatMap((principle) => principle.sources),
  }),
  personas: (catalog) => ({
    parts: catalog.personas.map((persona) => personaSection(persona, catalog)),
    sources: catalog.personas.flatMap((persona) => persona.sources),
  }),
  phases: (catalog) => ({
    parts: catalog.phases.map(({ title, oneLine, what, capabilities, note }) =>
      section(
        title,
        oneLine,
        what,
        capabilityLinks('Capabilities that weigh in', capabilities, catalog),
        `_${note}_`,
      ),
    ),
    sources: catalog.phases.flatMap((phase) => phase.sources),
  }),
  maturity: ({ maturity }) => ({
    parts: [
      ...maturity.levels.map(({ title, oneLine, signs, sampleTargets }) =>
        section(title, oneLine, bullets(signs), labelled('Sample targets', sampleTargets)),
      ),
      section('The five lenses', terms(maturity.lenses.map(({ title, question }) => [title, question]))),
      section(
        'Scores',
        table(
          ['Score', ...maturity.lenses.map(({ title }) => title)],
          [0, 1, 2, 3, 4].map((score) => [
            String(score),
            ...maturity.lenses.map(({ scores }) => scores[score] ?? ''),
          ]),
        ),
      ),
      section(
        'Five steps to assess and improve',
        maturity.steps
          .map(({ title, text }, index) => `${String(index + 1)}. **${title}**: ${text}`)
          .join('\n'),
      ),
      section('Where the sources disagree', bullets(maturity.notes)),
    ],
    sources: maturity.sources,
  }),
  glossary: (catalog) => ({
    parts: [
      section(
        'Terms',
        ...catalog.terms.map(({ term, definition, aliases, capabilities, link }) =>
          [
            `### ${term}`,
            aliases.length === 0 ? definition : `${definition} _Also:_ ${aliases.join(', ')}.`,
            capabilityLinks('See', capabilities, catalog) +
              (link === undefined ? '' : ` · [Source](${link})`),
          ].join('\n\n'),
        ),
      ),
    ],
  }),
  focus: (catalog) => ({
    parts: [
      section(
        'Columns for allocation',
        table(
          ['Column', 'Since', 'What it holds', 'What in code feeds it', 'Serves'],
          catalog.focus.columns.map(({ id, since, oneLine, fromCode, capabilities }) => [
            `\`${id}\``,
            since ?? '',
            oneLine,
            fromCode ?? '',
            capabilityNames(capabilities, catalog).join(', '),
          ]),
        ),
      ),
      section('Notes', bullets(catalog.focus.notes)),
    ],
    sources: catalog.focus.sources,
  }),
  platforms: ({ platforms }) => ({ parts: platforms.map(platformSection) }),
  'tag-dictionary': (catalog) => ({
    parts: [section('Keys', ...catalog.tags.map((tag) => tagEntry(tag, catalog)))],
  }),
};

function tagEntry(tag: TagMeaning, catalog: Catalog): string {
  const { key, oneLine, why, examples, valueHint, values = {}, synonyms, seen = {}, falseFriend } = tag;
  const spans = (words: readonly string[]): string => words.map(codeSpan).join(', ');
  const valueList = Object.entries(values).map(([value, others]) =>
    others.length === 0 ? codeSpan(value) : `${codeSpan(value)} (also ${spans(others)})`,
  );
  const counts = Object.entries(seen).map(([spelling, count]) => `${codeSpan(spelling)} ${String(count)}`);
  const lowerCase = googleForm(key);
  const facts: (readonly [string, string])[] = [
    [
      'Values',
      `${valueHint} ${valueList.length > 0 ? `Common: ${valueList.join(', ')}` : `Examples: ${spans(examples)}`}.`,
    ],
    ['Also written', spans(synonyms)],
    ['Seen in repositories', counts.join(', ')],
    [
      'Not as written',
      lowerCase === key
        ? ''
        : `Google Cloud wants ${codeSpan(lowerCase)}${key.includes(' ') ? `, and Kubernetes takes no space: ${codeSpan(key.replace(/ /g, '-'))}` : ''}.`,
    ],
    ['Not to be confused', falseFriend ?? ''],
    ['Serves', capabilityNames(tag.capabilities, catalog).join(' · ')],
  ];
  return [`### ${key}`, `${oneLine} ${why}`, terms(facts.filter(([, text]) => text !== ''))].join('\n\n');
}

function personaSection(persona: Persona, catalog: Catalog): string {
  const { title, group, oneLine, goals, worries = [], metrics = [], names, capabilities } = persona;
  return section(
    title,
    `${oneLine} _(${group} persona)_`,
    labelled('Goals', goals),
    labelled('Worries', worries),
    labelled('Metrics', metrics),
    capabilityLinks('Acts most in (our mapping)', capabilities, catalog),
    nameList(names),
  );
}

function platformSection({ title, word, limits, inheritance, notEnough }: Platform): string {
  return section(
    title,
    table(
      [`Limit on ${word}s`, 'Value', 'Holds for', 'Source'],
      limits.map(({ what, value, applies, url }) => [
        what,
        value,
        applies ?? 'all',
        `[documentation](${url})`,
      ]),
    ),
    labelled('Inheritance', inheritance),
    labelled(
      `A ${word} is not enough`,
      notEnough.map(({ text, url }) => `${text} ([source](${url}))`),
    ),
  );
}

function capabilityNames(ids: readonly string[], { capabilities }: Catalog): string[] {
  return ids.flatMap((id) => {
    const capability = capabilities.find((candidate) => candidate.id === id);
    return capability ? [guideLink(capability)] : [];
  });
}

function capabilityLinks(label: string, ids: readonly string[], catalog: Catalog): string {
  return `${label}: ${capabilityNames(ids, catalog).join(' · ')}`;
}

function neighbors(page: FrameworkPage, { pages }: Catalog): string {
  return guideList(pages.filter(({ id }) => id !== page.id));
}

function uniqueSources(sources: readonly SourceReference[]): SourceReference[] {
  return [...new Map(sources.map((source) => [source.url, source])).values()];
}
