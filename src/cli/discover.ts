import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { languagesOfPath } from '../core/languages/index';
import { terraform } from '../core/languages/terraform/terraform';
import type { ReportedProblem, SkippedFile } from '../core/report';
import { IgnoreRules } from './gitIgnore';
import { failureInWords } from './readSource';

/** Folders that hold downloaded or generated files, never a team's own infrastructure code. */
const skippedFolders = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.terraform',
  '.terragrunt-cache',
  '.pulumi',
  '.aws-sam',
  '.serverless',
  'cdk.out',
  'cdktf.out',
  '.venv',
  '__pycache__',
  '.vscode-test',
]);

export interface Discovery {
  /** Files by name and place, to be checked. Paths relative to `base`, with forward slashes, sorted. */
  readonly files: readonly string[];
  /** Files of a language of one that was given by name, beside it: they may say what it ends up with. */
  readonly context: ReadonlySet<string>;
  /** Files and folders that could not be read. */
  readonly problems: readonly ReportedProblem[];
  /** What was given by name and cannot be checked. */
  readonly skipped: readonly SkippedFile[];
}

/**
 * Finds every file below the given paths that could be infrastructure by its name, each once. A file that is given by name
 * is taken whatever its folder or `.gitignore` says. Of links, only those
 * from a Terraform module to a file inside the paths are followed, so that a search stays inside and ends.
 *
 * @param base absolute; the folder that paths are relative to
 * @param found called with the number of files so far
 */
export function discover(
  paths: readonly string[],
  base: string,
  found: (count: number) => void = () => undefined,
): Discovery {
  const search = new Search(base, found);
  for (const path of paths) search.add(resolve(base, path));
  return search.result();
}

class Search {
  readonly #base: string;
  readonly #found: (count: number) => void;
  readonly #files = new Set<string>();
  readonly #beside = new Set<string>();
  readonly #folders = new Set<string>();
  /** The folders to be searched, links resolved. */
  readonly #roots: string[] = [];
  readonly #problems: ReportedProblem[] = [];
  readonly #skipped: SkippedFile[] = [];

  constructor(base: string, found: (count: number) => void) {
    this.#base = base;
    this.#found = found;
  }

  /** @param path absolute */
  add(path: string): void {
    const stat = this.#attempt(path, () => statSync(path));
    if (stat?.isDirectory() === true) {
      this.#roots.push(realpathSync(path));
      this.#addFolder(path, IgnoreRules.above(path));
    } else if (stat?.isFile() === true) this.#addFile(path);
    else if (stat) this.#skip(path, 'it is neither a file nor a folder');
  }

  result(): Discovery {
    const context = new Set([...this.#beside].filter((name) => !this.#files.has(name)));
    const files = [...this.#files, ...context].sort((one, other) => (one < other ? -1 : 1));
    return { files, context, problems: this.#problems, skipped: this.#skipped };
  }

  #addFile(path: string): void {
    const own = languagesOfPath(path);
    if (own.length === 0) {
      this.#skip(path, 'its name is none that files of our languages have');
      return;
    }
    this.#files.add(this.#nameOf(path));
    for (const entry of this.#entries(dirname(path))) {
      const isRelated = languagesOfPath(entry.name).some((language) => own.includes(language));
      if (entry.isFile() && isRelated) this.#beside.add(this.#nameOf(join(dirname(path), entry.name)));
    }
  }

  #skip(path: string, reason: string): void {
    this.#skipped.push({ file: this.#nameOf(path), reason });
  }

  #addFolder(folder: string, rulesAbove: IgnoreRules): void {
    if (this.#folders.has(folder)) return;
    this.#folders.add(folder);
    const entries = this.#entries(folder);
    const rules = entries.some(({ name }) => name === '.gitignore') ? rulesAbove.within(folder) : rulesAbove;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !rules.ignores(path, true)) this.#addFolder(path, rules);
      } else if (languagesOfPath(entry.name).length > 0 && !rules.ignores(path, false)) {
        if (entry.isFile() || (entry.isSymbolicLink() && this.#followsLink(path))) {
          this.#files.add(this.#nameOf(path));
        }
      }
    }
    this.#found(this.#files.size);
  }

  /** Terraform reads the files that a folder links in, so they count there too; a link must not lead out of the search. */
  #followsLink(path: string): boolean {
    if (!languagesOfPath(path).includes(terraform)) return false;
    let target: string;
    try {
      target = realpathSync(path);
      if (!statSync(target).isFile()) return false;
    } catch {
      this.#skip(path, 'it is a link to nothing');
      return false;
    }
    const isInside = this.#roots.some((root) => target.startsWith(root + sep));
    if (!isInside) this.#skip(path, 'it is a link to a file outside of what is checked');
    return isInside;
  }

  #entries(folder: string): readonly Dirent[] {
    return this.#attempt(folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
  }

  #nameOf(path: string): string {
    return relative(this.#base, path).split(sep).join('/') || '.';
  }

  #attempt<T>(path: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.#problems.push({ file: this.#nameOf(path), line: 1, message: failureInWords(error) });
      return undefined;
    }
  }
}
