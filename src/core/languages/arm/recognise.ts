import { JsonScanner } from '../../syntax/json/scanner';

/** What the `$schema` of a template or a parameter file ends in, at whatever scope it is deployed. */
const schema = /(deploymentTemplate|deploymentParameters)\.json/i;

/** Part of the schemas' names: a host looks for these in the bytes. */
export const schemaMarks: readonly string[] = ['eploymentTemplate.json', 'eploymentParameters.json'];

const doubleQuote = 34;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

export type ArmFileKind = 'template' | 'parameters';

/** @returns which of the two files a `$schema` stands for */
export function kindOfSchema(url: string): ArmFileKind | undefined {
  const name = schema.exec(url)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return name === 'deploymenttemplate' ? 'template' : 'parameters';
}

/**
 * Whether the outermost object of a text has the `$schema` of a template or a parameter file. Policy definitions and many
 * others hold such a schema further inside.
 */
export function isArm(text: string): boolean {
  if (!schemaMarks.some((mark) => text.includes(mark))) return false;
  const scanner = new JsonScanner(text);
  for (let depth = 0; ;) {
    const code = scanner.skipBlank();
    if (scanner.at >= scanner.end) return false;
    if (code !== doubleQuote) {
      if (code === openBrace || code === openBracket) depth++;
      if (code === closeBrace || code === closeBracket) depth--;
      scanner.at++;
      continue;
    }
    const { start, end } = scanner.string();
    if (depth !== 1 || text.slice(start, end).toLowerCase() !== '"$schema"') continue;
    if (scanner.skipBlank() !== colon) continue;
    scanner.at++;
    if (scanner.skipBlank() !== doubleQuote) continue;
    const url = scanner.string();
    return kindOfSchema(text.slice(url.start, url.end)) !== undefined;
  }
}
