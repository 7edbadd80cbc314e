import type { Catalog } from '../catalog/types';
import type { GuideLink } from '../ports';
import { capabilityPage, domainPage } from './capabilityPage';
import { guideLink, stack } from './compose';
import { escapeHtml } from './escape';
import { frameworkPage } from './frameworkPage';
import { resolveGuideLinks, type MarkdownRenderer } from './markdown';

/** A guidance page, ready to be put into a surface. */
export interface GuidancePage {
  readonly id: string;
  readonly kind: 'domain' | 'capability' | 'page';
  readonly title: string;
  /** The whole page as Markdown. */
  readonly markdown: string;
  /** The same as an HTML fragment. Every link to another page carries that page's id in `data-guide`. */
  readonly html: string;
}

/** What a page says, before it is put into the form of a surface. */
export interface PageContent {
  readonly id: string;
  readonly kind: GuidancePage['kind'];
  readonly title: string;
  readonly oneLine: string;
  /** The page above this one. */
  readonly parent?: { readonly id: string; readonly title: string };
  /** Short facts under the title, as Markdown. */
  readonly notes: readonly string[];
  /** Markdown, in which `guide:` links lead to other pages. */
  readonly body: string;
}

export interface PageContext {
  readonly catalog: Catalog;
  readonly render: MarkdownRenderer;
  readonly link: GuideLink;
}

/** @param id of a capability, domain or framework page; `undefined` is returned for any other */
export function createPage(id: string, { catalog, render, link }: PageContext): GuidancePage | undefined {
  const content = capabilityPage(id, catalog) ?? domainPage(id, catalog) ?? frameworkPage(id, catalog);
  if (content === undefined) return undefined;
  const { kind, title, oneLine, parent, notes, body } = content;
  const up = parent ? guideLink(parent) : '';
  const header = [`# ${title}`, `**${oneLine}**`, ...notes.map((note) => `_${note}_`)];
  return {
    id,
    kind,
    title,
    markdown: `${resolveGuideLinks(stack(up, ...header, body), link)}\n`,
    html: [
      up === '' ? '' : `<nav class="breadcrumb" aria-label="Breadcrumb">${render.inline(up)}</nav>`,
      `<h1>${escapeHtml(title)}</h1>`,
      `<p class="lead">${escapeHtml(oneLine)}</p>`,
      ...notes.map((note) => `<p class="note">${render.inline(note)}</p>`),
      render.block(body),
    ].join('\n'),
  };
}
