/** Reduces a name or a query to what lookups compare: folded words, one space apart. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(foldWord)
    .join(' ');
}

/** The catalog is written in American English and mostly in the singular; people also search in British and in the plural. */
export function foldWord(word: string): string {
  return word
    .replace(/^centre/, 'center')
    .replace(/is(ation|ing|ed?)$/, 'iz$1')
    .replace(/(?<=[^s]{3})s$/, '');
}

/** Whether two texts are at most `limit` insertions, deletions or replacements of a character apart. */
export function isWithin(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return false;
    row = next;
  }
  return (row[b.length] ?? 0) <= limit;
}
