import type { LanguageId } from './catalog/types';
import type { IacDocument, ResolvedResource } from './languages/types';
import { Suppressor, type Sifted, type SuppressedBy, type SuppressorOptions } from './policy/suppressor';
import type { Policy, Severity } from './policy/types';
import type { Logger, SourceText } from './ports';
import { rules } from './rules/index';
import type { Finding, RelatedPlace, RuleId } from './rules/types';
import type { EffectiveTags } from './tags/types';
import type { TextPosition } from './text';
import { unknownReasons, verdict, type Verdict } from './verdict';
import { IacWorkspace } from './workspace';

export interface ReportedResource {
  readonly file: string;
  /** Zero-based, as all positions of the core. */
  readonly position: TextPosition;
  readonly language: LanguageId;
  readonly type: string;
  readonly address: string;
  /** `undefined` where it is not known. */
  readonly taggable: boolean | undefined;
  readonly status: Verdict;
  readonly effective: EffectiveTags;
  /** What it hands on; see `ResolvedResource`. */
  readonly nested?: ReadonlyMap<string, EffectiveTags> | undefined;
  /** Why the verdict is not known, empty where it is. */
  readonly unknown: readonly string[];
}

export interface ReportedFinding {
  readonly file: string;
  readonly start: TextPosition;
  readonly end: TextPosition;
  readonly severity: Severity;
  readonly rule: RuleId;
  /** The resource that it is about; empty where it is about none. */
  readonly address: string;
  readonly tag: string;
  readonly message: string;
  readonly related?: RelatedPosition | undefined;
}

/** Another place that explains a finding. */
export interface RelatedPosition {
  readonly file: string;
  readonly start: TextPosition;
  readonly end: TextPosition;
  readonly message: string;
}

export interface SuppressedReport extends ReportedFinding {
  readonly by: SuppressedBy;
}

/** A file, or a part of one, that could not be read; `line` is 1-based. */
export interface ReportedProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A file that was left alone on purpose. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

export interface CheckReport {
  /** How many files are of a language of ours. */
  readonly files: number;
  readonly resources: readonly ReportedResource[];
  readonly findings: readonly ReportedFinding[];
  /** Findings that comments and exemptions silence; they are not among `findings`. */
  readonly suppressed: readonly SuppressedReport[];
  readonly problems: readonly ReportedProblem[];
  readonly skipped: readonly SkippedFile[];

  /** Where an offset lies in a file that was checked, or read by one that was; `undefined` for any other. */
  positionOf(file: string, offset: number): TextPosition | undefined;
}

export interface CheckOptions extends SuppressorOptions {
  /** The policy that holds for a file, `undefined` where none does: nothing is then reported as missing. */
  policyOf(path: string): Policy | undefined;
  /** Whether a file is read only for what it says about others, and not reported on. */
  isContext?(path: string): boolean;
  /** The text of a file that is none of those checked, for functions that read one. */
  readText?(path: string): string | undefined;
  readonly logger: Logger;
}

/**
 * Checks files, each against the policy that holds for its path.
 *
 * @param files in any order; those of no known language are left out
 */
export function createReport(files: Iterable<SourceText>, options: CheckOptions): CheckReport {
  const check = new Check(options);
  for (const file of files) check.read(file);
  return check.report();
}

