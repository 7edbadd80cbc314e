import MarkdownIt from 'markdown-it';

/** What a surface makes of Markdown that trusts it far more than any of ours does. */
export interface Seen {
  readonly html: string;
  /** Targets of all links and images. */
  readonly targets: readonly string[];
  /** The text that a reader sees. */
  readonly text: string;
}

/** Renders with raw HTML, every link scheme and bare addresses as links, so that what is not escaped shows its effect. */
export function render(markdown: string): Seen {
  const renderer = new MarkdownIt({ html: true, linkify: true });
  renderer.validateLink = () => true;
  const html = renderer.render(markdown);
  return {
    html,
    targets: [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? ''),
    text: html
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  };
}
