import { phaseTitles, type Capability, type Catalog, type Kpi } from '../catalog/types';
import { splitSections } from '../catalog/sections';
import {
  bullets,
  guideList,
  nameList,
  readingList,
  section,
  sourceList,
  stack,
  table,
  terms,
} from './compose';
import type { PageContent } from './page';

export function capabilityPage(id: string, catalog: Catalog): PageContent | undefined {
  const capability = catalog.capabilities.find((candidate) => candidate.id === id);
  if (capability === undefined) return undefined;
  const { title, oneLine, body, links, names, sources } = capability;
  const parent = catalog.domains.find((domain) => domain.id === capability.domain);
  const related = catalog.capabilities.filter((other) => capability.related.includes(other.id));
  related.sort((a, b) => capability.related.indexOf(a.id) - capability.related.indexOf(b.id));
  const [before, after] = cutBefore('Inputs', body);
  return {
    id,
    kind: 'capability',
    title,
    oneLine,
    ...(parent && { parent }),
    notes: notesOf(capability, catalog),
    body: stack(
      before,
      section('Measures of success', measures(catalog.kpis.filter((kpi) => kpi.capability === id))),
      tagSection(capability, catalog),
      after,
      section('Related', guideList(related)),
      section('Also known as', nameList(names)),
      section('Sources and further reading', readingList(title, links), sourceList(sources)),
    ),
  };
}

export function domainPage(id: string, catalog: Catalog): PageContent | undefined {
  const domain = catalog.domains.find((candidate) => candidate.id === id);
  if (domain === undefined) return undefined;
  const capabilities = catalog.capabilities.filter((capability) => capability.domain === id);
  const framework = catalog.pages.find((page) => page.id === 'finops-framework');
  return {
    id,
    kind: 'domain',
    title: domain.title,
    oneLine: domain.oneLine,
    ...(framework && { parent: framework }),
    notes: [],
    body: stack(
      domain.summary,
      section('Capabilities', guideList(capabilities)),
      section('Also known as', nameList(domain.names)),
      section(
        'Sources and further reading',
        readingList(domain.title, domain.links),
        sourceList(domain.sources),
      ),
    ),
  };
}

function notesOf(capability: Capability, catalog: Catalog): string[] {
  const phases = capability.phases.map((phase) => phaseTitles[phase]).join(', ');
  const personas = catalog.personas.filter(({ id }) => capability.personas.includes(id));
  return [
    `Phase: ${phases} (our mapping; no source ties a capability to one phase)`,
    ...(personas.length === 0 ? [] : [`Who: ${personas.map(({ title }) => title).join(', ')}`]),
  ];
}

function tagSection(capability: Capability, catalog: Catalog): string {
  const listed = capability.tags.flatMap((key) => catalog.tags.find((tag) => tag.key === key) ?? []);
  const others = catalog.tags.filter(
    (tag) => tag.capabilities.includes(capability.id) && !listed.includes(tag),
  );
  return section(
    'Tags that serve it',
    terms([...listed, ...others].map((tag) => [tag.key, `${tag.oneLine} ${tag.why}`])),
  );
}

function measures(kpis: readonly Kpi[]): string {
  if (kpis.length === 0) return '';
  const better = { up: 'higher', down: 'lower', target: 'close to target' } as const;
  const rows = kpis.map(({ name, formula, unit, direction, source }) => [
    `**${name}**`,
    formula,
    unit,
    better[direction],
    source.url === undefined ? source.title : `[${source.title}](${source.url})`,
  ]);
  const notes = kpis.flatMap(({ name, note }) => (note === undefined ? [] : [`**${name}**: ${note}`]));
  return stack(table(['Measure', 'Formula', 'Unit', 'Better', 'Source'], rows), bullets(notes));
}

/** @returns the text before the second-level heading and the text from it on; the whole text first where there is none */
function cutBefore(title: string, markdown: string): readonly [string, string] {
  const heading = splitSections(markdown).find((part) => part.level === 2 && part.title === title);
  if (heading === undefined) return [markdown, ''];
  const lines = markdown.split('\n');
  return [lines.slice(0, heading.line).join('\n').trim(), lines.slice(heading.line).join('\n').trim()];
}
