import { terraform } from './terraform/terraform';
import type { IacLanguage } from './types';

/** Every language that the extension and the command line read. */
export const languages: readonly IacLanguage[] = [terraform];

/** @returns the language of a file by its name, `undefined` where none of ours. */
export function languageOfPath(path: string): IacLanguage | undefined {
  const lower = path.toLowerCase();
  return languages.find((language) => language.fileEndings.some((ending) => lower.endsWith(ending)));
}

/** @returns the language that an editor's language id stands for. */
export function languageOfEditorId(editorId: string): IacLanguage | undefined {
  return languages.find((language) => language.editorIds.includes(editorId));
}
