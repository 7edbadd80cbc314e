import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, isAbsolute } from 'node:path';
import { readFileSync } from 'node:fs';

/** More than that is no text that a tag is taken from. */
const longestText = 1_000_000;

/**
 * Reads the files that functions of the languages name, such as `file("owners.json")`. Within reach is what lies in the
 * repositories of the given paths, or below the paths themselves: a project must not be able to show files of the machine.
 *
 * @param base absolute; paths are relative to it
 */
export function createTextReader(
  paths: readonly string[],
  base: string,
): (path: string) => string | undefined {
  const roots = [...new Set(paths.map((path) => rootOf(resolve(base, path))))];
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, readWithin(roots, resolve(base, path)));
    return known.get(path);
  };
}

function readWithin(roots: readonly string[], path: string): string | undefined {
  try {
    // Links are resolved first: one that leads out of reach is out of reach.
    const real = realpathSync(path);
    if (!roots.some((root) => isWithin(root, real))) return undefined;
    const text = readFileSync(real, 'utf8');
    return text.length > longestText ? undefined : text.replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !/^\.\.[\\/]/.test(way) && !isAbsolute(way);
}

/** The repository around a path, else the path itself. */
function rootOf(path: string): string {
  const real = existsSync(path) ? realpathSync(path) : path;
  for (let at = real; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return real;
  }
}
