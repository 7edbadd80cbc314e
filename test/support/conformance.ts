import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parsePolicy, policyFile } from '../../src/core/policy/parsePolicy';
import type { SourceText } from '../../src/core/ports';
import { createReport, type CheckReport, type ReportedResource } from '../../src/core/report';
import type { EffectiveTags, TagSource, Unknown } from '../../src/core/tags/types';
import { recordingLogger } from './logger';

/** What a fixture's `expected.json` says; see CONTRIBUTING.md. */
export interface Expectation {
  readonly about: string;
  readonly resources: readonly ExpectedResource[];
  readonly findings?: readonly string[];
  readonly problems?: readonly string[];
  readonly skipped?: readonly string[];
}

interface ExpectedResource {
  readonly at: string;
  readonly type: string;
  readonly address: string;
  readonly taggable: boolean | null;
  readonly status?: string;
  /** By key: `value ← source`; a list where those that lost against it are named too, the winner first. */
  readonly tags: Readonly<Record<string, string | readonly string[]>>;
  readonly open: readonly string[];
  /** By property: what the resource hands on. */
  readonly nested?: Readonly<Record<string, ExpectedTags>>;
}

type ExpectedTags = Pick<ExpectedResource, 'tags' | 'open'>;

export interface FixtureCase {
  /** `terraform/merge-of-local`. */
  readonly name: string;
  readonly folder: string;
}

const expectedFile = 'expected.json';

export function findCases(root: string): FixtureCase[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === expectedFile)
    .map(({ parentPath }) => ({ name: relative(root, parentPath).split(sep).join('/'), folder: parentPath }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

export function readExpectation({ folder }: FixtureCase): Expectation {
  return JSON.parse(readFileSync(join(folder, expectedFile), 'utf8')) as Expectation;
}

/** Checks the files of a case, with the policy in it. */
export function checkCase({ folder }: FixtureCase): CheckReport {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== expectedFile)
    .map((entry): SourceText => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(folder, path).split(sep).join('/'), text: readFileSync(path, 'utf8') };
    })
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const policyText = texts.get(policyFile);
  const policy =
    policyText === undefined
      ? undefined
      : parsePolicy({ path: policyFile, text: policyText }, new Set()).policy;
  return createReport(
    files.filter(({ path }) => !path.startsWith('.finops/')),
    {
      policyOf: () => policy,
      readText: (path) => texts.get(path),
      today: '2026-11-21',
      logger: recordingLogger(),
    },
  );
}

/** The report in the words of `expected.json`, of those fields that `like` compares. */
export function inWords(report: CheckReport, like: Expectation): Expectation {
  return {
    about: like.about,
    resources: report.resources.map((resource, index) => describe(resource, report, like.resources[index])),
    ...(like.findings && {
      findings: report.findings.map(
        ({ file, start, severity, rule, tag }) =>
          `${file}:${String(start.line + 1)}:${String(start.character + 1)} ${severity} ${rule} ${tag}`,
      ),
    }),
    ...(like.problems && {
      problems: report.problems.map(({ file, line, message }) => `${file}:${String(line)} ${message}`),
    }),
    ...(like.skipped && { skipped: report.skipped.map(({ file, reason }) => `${file} ${reason}`) }),
  };
}

function describe(
  resource: ReportedResource,
  report: CheckReport,
  like: ExpectedResource | undefined,
): ExpectedResource {
  const lineOf = ({ file, range }: TagSource): string => {
    const position = report.positionOf(file, range.start);
    return position === undefined ? file : `${file}:${String(position.line + 1)}`;
  };
  const inOneLine = (value: string | undefined, unknown: Unknown | undefined, source: TagSource): string => {
    const shown = value ?? `? (${unknown?.text ?? ''})`;
    return [`${shown} ← ${source.name} ${lineOf(source)}`, ...source.via].join(' > ');
  };
  const tagsOf = ({ tags, open }: EffectiveTags, likeTags: ExpectedTags | undefined): ExpectedTags => ({
    tags: Object.fromEntries(
      [...tags.values()].map(({ key, value, unknown, source, overrides }): [string, string | string[]] => {
        const winner = inOneLine(value, unknown, source);
        if (!Array.isArray(likeTags?.tags[key])) return [key, winner];
        const lost = overrides.map((each) => inOneLine(each.value, undefined, each.source)).reverse();
        return [key, [winner, ...lost]];
      }),
    ),
    open: open.map(({ text }) => text),
  });
  const { file, position, type, address, taggable, status, effective, nested } = resource;
  const nestedTags = [...(nested ?? new Map<string, EffectiveTags>())];
  return {
    at: `${file}:${String(position.line + 1)}`,
    type,
    address,
    taggable: taggable ?? null,
    ...(like?.status !== undefined && { status }),
    ...tagsOf(effective, like),
    ...(like?.nested && {
      nested: Object.fromEntries(nestedTags.map(([name, tags]) => [name, tagsOf(tags, like.nested?.[name])])),
    }),
  };
}
