import { existsSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { languageOfPath } from '../core/languages/index';
import { policyFile } from '../core/policy/parsePolicy';
import type { SourceText } from '../core/ports';
import type { ReportedProblem } from '../core/report';

/** Folders that hold downloaded or generated files, never a team's own infrastructure code. */
const skippedFolders = new Set(['node_modules', '.git', '.terraform', '.terragrunt-cache', '.vscode-test']);

export interface FoundFiles {
  /** Paths relative to `base`, with forward slashes, sorted. */
  readonly files: readonly SourceText[];
  /** Files and folders that could not be read. */
  readonly problems: readonly ReportedProblem[];
}

/**
 * Reads every infrastructure file below the given paths, each once. A file given by name is read whatever its folder.
 * Links are not followed, so that a search stays inside the paths and ends.
 *
 * @param base absolute; the folder that paths are relative to
 */
export function findFiles(paths: readonly string[], base: string): FoundFiles {
  const files = new Map<string, SourceText>();
  const problems: ReportedProblem[] = [];
  const nameOf = (path: string): string => relative(base, path).split(sep).join('/') || '.';
  const attempt = <T>(path: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push({ file: nameOf(path), line: 1, message: readFailure(error) });
      return undefined;
    }
  };
  const addFile = (path: string): void => {
    const name = nameOf(path);
    if (files.has(name) || languageOfPath(path) === undefined) return;
    const text = attempt(path, () => readFileSync(path, 'utf8'));
    if (text !== undefined) files.set(name, { path: name, text });
  };
  const addFolder = (folder: string): void => {
    const entries: Dirent[] = attempt(folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) addFolder(path);
      } else if (entry.isFile()) addFile(path);
    }
  };
  for (const given of paths) {
    const path = resolve(base, given);
    const stat = attempt(path, () => statSync(path));
    if (stat?.isDirectory()) addFolder(path);
    else if (stat?.isFile()) addFile(path);
  }
  return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
}

/**
 * Finds the policy that holds for files of a folder: the nearest one from there upwards. The search ends at the root of a
 * repository, so that a stray policy in a home folder governs nobody's project.
 *
 * @param folder absolute
 * @returns the absolute path, `undefined` where there is none
 */
export function findPolicy(folder: string): string | undefined {
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    const candidate = join(at, policyFile);
    if (existsSync(candidate)) return candidate;
    if (existsSync(join(at, '.git')) || dirname(at) === at) return undefined;
  }
}

/** @returns why the file system refused, in words */
export function readFailure(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'EISDIR') return 'it is a folder, not a file';
  return message;
}
