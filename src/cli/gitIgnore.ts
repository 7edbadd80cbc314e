import ignore, { type Ignore } from 'ignore';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The `.gitignore` files that hold for a folder, the nearest one last. */
export class IgnoreRules {
  readonly #levels: readonly Level[];

  private constructor(levels: readonly Level[]) {
    this.#levels = levels;
  }

  /**
   * What the folders above say about a folder that is to be searched. A folder that is ignored itself was named on purpose,
   * so the rules that ignore it do not count.
   *
   * @param folder absolute
   */
  static above(folder: string): IgnoreRules {
    const parents: string[] = [];
    // Only within a repository: a stray file in a home folder governs nobody's project.
    for (let at = folder; !isRepository(at); at = dirname(at)) {
      if (dirname(at) === at) return new IgnoreRules([]);
      parents.unshift(dirname(at));
    }
    return parents.reduce((rules, parent) => {
      const next = rules.within(parent);
      return next.ignores(folder, true) ? new IgnoreRules([]) : next;
    }, new IgnoreRules([]));
  }

  /** Adds the rules of a folder's own `.gitignore`. @param folder absolute */
  within(folder: string): IgnoreRules {
    const rules = readRules(folder);
    return rules === undefined ? this : new IgnoreRules([...this.#levels, { folder, rules }]);
  }

  /** @param path absolute, below every folder that rules were read from */
  ignores(path: string, isFolder: boolean): boolean {
    // As git does: the nearest file that says anything about the path decides.
    for (let index = this.#levels.length - 1; index >= 0; index--) {
      const level = this.#levels[index];
      if (level === undefined) continue;
      const name = relative(level.folder, path).split(sep).join('/');
      const { ignored, unignored } = level.rules.test(isFolder ? `${name}/` : name);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

function isRepository(folder: string): boolean {
  return existsSync(join(folder, '.git'));
}

/** As git sets it where file systems take `Main.tf` and `main.tf` for one name. */
const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

function readRules(folder: string): Ignore | undefined {
  try {
    const text = readFileSync(join(folder, '.gitignore'), 'utf8');
    return ignore({ allowRelativePaths: true, ignorecase }).add(text);
  } catch {
    // Most folders have none, and one that cannot be read says nothing.
    return undefined;
  }
}
