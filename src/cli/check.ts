import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Policy, PolicyProblem, Severity } from '../core/policy/types';
import type { FinopsService } from '../core/service';
import { findFiles, findPolicy, readFailure } from './nodeFiles';
import { UsageError, type Command } from './options';
import { jsonWriter, textWriter } from './writers';

type CheckOptions = Extract<Command, { command: 'check' }>;

export interface CheckOutcome {
  readonly output: string;
  /** 0: nothing at or above `--fail-on`; 1: findings; 2: a path or a policy that cannot be used. */
  readonly exitCode: 0 | 1 | 2;
  /** What went wrong with policies, for stderr. */
  readonly messages: readonly string[];
}

const ranks: Readonly<Record<Severity | 'never', number>> = { info: 1, warning: 2, error: 3, never: 4 };

/**
 * @param base absolute; paths in options and output are relative to it
 * @throws UsageError where a given path does not exist
 */
export function check(service: FinopsService, options: CheckOptions, base: string): CheckOutcome {
  for (const path of [...options.paths, ...(options.policy === undefined ? [] : [options.policy])]) {
    if (!existsSync(resolve(base, path))) throw new UsageError(`${path}: there is no such file or folder`);
  }
  const { files, problems } = findFiles(options.paths, base);
  const policies = new PolicyStore(service, base, options.policy);
  const report = service.check(files, (path) => policies.of(path));
  const writer = options.format === 'json' ? jsonWriter : textWriter;
  const output = writer.write({
    ...report,
    problems: [...problems, ...report.problems, ...policies.problems],
  });
  const failing = report.findings.some(({ severity }) => ranks[severity] >= ranks[options.failOn]);
  return {
    output,
    exitCode: policies.problems.length > 0 ? 2 : failing ? 1 : 0,
    messages: policies.problems.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`),
  };
}

/** Reads each policy once and remembers which one holds for a folder. */
class PolicyStore {
  readonly problems: PolicyProblem[] = [];
  readonly #service: FinopsService;
  readonly #base: string;
  readonly #fixed: { readonly policy: Policy | undefined } | undefined;
  readonly #byFile = new Map<string, Policy | undefined>();
  readonly #byFolder = new Map<string, Policy | undefined>();

  /** @param given the policy for every file, relative to `base`; `undefined` to look for the nearest of each */
  constructor(service: FinopsService, base: string, given: string | undefined) {
    this.#service = service;
    this.#base = base;
    this.#fixed = given === undefined ? undefined : { policy: this.#read(resolve(base, given)) };
  }

  of(path: string): Policy | undefined {
    if (this.#fixed) return this.#fixed.policy;
    const folder = dirname(resolve(this.#base, path));
    if (!this.#byFolder.has(folder)) {
      const file = findPolicy(folder);
      this.#byFolder.set(folder, file === undefined ? undefined : this.#read(file));
    }
    return this.#byFolder.get(folder);
  }

  #read(file: string): Policy | undefined {
    if (this.#byFile.has(file)) return this.#byFile.get(file);
    const path = relative(this.#base, file).split(sep).join('/');
    let policy: Policy | undefined;
    try {
      const parsed = this.#service.parsePolicy({ path, text: readFileSync(file, 'utf8') });
      policy = parsed.policy;
      this.problems.push(...parsed.problems);
    } catch (error) {
      this.problems.push({ file: path, line: 1, message: readFailure(error) });
    }
    this.#byFile.set(file, policy);
    return policy;
  }
}
