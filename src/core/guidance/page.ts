import {
  nameSourceTitles,
  phaseTitles,
  type Capability,
  type Catalog,
  type Domain,
  type Links,
  type Names,
  type NameSource,
  type TagMeaning,
} from '../catalog/types';
import type { GuideLink } from '../ports';
import { escapeHtml } from './escape';
import type { MarkdownRenderer } from './markdown';

/** A guidance page, ready to be put into a surface. */
export interface GuidancePage {
  readonly id: string;
  readonly kind: 'domain' | 'capability';
  readonly title: string;
  /** The whole page as Markdown. */
  readonly markdown: string;
  /** The same as an HTML fragment. Every link to another page carries that page's id in `data-guide`. */
  readonly html: string;
}

export interface PageContext {
  readonly catalog: Catalog;
  readonly render: MarkdownRenderer;
  readonly link: GuideLink;
}

/** @param id of a domain or capability; `undefined` is returned for any other */
export function createPage(id: string, context: PageContext): GuidancePage | undefined {
  const capability = context.catalog.capabilities.find((candidate) => candidate.id === id);
  if (capability) return capabilityPage(capability, context);
  const domain = context.catalog.domains.find((candidate) => candidate.id === id);
  return domain && domainPage(domain, context);
}

function capabilityPage(capability: Capability, context: PageContext): GuidancePage {
  const { catalog } = context;
  const domain = catalog.domains.find((candidate) => candidate.id === capability.domain);
  const tags = catalog.tags.filter((tag) => tag.capabilities.includes(capability.id));
  const related = capability.related.flatMap(
    (id) => catalog.capabilities.find((candidate) => candidate.id === id) ?? [],
  );
  const phases = capability.phases.map((phase) => phaseTitles[phase]).join(', ');
  const blocks: Block[] = [
    ...(domain ? [{ kind: 'breadcrumb' as const, to: domain }] : []),
    { kind: 'title', text: capability.title },
    { kind: 'lead', text: capability.oneLine },
    { kind: 'note', text: `Phase: ${phases} (our mapping; no source ties a capability to one phase)` },
    { kind: 'markdown', text: capability.body },
    ...tagBlocks(tags),
    { kind: 'heading', text: 'Related' },
    { kind: 'guides', guides: related },
    ...namesBlocks(capability.names),
    { kind: 'heading', text: 'Further reading' },
    { kind: 'links', links: linkList(capability.title, capability.links) },
    { kind: 'heading', text: 'Sources' },
    {
      kind: 'links',
      links: capability.sources.map(({ title, url, date }) => ({ title: `${title} (${date})`, url })),
    },
  ];
  return toPage(capability.id, 'capability', capability.title, blocks, context);
}

function domainPage(domain: Domain, context: PageContext): GuidancePage {
  const capabilities = context.catalog.capabilities.filter((capability) => capability.domain === domain.id);
  const blocks: Block[] = [
    { kind: 'title', text: domain.title },
    { kind: 'lead', text: domain.oneLine },
    { kind: 'markdown', text: domain.summary },
    { kind: 'heading', text: 'Capabilities' },
    { kind: 'guides', guides: capabilities },
    ...namesBlocks(domain.names),
    { kind: 'heading', text: 'Further reading' },
    { kind: 'links', links: linkList(domain.title, domain.links) },
  ];
  return toPage(domain.id, 'domain', domain.title, blocks, context);
}

function tagBlocks(tags: readonly TagMeaning[]): Block[] {
  if (tags.length === 0) return [];
  return [
    { kind: 'heading', text: 'Tags that serve it' },
    { kind: 'terms', terms: tags.map((tag) => ({ term: tag.key, text: `${tag.oneLine} ${tag.why}` })) },
  ];
}

function namesBlocks(names: Names): Block[] {
  const terms = Object.entries(names).map(([source, spellings]) => ({
    term: nameSourceTitles[source as NameSource],
    text: spellings.join(' · '),
  }));
  return [
    { kind: 'heading', text: 'Also known as' },
    { kind: 'terms', terms },
  ];
}

function linkList(title: string, links: Links): { title: string; url: string }[] {
  return [
    ...(links.learn === undefined ? [] : [{ title: `${title} on Microsoft Learn`, url: links.learn }]),
    ...(links.foundation === undefined ? [] : [{ title: `${title} at finops.org`, url: links.foundation }]),
    ...(links.video === undefined ? [] : [{ title: 'Video', url: links.video }]),
  ];
}

/** What a page is made of; each kind knows its Markdown and its HTML form. */
type Block =
  | { readonly kind: 'breadcrumb'; readonly to: Guide }
  | { readonly kind: 'title' | 'lead' | 'note' | 'heading' | 'markdown'; readonly text: string }
  | { readonly kind: 'terms'; readonly terms: readonly { readonly term: string; readonly text: string }[] }
  | { readonly kind: 'guides'; readonly guides: readonly Guide[] }
  | { readonly kind: 'links'; readonly links: readonly { readonly title: string; readonly url: string }[] };

interface Guide {
  readonly id: string;
  readonly title: string;
  readonly oneLine: string;
}

function toPage(
  id: string,
  kind: GuidancePage['kind'],
  title: string,
  blocks: readonly Block[],
  context: PageContext,
): GuidancePage {
  return {
    id,
    kind,
    title,
    markdown: `${blocks.map((block) => toMarkdown(block, context.link)).join('\n\n')}\n`,
    html: blocks.map((block) => toHtml(block, context)).join('\n'),
  };
}

function toMarkdown(block: Block, link: GuideLink): string {
  switch (block.kind) {
    case 'breadcrumb':
      return `[${block.to.title}](${link(block.to.id)})`;
    case 'title':
      return `# ${block.text}`;
    case 'lead':
      return `**${block.text}**`;
    case 'note':
      return `_${block.text}_`;
    case 'heading':
      return `## ${block.text}`;
    case 'markdown':
      return block.text;
    case 'terms':
      return block.terms.map(({ term, text }) => `- **${term}**: ${text}`).join('\n');
    case 'guides':
      return block.guides.map(({ id, title, oneLine }) => `- [${title}](${link(id)}): ${oneLine}`).join('\n');
    case 'links':
      return block.links.map(({ title, url }) => `- [${title}](${url})`).join('\n');
  }
}

function toHtml(block: Block, { render, link }: PageContext): string {
  const guide = ({ id, title }: Guide): string =>
    `<a href="${escapeHtml(link(id))}" data-guide="${escapeHtml(id)}">${escapeHtml(title)}</a>`;
  switch (block.kind) {
    case 'breadcrumb':
      return `<nav class="breadcrumb" aria-label="Breadcrumb">${guide(block.to)}</nav>`;
    case 'title':
      return `<h1>${escapeHtml(block.text)}</h1>`;
    case 'lead':
      return `<p class="lead">${escapeHtml(block.text)}</p>`;
    case 'note':
      return `<p class="note">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<h2>${escapeHtml(block.text)}</h2>`;
    case 'markdown':
      return render.block(block.text);
    case 'terms': {
      const terms = block.terms.map(
        ({ term, text }) => `<dt>${escapeHtml(term)}</dt><dd>${render.inline(text)}</dd>`,
      );
      return `<dl>${terms.join('')}</dl>`;
    }
    case 'guides': {
      const guides = block.guides.map((entry) => `<li>${guide(entry)}: ${escapeHtml(entry.oneLine)}</li>`);
      return `<ul class="guides">${guides.join('')}</ul>`;
    }
    case 'links': {
      const links = block.links.map(
        ({ title, url }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></li>`,
      );
      return `<ul>${links.join('')}</ul>`;
    }
  }
}
