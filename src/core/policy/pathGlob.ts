import { matchesGlob } from './glob';

/**
 * Matches a path against a glob: `*` and `?` stay within one name, `**` stands for any number of names. A glob without a
 * `/` is looked for at every depth; one that names a folder stands for all in it.
 *
 * @param path forward slashes, relative to the folder that globs start from
 */
export function matchesPathGlob(glob: string, path: string): boolean {
  const trimmed = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  const names = trimmed.split('/').filter((name) => name !== '');
  const pattern = names.length === 1 && !glob.startsWith('/') ? ['**', ...names] : names;
  return matchesNames(pattern, path.split('/'));
}

/** The usual walk with one point of return, so that time grows with the product of both lengths at most. */
function matchesNames(pattern: readonly string[], names: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < names.length;) {
    // A pattern that ends before the path does has named a folder of it.
    if (at === pattern.length) return true;
    const wanted = pattern[at] ?? '';
    if (wanted === '**') {
      star = at++;
      resume = index;
    } else if (matchesGlob(wanted, names[index] ?? '')) {
      at++;
      index++;
    } else if (star !== -1) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '**') at++;
  return at === pattern.length;
}
