import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { exemptionsFile, parseExemptions, type Exemptions } from '../core/policy/exemptions';
import { policyFile } from '../core/policy/parsePolicy';
import type { Policy } from '../core/policy/types';
import type { SourceText } from '../core/ports';
import type { CheckOptions, ReportedProblem, SkippedFile } from '../core/report';
import type { FinopsService } from '../core/service';
import { discover, type Discovery } from './discover';
import { NearestFiles } from './nearest';
import { UsageError, type Command } from './options';
import type { Progress } from './progress';
import { failureInWords, readSource } from './readSource';
import { createTextReader } from './readText';
import { writers } from './writers/index';
import { severityRanks, type WriterContext } from './writers/writer';

type CheckCommand = Extract<Command, { command: 'check' }>;

export interface CheckOutcome {
  readonly output: string;
  /** 0: nothing at or above `--fail-on`; 1: findings; 2: a path, a policy or exemptions that cannot be used. */
  readonly exitCode: 0 | 1 | 2;
  /** What went wrong with policies and exemptions, for stderr. */
  readonly messages: readonly string[];
}

export interface CheckHost extends Pick<WriterContext, 'version' | 'color'> {
  /** The current day, `2026-11-21`. */
  readonly today: string;
  readonly progress: Progress;
}

/**
 * @param base absolute; paths in options and output are relative to it
 * @throws UsageError where a given path does not exist or cannot be reached
 */
export function check(
  service: FinopsService,
  command: CheckCommand,
  base: string,
  { version, color, today, progress }: CheckHost,
): CheckOutcome {
  for (const path of [...command.paths, ...(command.policy === undefined ? [] : [command.policy])]) {
    mustBeThere(path, base);
  }
  const discovery = discover(command.paths, base, (count) => {
    progress.show(() => `Looking for files: ${String(count)}`);
  });
  const policies = policiesOf(service, base);
  const exemptions = new NearestFiles<Exemptions>(base, exemptionsFile, (source) => {
    const { exemptions: value, problems } = parseExemptions(source);
    return { value, problems };
  });
  const fixed =
    command.policy === undefined ? undefined : { policy: policies.read(resolve(base, command.policy)) };
  const reading = new Reading(discovery, base, progress);
  const options: Omit<CheckOptions, 'logger'> = {
    policyOf(path) {
      reading.checking();
      return fixed ? fixed.policy : policies.of(path)?.value;
    },
    exemptionsOf(path) {
      const held = exemptions.of(path);
      return held && { exemptions: held.value, path: held.path };
    },
    isContext: (path) => discovery.context.has(path),
    readText: createTextReader(command.paths, base),
    today,
  };
  const report = service.check(reading.sources(), options);
  progress.clear();

  const teamProblems = [...policies.problems, ...exemptions.problems];
  const output = writers[command.format].write(
    {
      ...report,
      problems: [...discovery.problems, ...reading.problems, ...report.problems, ...teamProblems],
      skipped: [...discovery.skipped, ...reading.skipped, ...report.skipped],
    },
    { version, color, failOn: command.failOn },
  );
  const failing = report.findings.some(
    ({ severity }) => severityRanks[severity] >= severityRanks[command.failOn],
  );
  return {
    output,
    exitCode: teamProblems.length > 0 ? 2 : failing ? 1 : 0,
    messages: teamProblems.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`),
  };
}

function mustBeThere(path: string, base: string): void {
  try {
    statSync(resolve(base, path));
  } catch (error) {
    throw new UsageError(`${path}: ${failureInWords(error)}`);
  }
}

function policiesOf(service: FinopsService, base: string): NearestFiles<Policy> {
  return new NearestFiles(base, policyFile, (source) => {
    const { policy: value, problems } = service.parsePolicy(source);
    return { value, problems };
  });
}

/** The texts of the files that were found, each read when it is asked for. */
class Reading {
  readonly problems: ReportedProblem[] = [];
  readonly skipped: SkippedFile[] = [];
  readonly #discovery: Discovery;
  readonly #base: string;
  readonly #progress: Progress;
  #read = 0;
  #checked = 0;

  constructor(discovery: Discovery, base: string, progress: Progress) {
    this.#discovery = discovery;
    this.#base = base;
    this.#progress = progress;
  }

  *sources(): Iterable<SourceText> {
    const { files, context } = this.#discovery;
    let done = 0;
    for (const file of files) {
      const { source, problem, skipped } = readSource(resolve(this.#base, file), file);
      done++;
      this.#progress.show(() => `Reading files: ${String(done)} of ${String(files.length)}`);
      if (!context.has(file)) {
        if (problem) this.problems.push(problem);
        if (skipped !== undefined) this.skipped.push({ file, reason: skipped });
      }
      if (source === undefined) continue;
      this.#read++;
      yield source;
    }
  }

  /** Called as each file is checked. */
  checking(): void {
    this.#checked++;
    this.#progress.show(() => `Checking files: ${String(this.#checked)} of ${String(this.#read)}`);
  }
}
