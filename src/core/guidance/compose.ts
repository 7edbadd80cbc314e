import {
  nameSourceTitles,
  type Links,
  type Names,
  type NameSource,
  type SourceReference,
} from '../catalog/types';

/** Pieces of Markdown that pages are put together from. Their texts come from the catalog and are Markdown already. */

/** Puts blocks under each other and leaves out the empty ones. */
export function stack(...blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** @returns nothing where there is nothing to put under the heading */
export function section(title: string, ...content: readonly string[]): string {
  const text = stack(...content);
  return text === '' ? '' : `## ${title}\n\n${text}`;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A list under a line that says what it lists; nothing where it is empty. */
export function labelled(label: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${label}:\n\n${bullets(items)}`;
}

/** A bold term and its text on each line. */
export function terms(items: readonly (readonly [term: string, text: string])[]): string {
  return bullets(items.map(([term, text]) => `**${term}**: ${text}`));
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

export function guideLink({ id, title }: { readonly id: string; readonly title: string }): string {
  return `[${title}](guide:${id})`;
}

/** Links with the one-line meaning of where they lead. */
export function guideList(
  guides: readonly { readonly id: string; readonly title: string; readonly oneLine: string }[],
): string {
  return bullets(guides.map((guide) => `${guideLink(guide)}: ${guide.oneLine}`));
}

export function nameList(names: Names): string {
  return terms(
    Object.entries(names).map(([source, spellings]) => [
      nameSourceTitles[source as NameSource],
      spellings.join(' · '),
    ]),
  );
}

export function readingList(title: string, links: Links): string {
  return bullets([
    ...(links.learn === undefined ? [] : [`[${title} on Microsoft Learn](${links.learn})`]),
    ...(links.foundation === undefined ? [] : [`[${title} at finops.org](${links.foundation})`]),
    ...(links.video === undefined ? [] : [`[Video](${links.video})`]),
  ]);
}

export function sourceList(sources: readonly SourceReference[]): string {
  return bullets(sources.map(({ title, url, date }) => `[${title}](${url}) (${date})`));
}
