/**
 * The tag keys at the beginning of what follows the rules of a comment. The first word of a reason looks like a key as
 * well, so a word is one only where `isKey` knows it, or where `:` or a dash parts it from the reason.
 */
export function keysOf(words: string, isKey: (word: string) => boolean): readonly string[] {
  return split(words, isKey).keys;
}

/** @returns the reason: what is left behind the first `count` keys */
export function withoutKeys(words: string, count: number): string {
  let left = count;
  return split(words, () => left-- > 0).reason;
}

function split(
  words: string,
  isKey: (word: string) => boolean,
): { readonly keys: readonly string[]; readonly reason: string } {
  const keys: string[] = [];
  let rest = words;
  for (;;) {
    const [whole = '', quoted, plain = ''] = /^(?:"([^"]*)"|([^\s"]+))/.exec(rest) ?? [];
    if (whole === '') break;
    const word = quoted ?? plain.replace(/[,:]$/, '');
    const behind = rest.slice(quoted === undefined ? word.length : whole.length);
    const parted = /^\s*(?::(?:\s|$)|—|–|-\s)/.test(behind);
    if (word === '' || !(isKey(word) || parted)) break;
    keys.push(word);
    const more = behind.startsWith(',');
    rest = behind.replace(/^\s*[,:—–-]?\s*/, '');
    if (!more) break;
  }
  return { keys, reason: rest };
}