class Check {
  readonly #options: CheckOptions;
  readonly #workspace: IacWorkspace;
  readonly #suppressor: Suppressor;
  readonly #resources: ReportedResource[] = [];
  readonly #findings: ReportedFinding[] = [];
  readonly #suppressed: SuppressedReport[] = [];
  readonly #problems: ReportedProblem[] = [];
  readonly #skipped: SkippedFile[] = [];

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#workspace = new IacWorkspace(options.readText?.bind(options));
    this.#suppressor = new Suppressor(options);
  }

  read(file: SourceText): void {
    const recognition = this.#attempt(file.path, () => this.#workspace.set(file));
    if (recognition?.language) this.#suppressor.read(file, recognition.language.id);
    else if (recognition && !this.#isContext(file.path))
      this.#skipped.push({ file: file.path, reason: recognition.skipped });
  }

  report(): CheckReport {
    const documents = [...this.#workspace.documents()]
      .filter(({ path }) => !this.#isContext(path))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
    for (const document of documents) this.#check(document);
    for (const { file, line, ...note } of this.#suppressor.notes()) {
      const position = { line: line - 1, character: 0 };
      this.#findings.push({
        ...note,
        file,
        start: position,
        end: position,
        rule: 'suppression',
        address: '',
      });
    }
    return {
      files: documents.length,
      resources: this.#resources,
      findings: this.#findings,
      suppressed: this.#suppressed,
      problems: this.#problems,
      skipped: this.#skipped,
      positionOf: (file, offset) => this.#workspace.linesOf(file)?.positionAt(offset),
    };
  }

  #check(document: IacDocument): void {
    const { logger } = this.#options;
    this.#problems.push(...problemsOf(document));
    const policy = this.#options.policyOf(document.path);
    const suppressor = this.#suppressor.forDocument(document, policy);
    const take = (address: string, { kept, suppressed }: Sifted): void => {
      for (const finding of kept) this.#findings.push(this.#placed(finding, document, address));
      for (const { finding, by } of suppressed) {
        this.#suppressed.push({ ...this.#placed(finding, document, address), by });
      }
    };
    for (const resolved of this.#attempt(document.path, () => this.#workspace.resolve(document.path)) ?? []) {
      const sifted = suppressor.sift(resolved, findingsOf(resolved, policy, logger));
      this.#resources.push(reported(resolved, policy, sifted.kept));
      take(resolved.resource.address, sifted);
    }
    take('', suppressor.siftDocument(documentFindings(document, logger)));
    take('', { kept: suppressor.findings(), suppressed: [] });
  }

  #isContext(path: string): boolean {
    return this.#options.isContext?.(path) === true;
  }

  #placed(finding: Finding, document: IacDocument, address: string): ReportedFinding {
    const { severity, rule, tag, message, range, related } = finding;
    const [start, end] = [document.lines.positionAt(range.start), document.lines.positionAt(range.end)];
    const place = related && this.#related(related);
    return { file: document.path, start, end, severity, rule, address, tag, message, related: place };
  }

  #related({ file, range, message }: RelatedPlace): RelatedPosition | undefined {
    const lines = this.#workspace.linesOf(file);
    if (lines === undefined) return undefined;
    return { file, start: lines.positionAt(range.start), end: lines.positionAt(range.end), message };
  }

  /** A language that fails on a file costs that file, not the check. */
  #attempt<T>(path: string, act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      this.#options.logger.error(`${path} could not be checked`, error);
      this.#problems.push({
        file: path,
        line: 1,
        message: 'it could not be checked: an error in FinOps Lens',
      });
      return undefined;
    }
  }
}

/** @returns the resources of one file of a workspace with what the rules say of each, whatever comments silence */
export function checkDocument(
  workspace: IacWorkspace,
  path: string,
  policy: Policy | undefined,
  logger: Logger,
): readonly { readonly resource: ReportedResource; readonly findings: readonly Finding[] }[] {
  return workspace.resolve(path).map((resolved) => {
    const findings = findingsOf(resolved, policy, logger);
    return { resource: reported(resolved, policy, findings), findings };
  });
}

function findingsOf(resolved: ResolvedResource, policy: Policy | undefined, logger: Logger): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    try {
      for (const finding of rule.check(resolved, policy)) findings.push(finding);
    } catch (error) {
      logger.error(`rule ${rule.id} failed on ${resolved.document.path} ${resolved.resource.address}`, error);
    }
  }
  return findings;
}

function documentFindings(document: IacDocument, logger: Logger): Finding[] {
  return rules.flatMap((rule) => {
    try {
      return [...(rule.checkDocument?.(document) ?? [])];
    } catch (error) {
      logger.error(`rule ${rule.id} failed on ${document.path}`, error);
      return [];
    }
  });
}

function problemsOf(document: IacDocument): ReportedProblem[] {
  return document.problems.map(({ message, offset }) => {
    return { file: document.path, line: document.lines.positionAt(offset).line + 1, message };
  });
}

function reported(
  resolved: ResolvedResource,
  policy: Policy | undefined,
  findings: readonly Finding[],
): ReportedResource {
  const { document, resource, taggable, effective } = resolved;
  const unknown = unknownReasons(resolved, policy);
  return {
    file: document.path,
    position: document.lines.positionAt(resource.headerRange.start),
    language: document.language,
    type: resource.type,
    address: resource.address,
    taggable,
    status: verdict(taggable, findings.length > 0, unknown.length > 0),
    effective,
    nested: resolved.nested,
    unknown,
  };
}
