import { folderOf, isAddress, joinPath } from '../../paths';

/** @returns the path that `written` means in a file, `undefined` where it names no file beside it (a registry, a URL) */
export function pathFrom(file: string, written: string): string | undefined {
  if (isAddress(written) || /^(?:br|ts)\//.test(written)) return undefined;
  return joinPath(folderOf(file), written.replaceAll('\\', '/'));
}
