/** Splits a text that holds a single `¦` into the text without it and the offset where it stood. */
export function marked(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf('¦');
  if (offset === -1) throw new Error('the text has no ¦');
  return { text: text.replace('¦', ''), offset };
}
