import { fileNameOf } from '../../paths';
import { emptyMap, oneOf, scalar, type MapEntry, type MapValue } from '../../tags/value';

/** The file in which `sam deploy` keeps its arguments, beside the template. */
export const samConfigFile = 'samconfig.toml';

/** Longer lines than this are not of hand. */
const longestLine = 10_000;

interface Section {
  readonly environment: string;
  readonly command: string;
  tags: MapValue | undefined;
  template: string | undefined;
}

/**
 * The tags that `samconfig.toml` gives to the whole stack, which CloudFormation hands on to every resource that takes tags.
 * Environments that differ leave what only some of them set open. Tags given on the command line of a deployment, or by a
 * pipeline, are in no file and cannot be seen: the template decides.
 *
 * Read line by line, since of TOML only `[environment.command.parameters]` with `tags = "Key=Value …"` matters here.
 *
 * @param template the name of the template's file; tags of other templates are left out
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
 */
export function stackTags(path: string, text: string, template: string): MapValue {
  const sections = sectionsOf(path, text);
  const environments = new Set(sections.map(({ environment }) => environment));
  const maps = [...environments].flatMap((environment) => {
    const own = sections.filter((section) => section.environment === environment);
    return isFor(own, template) ? [tagsOf(own)] : [];
  });
  const joined = oneOf(maps.length === 0 ? [emptyMap] : maps, {
    code: 'environment',
    text: `${samConfigFile} sets other tags for other environments`,
  });
  return joined.kind === 'map' ? joined : emptyMap;
}

function isFor(sections: readonly Section[], template: string): boolean {
  const named = sections.find((section) => section.template !== undefined)?.template;
  return named === undefined ? /^template\.(?:ya?ml|json)$/.test(template) : fileNameOf(named) === template;
}

/** Arguments of all commands, and over them those of the deployment. */
function tagsOf(sections: readonly Section[]): MapValue {
  const byCommand = (command: string): MapValue =>
    sections.find((section) => section.command === command)?.tags ?? emptyMap;
  const deploy = byCommand('deploy');
  return deploy.entries.size > 0 ? deploy : byCommand('global');
}

function sectionsOf(path: string, text: string): readonly Section[] {
  const sections: Section[] = [];
  let current: Section | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const header = /^\s*\[\s*([\w-]+)\.([\w-]+)\.parameters\s*\]/.exec(line);
    if (header !== null) {
      const [, environment = '', command = ''] = header;
      current = { environment, command, tags: undefined, template: undefined };
      if (command === 'deploy' || command === 'global') sections.push(current);
    } else if (/^\s*\[\s*[\w"-]/.test(line)) current = undefined;
    else if (current !== undefined) readLine(current, { line, start, text }, path);
    start += line.length + 1;
  }
  return sections;
}

interface Line {
  readonly line: string;
  readonly start: number;
  /** The whole file, since a list may go on below. */
  readonly text: string;
}

function readLine(section: Section, { line, start, text }: Line, path: string): void {
  if (line.length > longestLine) return;
  const assignment = /^\s*(tags|template_file|template)\s*=\s*/.exec(line);
  if (assignment === null) return;
  const from = start + assignment[0].length;
  const value = text.slice(from, from + longestLine);
  if (assignment[1] === 'tags') section.tags = readTags(written.exec(value)?.[0] ?? '', from, path);
  else section.template = /^["']([^"']*)["']/.exec(value)?.[1];
}

/** A text, list or table at the beginning of what follows. */
const written = /^(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\[[^\]]*\]|\{[^}\n]*\})/;

/** `Key=Value` or `"Key"="Value"`, quotes escaped where the whole stands in double quotes. */
const pair =
  /(?:\\?"([^"\\=]+)\\?"|([^\s"'=,[\]\\]+))\s*=\s*(?:\\"([^"\\]*)\\"|"([^"\\]*)"|([^\s"'\\,\]]*))/g;

function readTags(text: string, start: number, path: string): MapValue {
  const entries = new Map<string, MapEntry>();
  for (const match of text.matchAll(pair)) {
    const key = match[1] ?? match[2] ?? '';
    const value = match[3] ?? match[4] ?? match[5] ?? '';
    const at = start + match.index + match[0].indexOf(key);
    const range = { start: at, end: at + key.length };
    const origin = {
      kind: 'defaults',
      name: `tags in ${samConfigFile}`,
      file: path,
      range,
      via: [],
    } as const;
    entries.set(key, { value: scalar(value), origin, overrides: [] });
  }
  return { kind: 'map', entries, open: [] };
}
