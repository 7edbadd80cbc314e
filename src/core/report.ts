import type { LanguageId } from './catalog/types';
import { languageOfPath } from './languages/index';
import type { IacDocument, IacLanguage, ResolvedResource } from './languages/types';
import { appliesTo } from './policy/appliesTo';
import type { Policy, Severity, TagRequirement } from './policy/types';
import type { Logger, SourceText } from './ports';
import { rules } from './rules/index';
import { matchKey } from './rules/matchKey';
import type { Finding, RuleId } from './rules/types';
import type { TextPosition } from './text';

export type Verdict = 'compliant' | 'noncompliant' | 'unknown' | 'not-taggable';

export interface ReportedResource {
  readonly file: string;
  /** Zero-based, as all positions of the core. */
  readonly position: TextPosition;
  readonly language: LanguageId;
  readonly type: string;
  readonly address: string;
  readonly taggable: boolean;
  readonly status: Verdict;
  /** Effective tags; `null` where the value is not known. */
  readonly tags: ReadonlyMap<string, string | null>;
  /** Why the verdict or the tag set is not known in full; empty where it is. */
  readonly unknown: readonly string[];
  readonly open: boolean;
}

export interface ReportedFinding {
  readonly file: string;
  readonly start: TextPosition;
  readonly end: TextPosition;
  readonly severity: Severity;
  readonly rule: RuleId;
  readonly address: string;
  readonly tag: string;
  readonly message: string;
}

/** A file, or a part of one, that could not be read; `line` is 1-based. */
export interface ReportedProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface CheckReport {
  /** How many files were read. */
  readonly files: number;
  readonly resources: readonly ReportedResource[];
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly ReportedProblem[];
}

/**
 * Checks files, each against the policy that holds for its path.
 *
 * @param files in any order; files of no known language are left out of the count
 * @param policyOf the nearest policy of a file, `undefined` where none holds: nothing is then reported as missing
 */
export function createReport(
  files: readonly SourceText[],
  policyOf: (path: string) => Policy | undefined,
  logger: Logger,
): CheckReport {
  const units = new Map<string, { readonly language: IacLanguage; readonly documents: IacDocument[] }>();
  let count = 0;
  for (const file of files) {
    const language = languageOfPath(file.path);
    if (language === undefined) continue;
    count++;
    const name = `${language.id}:${language.unitOf(file.path)}`;
    const unit = units.get(name) ?? { language, documents: [] };
    units.set(name, unit);
    unit.documents.push(language.parse(file));
  }

  const resources: ReportedResource[] = [];
  const findings: ReportedFinding[] = [];
  const problems: ReportedProblem[] = [];
  for (const { language, documents } of units.values()) {
    for (const document of documents) problems.push(...problemsOf(document));
    for (const resolved of language.resolve(documents)) {
      const policy = policyOf(resolved.document.path);
      const found = policy === undefined ? [] : findingsOf(resolved, policy, logger);
      resources.push(reported(resolved, policy, found));
      findings.push(...found.map((finding) => placed(finding, resolved)));
    }
  }
  return { files: count, resources, findings, problems };
}

function findingsOf(resolved: ResolvedResource, policy: Policy, logger: Logger): Finding[] {
  return rules.flatMap((rule) => {
    try {
      return [...rule.check(resolved, policy)];
    } catch (error) {
      logger.error(`rule ${rule.id} failed on ${resolved.document.path} ${resolved.resource.address}`, error);
      return [];
    }
  });
}

function problemsOf(document: IacDocument): ReportedProblem[] {
  return document.problems.map(({ message, offset }) => {
    return { file: document.path, line: document.lines.positionAt(offset).line + 1, message };
  });
}

function placed(finding: Finding, { document, resource }: ResolvedResource): ReportedFinding {
  const { severity, rule, tag, message, range } = finding;
  return {
    file: document.path,
    start: document.lines.positionAt(range.start),
    end: document.lines.positionAt(range.end),
    severity,
    rule,
    address: resource.address,
    tag,
    message,
  };
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
    taggable: taggable === true,
    status: verdict(taggable, findings.length > 0, unknown.length > 0),
    tags: new Map([...effective.tags.values()].map((tag) => [tag.key, tag.value ?? null])),
    unknown,
    open: effective.open.length > 0,
  };
}

function verdict(taggable: boolean | undefined, hasFindings: boolean, isUnknown: boolean): Verdict {
  if (taggable === false) return 'not-taggable';
  if (hasFindings) return 'noncompliant';
  return isUnknown ? 'unknown' : 'compliant';
}

/** What keeps the verdict from being known: an open set matters only while a required key is not among the known ones. */
function unknownReasons(resolved: ResolvedResource, policy: Policy | undefined): readonly string[] {
  const { taggable, resource, effective } = resolved;
  if (taggable === false) return [];
  if (taggable === undefined) return [`it is not known whether ${resource.type} takes tags`];
  const wanted = policy?.tags.filter((tag) => tag.required && appliesTo(tag, resource.type)) ?? [];
  const reasons = new Set<string>();
  for (const requirement of wanted) {
    const { tag } = matchKey(requirement, resolved);
    if (tag === undefined) for (const reason of effective.open) reasons.add(reason);
    else if (tag.value === undefined && limitsValue(requirement)) {
      reasons.add(`the value of ${tag.key} is not written literally`);
    }
  }
  return [...reasons];
}

function limitsValue(requirement: TagRequirement): boolean {
  return requirement.values.length > 0 || requirement.pattern !== undefined;
}
