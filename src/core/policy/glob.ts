/**
 * Matches `text` against a glob in which `*` stands for any run of characters and `?` for one, letter case ignored.
 *
 * Time grows with the product of both lengths at most: a glob of a workspace must not be able to hang the editor.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const pattern = glob.toLowerCase();
  const value = text.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < value.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === value[index])) {
      at++;
      index++;
    } else if (star !== -1) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

export function matchesAnyGlob(globs: readonly string[], text: string): boolean {
  return globs.some((glob) => matchesGlob(glob, text));
}
