/** A Markdown file cut in two; `yaml` starts on the file's second line. */
export interface FrontMatter {
  readonly yaml: string;
  readonly body: string;
}

/** @returns `undefined` where the text does not begin with a block between two lines of `---`. */
export function splitFrontMatter(text: string): FrontMatter | undefined {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(text);
  if (match?.index !== 0) return undefined;
  return { yaml: match[1] ?? '', body: text.slice(match[0].length) };
}
