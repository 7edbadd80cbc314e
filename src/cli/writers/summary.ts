import type { CheckReport, ReportedFinding } from '../../core/report';
import type { Verdict } from '../../core/verdict';
import { count } from './texts';

export interface Summary {
  readonly files: number;
  readonly resources: number;
  readonly taggable: number;
  readonly compliant: number;
  readonly noncompliant: number;
  readonly unknown: number;
}

export function summarise({ files, resources }: CheckReport): Summary {
  const having = (status: Verdict): number =>
    resources.filter((resource) => resource.status === status).length;
  return {
    files,
    resources: resources.length,
    taggable: resources.filter(({ taggable }) => taggable === true).length,
    compliant: having('compliant'),
    noncompliant: having('noncompliant'),
    unknown: having('unknown'),
  };
}

/** `2 files, 5 resources: 2 compliant, 1 noncompliant, 1 unknown; 1 finding, 1 problem, 3 suppressed`. */
export function summaryLine(report: CheckReport): string {
  const { files, resources, compliant, noncompliant, unknown } = summarise(report);
  const { findings, problems, suppressed, skipped } = report;
  const results = [
    count(findings.length, 'finding'),
    ...(problems.length > 0 ? [count(problems.length, 'problem')] : []),
    ...(suppressed.length > 0 ? [`${String(suppressed.length)} suppressed`] : []),
    ...(skipped.length > 0 ? [`${count(skipped.length, 'file')} skipped`] : []),
  ];
  return (
    `${count(files, 'file')}, ${count(resources, 'resource')}: ` +
    `${String(compliant)} compliant, ${String(noncompliant)} noncompliant, ${String(unknown)} unknown; ` +
    results.join(', ')
  );
}

/** Why verdicts are not known, with the number of resources of each, the most frequent first. */
export function unknownReasons({ resources }: CheckReport): readonly ReasonCount[] {
  return counted(
    resources.flatMap(({ status, unknown }) => (status === 'unknown' ? [...new Set(unknown)] : [])),
  );
}

/** Why files were left alone, with the number of files of each, the most frequent first. */
export function skippedReasons({ skipped }: CheckReport): readonly ReasonCount[] {
  return counted(skipped.map(({ reason }) => reason));
}

export type ReasonCount = readonly [reason: string, count: number];

function counted(reasons: readonly string[]): readonly ReasonCount[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** Findings by file, files in the order of their first finding, findings in the order of the text. */
export function byFile<F extends ReportedFinding>(findings: readonly F[]): ReadonlyMap<string, readonly F[]> {
  const files = new Map<string, F[]>();
  for (const finding of findings) {
    const list = files.get(finding.file);
    if (list) list.push(finding);
    else files.set(finding.file, [finding]);
  }
  for (const list of files.values()) {
    list.sort(({ start: one }, { start: other }) => one.line - other.line || one.character - other.character);
  }
  return files;
}
