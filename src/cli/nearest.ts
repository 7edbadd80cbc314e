import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { PolicyProblem } from '../core/policy/types';
import type { SourceText } from '../core/ports';
import { decode } from './decode';
import { failureInWords } from './readSource';

/**
 * Finds the file of a team that holds for a folder: the nearest one from there upwards. The search ends at the root of a
 * repository, so that a stray file in a home folder governs nobody's project.
 *
 * @param folder absolute
 * @param name such as `.finops/policy.yaml`
 * @returns the absolute path, `undefined` where there is none
 */
export function findUpwards(folder: string, name: string): string | undefined {
  return upwards(realpathSync(folder), name, new Map());
}

/** @param known what was found for folders before: those of a project share most of their way up */
function upwards(folder: string, name: string, known: Map<string, string | undefined>): string | undefined {
  if (known.has(folder)) return known.get(folder);
  const candidate = join(folder, name);
  let found: string | undefined;
  if (isThere(candidate)) found = candidate;
  else if (dirname(folder) !== folder && !existsSync(join(folder, '.git'))) {
    found = upwards(dirname(folder), name, known);
  }
  known.set(folder, found);
  return found;
}

/** What may not be looked at is there all the same: a policy that nobody can read must not be taken for none. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}

type Parse<T> = (source: SourceText) => { readonly value: T; readonly problems: readonly PolicyProblem[] };

export interface Held<T> {
  readonly value: T;
  /** The path of the file that asked, relative to the folder from which globs of the value start. */
  readonly path: string;
}

/** Files of one name, such as policies: each read once, and remembered by the folders that they hold for. */
export class NearestFiles<T> {
  readonly problems: PolicyProblem[] = [];
  readonly #base: string;
  readonly #name: string;
  readonly #parse: Parse<T>;
  readonly #byFile = new Map<string, T | undefined>();
  readonly #above = new Map<string, string | undefined>();
  readonly #byFolder = new Map<string, { readonly real: string; readonly file: string | undefined }>();

  /** @param base absolute; the folder that paths are relative to */
  constructor(base: string, name: string, parse: Parse<T>) {
    this.#base = base;
    this.#name = name;
    this.#parse = parse;
  }

  /** @param path of a checked file, relative to the base */
  of(path: string): Held<T> | undefined {
    const absolute = resolve(this.#base, path);
    const { real, file } = this.#nearest(dirname(absolute));
    const value = file === undefined ? undefined : this.read(file);
    if (file === undefined || value === undefined) return undefined;
    const root = dirname(dirname(file));
    return { value, path: slashes(relative(root, join(real, basename(absolute)))) };
  }

  /** @param file absolute */
  read(file: string): T | undefined {
    if (this.#byFile.has(file)) return this.#byFile.get(file);
    const path = slashes(relative(this.#base, file));
    let value: T | undefined;
    try {
      const parsed = this.#parse({ path, text: decode(readFileSync(file)) });
      value = parsed.value;
      this.problems.push(...parsed.problems);
    } catch (error) {
      this.problems.push({ file: path, line: 1, message: failureInWords(error) });
    }
    this.#byFile.set(file, value);
    return value;
  }

  #nearest(folder: string): { readonly real: string; readonly file: string | undefined } {
    let nearest = this.#byFolder.get(folder);
    if (nearest === undefined) {
      const real = realpathSync.native(folder);
      nearest = { real, file: upwards(real, this.#name, this.#above) };
      this.#byFolder.set(folder, nearest);
    }
    return nearest;
  }
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
