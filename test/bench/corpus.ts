import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { discover } from '../../src/cli/discover';
import { readSource } from '../../src/cli/readSource';
import { createTextReader } from '../../src/cli/readText';
import type { SourceText } from '../../src/core/ports';
import type { LanguageId } from '../../src/core/catalog/types';
import type { CheckReport, ReportedResource } from '../../src/core/report';
import { mayBring } from '../../src/core/tags/value';
import { testService } from '../support/service';

/** Reasons that no reading of files can lift: the tags are fetched while the tool runs. */
const runTimeCodes = new Set(['data-source', 'workspace']);

/** How many of a repository's most frequent keys stand for the policy that its resources are judged by. */
const policyKeys = 5;

interface Tally {
  files: number;
  problems: number;
  skipped: number;
  resources: number;
  taggable: number;
  notTaggable: number;
  unknownType: number;
  tagged: number;
  present: number;
  missing: number;
  unknown: number;
  unknownAtRunTime: number;
  milliseconds: number;
}

/**
 * Checks every repository below a folder and prints, per language, what could be read and decided. The keys that a
 * resource must have are the five that its repository uses most, since no public repository says which ones it needs.
 *
 * @param folder one folder per repository in it; nothing is checked where none is named
 */
export function checkCorpus(folder = process.env['FINOPS_LENS_CORPUS']): void {
  if (folder === undefined) {
    console.log('Name a folder of repositories in FINOPS_LENS_CORPUS.');
    return;
  }
  const tallies = new Map<LanguageId, Tally>();
  const reasons = new Map<string, number>();
  const service = testService();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const started = performance.now();
    const base = resolve(folder, entry.name);
    const { files, problems } = discover(['.'], base);
    const report = service.check(sources(files, base), {
      policyOf: () => undefined,
      readText: createTextReader(['.'], base),
      today: '2026-01-01',
    });
    const milliseconds = performance.now() - started;
    count(report, tallies, reasons);
    const lines = report.resources.length;
    console.log(
      `${entry.name.padEnd(60)} ${String(report.files).padStart(6)} files ${String(lines).padStart(6)} resources ` +
        `${String(report.problems.length + problems.length).padStart(5)} problems ${milliseconds.toFixed(0).padStart(6)} ms`,
    );
    if (process.env['CORPUS_PROBLEMS'] !== undefined) {
      for (const { file, line, message } of [...report.problems, ...problems]) {
        console.log(`  ${join(entry.name, file)}:${String(line)}: ${message}`);
      }
    }
  }
  print(tallies, reasons);
}

function* sources(files: readonly string[], base: string): Iterable<SourceText> {
  for (const file of files) {
    const { source } = readSource(join(base, file), file);
    if (source) yield source;
  }
}

function count(report: CheckReport, tallies: Map<LanguageId, Tally>, reasons: Map<string, number>): void {
  const wanted = frequentKeys(report.resources);
  const languageOf = new Map(report.resources.map(({ file, language }) => [file, language]));
  for (const language of languageOf.values()) tallyOf(tallies, language).files++;
  for (const { file } of report.problems) {
    const language = languageOf.get(file);
    if (language) tallyOf(tallies, language).problems++;
  }
  for (const { language, taggable, effective } of report.resources) {
    const tally = tallyOf(tallies, language);
    tally.resources++;
    if (taggable === undefined) tally.unknownType++;
    else if (!taggable) tally.notTaggable++;
    if (taggable !== true) continue;
    tally.taggable++;
    if (effective.tags.size > 0) tally.tagged++;
    for (const key of wanted.get(language) ?? []) {
      if (effective.tags.has(key)) tally.present++;
      else if (!effective.open.some((reason) => mayBring(reason, key))) tally.missing++;
      else {
        tally.unknown++;
        if (effective.open.some(({ code }) => runTimeCodes.has(code))) tally.unknownAtRunTime++;
      }
    }
    for (const { code } of effective.open) {
      const name = `${language} ${code}`;
      reasons.set(name, (reasons.get(name) ?? 0) + 1);
    }
  }
}

function frequentKeys(resources: readonly ReportedResource[]): ReadonlyMap<LanguageId, readonly string[]> {
  const counts = new Map<LanguageId, Map<string, number>>();
  for (const { language, taggable, effective } of resources) {
    if (taggable !== true) continue;
    const keys = counts.get(language) ?? new Map<string, number>();
    counts.set(language, keys);
    for (const key of effective.tags.keys()) keys.set(key, (keys.get(key) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([language, keys]) => [
      language,
      [...keys]
        .sort(([, one], [, other]) => other - one)
        .slice(0, policyKeys)
        .map(([key]) => key),
    ]),
  );
}

function tallyOf(tallies: Map<LanguageId, Tally>, language: LanguageId): Tally {
  const tally = tallies.get(language) ?? {
    files: 0,
    problems: 0,
    skipped: 0,
    resources: 0,
    taggable: 0,
    notTaggable: 0,
    unknownType: 0,
    tagged: 0,
    present: 0,
    missing: 0,
    unknown: 0,
    unknownAtRunTime: 0,
    milliseconds: 0,
  };
  tallies.set(language, tally);
  return tally;
}

function print(tallies: ReadonlyMap<LanguageId, Tally>, reasons: ReadonlyMap<string, number>): void {
  console.log(
    '\n| language | files with resources | problems | resources | taggable | not taggable | type not known | with tags | key decisions: present | missing | unknown | unknown, run time set aside |',
  );
  console.log(`|---|${'--:|'.repeat(11)}`);
  for (const [language, tally] of tallies) {
    const decisions = tally.present + tally.missing + tally.unknown;
    const known = decisions - tally.unknownAtRunTime;
    const cells = [
      tally.files,
      tally.problems,
      tally.resources,
      tally.taggable,
      tally.notTaggable,
      tally.unknownType,
      tally.tagged,
      share(tally.present, decisions),
      share(tally.missing, decisions),
      share(tally.unknown, decisions),
      share(tally.unknown - tally.unknownAtRunTime, known),
    ];
    console.log(`| ${language} | ${cells.join(' | ')} |`);
  }
  console.log('\nReasons for open tag sets:');
  for (const [reason, number] of [...reasons].sort(([, one], [, other]) => other - one).slice(0, 30)) {
    console.log(`${String(number).padStart(7)} ${reason}`);
  }
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
