import MarkdownIt from 'markdown-it';

/** Renders Markdown to HTML in which nothing of the source can act: raw HTML is shown as text, links go to http(s) only. */
export interface MarkdownRenderer {
  /** @returns a fragment of blocks: paragraphs, lists, tables */
  block(markdown: string): string;
  /** @returns a fragment for the inside of a paragraph */
  inline(markdown: string): string;
}

export function createMarkdownRenderer(): MarkdownRenderer {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.validateLink = (url) => /^https?:\/\//i.test(url.trim());
  return {
    block: (text) => markdown.render(text),
    inline: (text) => markdown.renderInline(text),
  };
}
