import MarkdownIt, { type Token } from 'markdown-it';
import type { GuideLink } from '../ports';
import { slug } from './slug';

/** Renders Markdown to HTML in which nothing of the source can act: raw HTML is shown as text, links go to http(s) or to our own pages only. */
export interface MarkdownRenderer {
  /** @returns a fragment of blocks: paragraphs, lists, tables; headings carry their slug as id */
  block(markdown: string): string;
  /** @returns a fragment for the inside of a paragraph */
  inline(markdown: string): string;
}

/** How Markdown of the catalog links to a guidance page: `[Allocation](guide:allocation)`. */
const guideScheme = 'guide:';

export function createMarkdownRenderer(link: GuideLink): MarkdownRenderer {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = (url) => /^(?:https?:\/\/|guide:)/i.test(url.trim());
  markdown.core.ruler.push('guidance', (state) => {
    for (const [index, token] of state.tokens.entries()) {
      if (token.type === 'heading_open') token.attrSet('id', slug(state.tokens[index + 1]?.content ?? ''));
      for (const child of token.children ?? []) resolveGuideLink(child, link);
    }
  });
  return {
    block: (text) => markdown.render(text),
    inline: (text) => markdown.renderInline(text),
  };
}

function resolveGuideLink(token: Token, link: GuideLink): void {
  const href = token.type === 'link_open' ? String(token.attrGet('href') ?? '') : '';
  if (!href.startsWith(guideScheme)) return;
  const id = href.slice(guideScheme.length);
  token.attrSet('href', link(id));
  token.attrSet('data-guide', id);
}

/** Puts the surface's own links in the place of `guide:` links, where the Markdown itself is what is shown. */
export function resolveGuideLinks(markdown: string, link: GuideLink): string {
  return markdown.replace(/\]\(guide:([^)\s]+)\)/g, (_, id: string) => `](${link(id)})`);
}
