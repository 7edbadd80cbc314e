import type { SourceText } from '../ports';
import { arm } from './arm/arm';
import { bicep } from './bicep/bicep';
import { cloudformation } from './cloudformation/cloudformation';
import { isHelmTemplate } from './kubernetes/recognise';
import { kubernetes } from './kubernetes/kubernetes';
import { pulumi } from './pulumi/pulumi';
import { terraform } from './terraform/terraform';
import type { IacLanguage } from './types';

/** Every language that the extension and the command line read; where a text could be of several, the first that takes it. */
export const languages: readonly IacLanguage[] = [terraform, bicep, arm, cloudformation, pulumi, kubernetes];

/** The endings that stand for what an editor calls a file that has no name yet. */
const endingsOfEditorIds: Readonly<Partial<Record<string, string>>> = {
  yaml: '.yaml',
  json: '.json',
  jsonc: '.json',
};

/** The language ids of an editor whose files may hold infrastructure code, those that say nothing about the content included. */
export const editorLanguageIds: readonly string[] = [
  ...languages.flatMap(({ editorIds }) => editorIds),
  ...Object.keys(endingsOfEditorIds),
];

/** What a file is: of one of our languages, or one that looks like it and is left alone for a reason. */
export type Recognition =
  { readonly language: IacLanguage } | { readonly language: undefined; readonly skipped: string };

/**
 * @param editorId the id that an editor gives the file's language; decides before the name where only one of ours has it
 * @returns `undefined` where the file is none of ours
 */
export function recognise(source: SourceText, editorId?: string): Recognition | undefined {
  const named = languageOfEditorId(editorId);
  if (named) return { language: named };
  const file = { path: pathWithEnding(source.path, editorId), text: source.text };
  const candidates = languagesOfPath(file.path);
  if (candidates.includes(kubernetes) && isHelmTemplate(file)) {
    return {
      language: undefined,
      skipped: 'a Helm template: its labels are known only once the chart is rendered',
    };
  }
  const language = candidates.find((candidate) => candidate.recognises(file));
  return language && { language };
}

/**
 * Whether a file is worth reading and decoding.
 *
 * @param contains tells whether a text occurs in the file's bytes
 */
export function mayBeInfrastructure(path: string, contains: (mark: string) => boolean): boolean {
  return languagesOfPath(path).some(({ marks }) => marks.length === 0 || marks.some(contains));
}

/** @returns the languages that a file may be of by its name */
export function languagesOfPath(path: string): readonly IacLanguage[] {
  const lower = path.toLowerCase();
  return languages.filter(({ fileEndings }) => fileEndings.some((ending) => lower.endsWith(ending)));
}

function languageOfEditorId(editorId: string | undefined): IacLanguage | undefined {
  if (editorId === undefined) return undefined;
  return languages.find(({ editorIds }) => editorIds.includes(editorId));
}

function pathWithEnding(path: string, editorId: string | undefined): string {
  const ending = editorId === undefined ? undefined : endingsOfEditorIds[editorId];
  return ending === undefined || languagesOfPath(path).length > 0 ? path : path + ending;
}
