import type { ListName } from '../../core/tags/taggable/names';
import { parsePulumiType, pulumiProperty } from '../../core/tags/taggable/pulumi';
import { TypeTables } from '../../core/tags/taggable/tables';
import type { Collected } from './collect';
import { decisions } from './decisions';
import type { Encoded } from './encode';
import { taggableNames, type Facts } from './facts';
import { nestedPlaces } from './nestedPlaces';
import { packages, repositories } from './sources';

/** Two sources about the same types. */
interface Comparison {
  readonly title: string;
  readonly first: string;
  readonly second: string;
  readonly decision: string;
  /** For sources that spell types in different ways. */
  readonly key?: (type: string) => string | undefined;
  /** Types of the second source that the first cannot have. */
  readonly skip?: (type: string) => boolean;
}

const lower = (type: string): string => type.toLowerCase();

const comparisons: readonly Comparison[] = [
  {
    title: 'Terraform, AWS: provider schema and the list of tflint',
    first: packages.terraformAws.name,
    second: 'tflint-ruleset-aws',
    decision: 'The list is newer than the last package: what only it has is added.',
  },
  {
    title: 'Terraform, AWS: provider schema and the list of yor',
    first: packages.terraformAws.name,
    second: 'yor',
    decision:
      'The schema counts. The list is older and has types whose tags were dropped or that were retired.',
    skip: (type) => !type.startsWith('aws_'),
  },
  {
    title: 'Terraform, Azure: provider schema and reference pages',
    first: packages.terraformAzure.name,
    second: 'terraform-provider-azurerm',
    decision: 'The schema counts where it knows the type. Pages add types newer than the last package.',
  },
  {
    title: 'Terraform, Google Cloud: provider schema and reference pages',
    first: packages.terraformGoogleBeta.name,
    second: 'terraform-provider-google',
    decision:
      'The schema counts where it knows the type: pages list attributes of nested blocks in the same way. Pages add types newer than the last package.',
  },
  {
    title: 'ARM: types of Bicep and the tag support table of the documentation',
    first: 'bicep-types-az',
    second: 'resource-capabilities',
    decision:
      'The types count: they are what the service accepts; the table is from 2025 and edited by hand.',
    key: lower,
  },
];

/**
 * @returns the report as Markdown: sources, counts, every difference between two sources with the decision taken
 */
