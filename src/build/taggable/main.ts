import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { format } from 'prettier';
import { keyOfType, listNames, type ListName } from '../../core/tags/taggable/names';
import { cacheFolder, inProject } from '../paths';
import { collect } from './collect';
import { crossCheckReport } from './crossCheck';
import { encode, type Encoded } from './encode';
import { nestedPlaces } from './nestedPlaces';
import { packages, repositories, type RepositoryName } from './sources';

const usage = `usage: npm run generate:types -- [--work FOLDER] ${Object.keys(repositories)
  .map((name) => `--source ${name}=FOLDER`)
  .join(' ')}

Each FOLDER is a checkout:
${Object.entries(repositories)
  .map(([name, { url, commit }]) => `  ${name}: ${url}, data of ${commit}`)
  .join('\n')}`;

/** Writes the data of taggable types and the report of its cross-checks. */
async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { work: { type: 'string' }, source: { type: 'string', multiple: true } },
  });
  const folders = foldersOf(values.source ?? []);
  if (folders === undefined) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const work = resolve(values.work ?? join(cacheFolder, 'taggable'));
  mkdirSync(work, { recursive: true });
  const collected = await collect(work, folders);
  const encoded = encode(collected);
  const size = { text: encoded.text.length, gzip: gzipSync(encoded.text, { level: 9 }).length };
  writeFileSync(inProject('src', 'core', 'tags', 'taggable', 'data.generated.ts'), await dataFile(encoded));
  const report = crossCheckReport(collected, encoded, size);
  writeFileSync(
    inProject('src', 'build', 'taggable', 'CROSSCHECK.md'),
    await format(report, { parser: 'markdown', printWidth: 110 }),
  );
  console.log(
    `${JSON.stringify(encoded.counts)}, ${String(size.text)} characters, ${String(size.gzip)} bytes after gzip -9`,
  );
}

function foldersOf(given: readonly string[]): ReadonlyMap<RepositoryName, string> | undefined {
  const folders = new Map<RepositoryName, string>();
  const from = process.env['INIT_CWD'] ?? process.cwd();
  for (const text of given) {
    const [name = '', folder = ''] = text.split('=');
    if (!isRepository(name) || folder === '') return undefined;
    folders.set(name, resolve(from, folder));
  }
  return folders.size === Object.keys(repositories).length ? folders : undefined;
}

function isRepository(name: string): name is RepositoryName {
  return Object.hasOwn(repositories, name);
}

async function dataFile({ text, counts, places }: Encoded): Promise<string> {
  const nested = Object.fromEntries(
    listNames.map((list) => [
      list,
      Object.entries(nestedPlaces[list]).map(([type, paths]) => [keyOfType(list, type), paths]),
    ]),
  ) as unknown as Record<ListName, [string, string[]][]>;
  const constants: [name: string, type: string, value: unknown][] = [
    [
      'sources',
      "readonly Readonly<Record<'name' | 'version' | 'date' | 'url' | 'licence' | 'what', string>>[]",
      sourceList(),
    ],
    ['counts', 'Readonly<Record<ListName, number>>', counts],
    ['places', 'readonly string[]', places],
    ['nested', 'Readonly<Record<ListName, readonly (readonly [string, readonly string[]])[]>>', nested],
    ['packed', '', text],
  ];
  const comments: Record<string, string> = {
    sources: 'What the data was made from.',
    counts: 'How many names each list has.',
    places: 'By kind: attribute and shape; kind 0 carries no tags.',
    nested: 'Further places by the key of a type.',
    packed: 'The lists, as TypeListCoder writes them.',
  };
  const source = [
    '// Written by `npm run generate:types` (src/build/taggable); do not edit. src/build/taggable/CROSSCHECK.md tells the',
    '// sources, their versions and licences, and where they disagree. Only names of types and attributes are taken from them.',
    "import type { ListName } from './names';",
    ...constants.map(
      ([name, type, value]) =>
        `\n/** ${comments[name] ?? ''} */\nexport const ${name}${type === '' ? '' : `: ${type}`} = ${JSON.stringify(value)};`,
    ),
  ].join('\n');
  return format(source, { parser: 'typescript', printWidth: 110, singleQuote: true });
}

function sourceList(): Record<string, string>[] {
  return [
    ...Object.values(packages).map(({ name, versions, licence, what, date }) => ({
      name,
      version: versions.join(', '),
      date,
      url: `https://www.npmjs.com/package/${name}`,
      licence,
      what,
    })),
    ...Object.entries(repositories)
      .filter(([, { what }]) => !what.startsWith('a check only'))
      .map(([name, { url, commit, date, licence, what }]) => ({
        name,
        version: commit.slice(0, 10),
        date,
        url,
        licence,
        what,
      })),
  ];
}

void main(process.argv.slice(2));
