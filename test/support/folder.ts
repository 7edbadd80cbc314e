import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Makes a folder with these files for the time that `use` runs. It looks like the root of a repository, so that no search
 * upwards leaves it.
 *
 * @param files text by path with forward slashes; a path that ends in `/` becomes a folder
 */
export function withFolder<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'finops-lens-')));
  try {
    mkdirSync(join(folder, '.git'));
    for (const [path, text] of Object.entries(files)) {
      const absolute = join(folder, path);
      if (path.endsWith('/')) {
        mkdirSync(absolute, { recursive: true });
        continue;
      }
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