export function crossCheckReport(
  collected: Collected,
  encoded: Encoded,
  size: { text: number; gzip: number },
): string {
  const parts = [
    '# Taggable types: sources and cross-checks',
    'Written by `npm run generate:types`; do not edit. It says where the data comes from, and what was decided where two sources disagree.',
    sourceTable(),
    countTable(collected, encoded, size),
    ...comparisons.map((comparison) => compare(comparison, collected.parts)),
    comparePulumi(collected, encoded),
    decisionList(),
    nestedList(collected),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sourceTable(): string {
  const rows = [
    ...Object.values(packages).map(
      ({ name, versions, licence, what }) => `| ${name} | ${versions.join(', ')} | ${licence} | ${what} |`,
    ),
    ...Object.values(repositories).map(
      ({ url, commit, date, licence, part, what }) =>
        `| [${url.replace('https://github.com/', '')}](${url}) | ${date}, ${commit.slice(0, 10)}, ${part} | ${licence} | ${what} |`,
    ),
  ];
  return [
    '## Sources',
    '',
    '| Source | Version | Licence | What is taken |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function countTable({ schemes }: Collected, encoded: Encoded, size: { text: number; gzip: number }): string {
  const rows = Object.entries(schemes).map(([scheme, facts]) => {
    const taggable = taggableNames(facts).length;
    return `| ${scheme} | ${String(facts.size)} | ${String(taggable)} | ${String(encoded.counts[scheme as ListName])} |`;
  });
  return [
    '## Counts',
    '',
    '| Scheme | Types known | Taggable | Names stored |',
    '|---|--:|--:|--:|',
    ...rows,
    '',
    `The packed text has ${String(size.text)} characters, ${String(size.gzip)} bytes after gzip -9. Names are stored in full; a type that is not in the lists is unknown. Rules instead of names: \`google_*_iam_member\` and its like (not taggable), and Pulumi types made from Terraform, CloudFormation or ARM types (see src/core/tags/taggable/pulumi.ts); the Pulumi list holds those that the rules do not give.`,
  ].join('\n');
}

function compare(
  { title, first, second, decision, key = (type) => type, skip }: Comparison,
  parts: Collected['parts'],
): string {
  const one = keyed(parts.get(first), key);
  const two = keyed(parts.get(second), key);
  let agree = 0;
  const onlyFirst: string[] = [];
  const onlySecond: string[] = [];
  const unknownToFirst: string[] = [];
  for (const [type, { name, taggable }] of two) {
    if (skip?.(name) === true) continue;
    const known = one.get(type);
    if (known === undefined) {
      if (taggable) unknownToFirst.push(name);
    } else if (known.taggable === taggable) agree++;
    else (taggable ? onlySecond : onlyFirst).push(name);
  }
  return [
    `## ${title}`,
    '',
    `${decision} They agree on ${String(agree)} types.`,
    '',
    ...listed(`Tags only by the first (${first})`, onlyFirst),
    ...listed(`Tags only by the second (${second})`, onlySecond),
    ...listed(`Taggable by the second, unknown to the first`, unknownToFirst),
  ].join('\n');
}

function keyed(
  facts: Facts | undefined,
  key: (type: string) => string | undefined,
): Map<string, { name: string; taggable: boolean }> {
  const result = new Map<string, { name: string; taggable: boolean }>();
  for (const [name, { place }] of facts ?? []) {
    const folded = key(name);
    if (folded !== undefined) result.set(folded, { name, taggable: place !== undefined });
  }
  return result;
}

/** Pulumi packages are made from the same schemas, so a difference is a wrong derivation or a mistake of the generator. */
function comparePulumi({ schemes }: Collected, encoded: Encoded): string {
  const tables = new TypeTables(encoded);
  const lines: string[] = [];
  const counts = new Map<string, { same: number; other: number; absent: number }>();
  const different: string[] = [];
  for (const [token, { place }] of schemes.pulumi) {
    const type = parsePulumiType(token);
    if (type === undefined) continue;
    const count = counts.get(type.provider) ?? { same: 0, other: 0, absent: 0 };
    counts.set(type.provider, count);
    const found = tables.derivePulumi(type);
    const attribute = pulumiProperty(encoded.places[found?.kind ?? 0]?.split(' ')[0] ?? '');
    if (found === undefined) count.absent++;
    else if (attribute === (place?.attribute ?? '')) count.same++;
    else {
      count.other++;
      different.push(
        `${token} (${place?.attribute ?? 'none'}; the rule gives ${attribute === '' ? 'none' : attribute})`,
      );
    }
  }
  for (const [provider, { same, other, absent }] of counts) {
    lines.push(`| ${provider} | ${String(same)} | ${String(other)} | ${String(absent)} |`);
  }
  return [
    '## Pulumi: its packages and the types that its names are derived from',
    '',
    'What differs or cannot be derived is listed as the package has it; for `aws-native` the CloudFormation specification counts.',
    '',
    '| Provider | Same | Other | Not derivable |',
    '|---|--:|--:|--:|',
    ...lines,
    '',
    ...listed('Other', different),
  ].join('\n');
}

function decisionList(): string {
  const lines = Object.entries(decisions).flatMap(([scheme, list]) =>
    list.map(({ types, place, because }) => {
      const said = place === undefined ? 'not taggable' : `\`${place.attribute}\` (${place.shape})`;
      return `- ${scheme}: ${types.map((type) => `\`${type}\``).join(', ')}: ${said}, because ${because}`;
    }),
  );
  return ['## Decided by hand', '', ...lines].join('\n');
}

function nestedList({ schemes }: Collected): string {
  const lines: string[] = [];
  for (const [type, { place, nested }] of [...schemes.terraform].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const chosen = nestedPlaces.terraform[type] ?? [];
    const left = nested.filter((path) => !chosen.includes(path) && path !== place?.attribute);
    if (left.length > 0) lines.push(`- ${type}: ${left.map((path) => `\`${path}\``).join(', ')}`);
  }
  return [
    '## Nested maps that look like tags and are left out (Terraform)',
    '',
    'Filters and selectors, labels within Kubernetes or of time series, settings. Those that count are in nestedPlaces.ts.',
    '',
    ...lines,
  ].join('\n');
}

function listed(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [`- ${title}: none`];
  return [`- ${title}, ${String(names.length)}: ${[...names].sort().join(', ')}`];
}
