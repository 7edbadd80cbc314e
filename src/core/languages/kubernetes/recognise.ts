import { fileNameOf } from '../../paths';
import type { SourceText } from '../../ports';

/** The names under which Kustomize looks for its file, https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/. */
export const kustomizationNames: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/**
 * Whether a text has what every Kubernetes object has, `apiVersion` and `kind` at the top level of a document, or is a
 * kustomization by its name. Templates are left alone: what they say is known only when they are rendered.
 */
export function recognisesKubernetes(source: SourceText): boolean {
  const { path, text } = source;
  if (kustomizationNames.includes(fileNameOf(path))) return true;
  // Without an ending there is nothing else that the name could say.
  if (!/\.(?:ya?ml|json)$/i.test(path) || !text.includes('apiVersion')) return false;
  return hasObjectKeys(text) && !isHelmTemplate(source);
}

function hasObjectKeys(text: string): boolean {
  if (/^[\s\uFEFF]*\{(?!\{)/.test(text)) return hasOuterKeys(text);
  const yaml = withoutMark(text);
  if (/^(["']?)apiVersion\1[ \t]*:/m.test(yaml) && /^(["']?)kind\1[ \t]*:/m.test(yaml)) return true;
  return indentedStart.test(yaml) && /^ +apiVersion[ \t]*:/m.test(yaml) && /^ +kind[ \t]*:/m.test(yaml);
}

/** A document that is indented as a whole: blank lines and comments aside, it begins with blanks. */
const indentedStart = /(?:^|\n)---[^\n]*\n(?:[ \t\r]*(?:#[^\n]*)?\n)* +[\w"']/;

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Looks for both keys in the outermost object of a JSON text, without parsing it. */
function hasOuterKeys(text: string): boolean {
  const wanted = new Set(['apiVersion', 'kind']);
  const significant = /["{}[\]]/g;
  let depth = 0;
  for (let found = significant.exec(text); found !== null; found = significant.exec(text)) {
    const [character] = found;
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (character !== '"') continue;
    const end = endOfString(text, found.index);
    const isKey = depth === 1 && /^\s*:/.test(text.slice(end, end + 20));
    if (isKey && wanted.delete(text.slice(found.index + 1, end - 1)) && wanted.size === 0) return true;
    significant.lastIndex = end;
  }
  return false;
}

/** @returns the offset behind the closing quote of the string that starts at `start` */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text.charAt(quote - 1 - backslashes) === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

/** What only Helm knows: its built-in objects and the functions that it adds (https://helm.sh/docs/chart_template_guide/builtin_objects/). */
const helmAction =
  /\{\{-?\s*(?:[^}"]{0,80}[\s($])?(?:\.(?:Values|Release|Chart|Files|Capabilities|Template|Subcharts)\b|(?:include|tpl|toYaml)\s)/;

/** A line that is no YAML before it is rendered: it begins with an action, or its value does. */
const bareAction = /^\s*(?:- +)*(?:[\w./"'-]+:[ \t]+)?(?:\{\{|\{%)/;

/** A line whose value is a block of text: what is in it may hold braces of any other tool. */
const blockOfText = /(?::|-)[ \t]+(?:[&!][^\s]+[ \t]+)*[|>][-+\d]*[ \t]*(?:#.*)?\r?$/;

/**
 * Whether a text is a template of Helm, or of a tool with the same braces, and thus no YAML until it is rendered.
 *
 * Braces in quotes or in blocks of text are left to the tools that use them inside valid YAML (Argo's `'{{workflow.name}}'`,
 * alert messages), unless they name what only Helm has.
 */
export function isHelmTemplate({ text }: SourceText): boolean {
  if (!text.includes('{{') && !text.includes('{%')) return false;
  if (helmAction.test(text)) return true;
  let blockIndent: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.search(/[^ ]/);
    if (indent === -1 || line.trim() === '') continue;
    if (blockIndent !== undefined && indent > blockIndent) continue;
    blockIndent = blockOfText.test(line.slice(0, 400)) ? indent : undefined;
    if (bareAction.test(line)) return true;
  }
  return false;
}
