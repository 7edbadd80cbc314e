/** Paths as the core knows them: forward slashes, relative to what is looked at or absolute. */

/** The folder of a path, empty where it has none; `/` for what lies at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash > 0 ? path.slice(0, slash) : path.slice(0, slash + 1);
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Follows a path from a folder: `joinPath('live/shop', '../modules/vpc')` is `live/modules/vpc`. What leads out of a
 * relative folder keeps its leading `..`.
 */
export function joinPath(folder: string, path: string): string {
  const isAbsolute = path.startsWith('/') || folder.startsWith('/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (step === '' || step === '.') continue;
    const last = steps.at(-1);
    if (step !== '..') steps.push(step);
    else if (last !== undefined && last !== '..') steps.pop();
    else if (!isAbsolute) steps.push(step);
  }
  return `${isAbsolute ? '/' : ''}${steps.join('/')}`;
}

/** Whether a reference leads to the network rather than to a file: `https://…`, `git::…`. */
export function isAddress(reference: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(reference);
}

/** @returns the path that a reference means in a file of `folder`, `undefined` for an address of the network */
export function resolvePath(folder: string, reference: string): string | undefined {
  return isAddress(reference) ? undefined : joinPath(folder, reference);
}
