import type { CheckReport, ReportedFinding, ReportedProblem, ReportedResource } from '../../core/report';
import { byFile } from './summary';
import { count, xmlText } from './texts';
import { severityRanks, type Writer, type WriterContext } from './writer';

interface TestCase {
  readonly name: string;
  readonly line: number;
  /** Elements within `testcase`. */
  readonly outcome: readonly string[];
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped';
}

/**
 * JUnit XML as CI servers read it: a test suite for each file, a test case for each resource that takes tags. A finding that
 * fails the check fails its case, other findings are its output, and a verdict that is not known skips it.
 */
export const junitWriter: Writer = {
  write(report, context) {
    const suites = [...suitesOf(report, context)].sort(([one], [other]) => (one < other ? -1 : 1));
    const cases = suites.flatMap(([, list]) => list);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="FinOps Lens" ${figures(cases)}>`,
      ...suites.flatMap(([file, list]) => suiteLines(file, list)),
      '</testsuites>',
      '',
    ].join('\n');
  },
};

function suitesOf(report: CheckReport, context: WriterContext): ReadonlyMap<string, TestCase[]> {
  const findings = byFile(report.findings);
  const suites = new Map<string, TestCase[]>();
  const suiteOf = (file: string): TestCase[] => {
    const suite = suites.get(file) ?? [];
    suites.set(file, suite);
    return suite;
  };
  const told = new Set<ReportedFinding>();
  const byResource = new Map<string, ReportedFinding[]>();
  for (const list of findings.values()) {
    for (const finding of list) {
      const name = resourceName(finding);
      const own = byResource.get(name);
      if (own) own.push(finding);
      else byResource.set(name, [finding]);
    }
  }
  for (const resource of report.resources) {
    if (resource.status === 'not-taggable') continue;
    const own = byResource.get(resourceName(resource))?.filter((finding) => !told.has(finding)) ?? [];
    for (const finding of own) told.add(finding);
    suiteOf(resource.file).push(resourceCase(resource, own, context));
  }
  for (const [file, list] of findings) {
    const rest = list.filter((finding) => !told.has(finding));
    const [first] = rest;
    if (first) suiteOf(file).push(findingsCase('(file)', first.start.line + 1, rest, context));
  }
  for (const problem of report.problems) suiteOf(problem.file).push(problemCase(problem));
  return suites;
}

function resourceName({ file, address }: Pick<ReportedFinding, 'file' | 'address'>): string {
  return `${address} ${file}`;
}

function resourceCase(
  { address, position, status, unknown }: ReportedResource,
  findings: readonly ReportedFinding[],
  context: WriterContext,
): TestCase {
  const line = position.line + 1;
  if (findings.length === 0 && status === 'unknown') {
    const outcome = [`<skipped message="${xmlText(`not known: ${unknown.join('; ')}`)}"/>`];
    return { name: address, line, kind: 'skipped', outcome };
  }
  return findingsCase(address, line, findings, context);
}

function findingsCase(
  name: string,
  line: number,
  findings: readonly ReportedFinding[],
  { failOn }: WriterContext,
): TestCase {
  const failing = findings.filter(({ severity }) => severityRanks[severity] >= severityRanks[failOn]);
  const other = findings.filter((finding) => !failing.includes(finding));
  const outcome: string[] = [];
  const [first] = failing;
  if (first) {
    // Consumers show the first failure of a case only, so there is one that tells all.
    const title =
      failing.length === 1 ? first.message : `${count(failing.length, 'finding')}: ${first.message}, …`;
    const type = [...new Set(failing.map(({ rule }) => rule))].join(' ');
    outcome.push(`<failure message="${xmlText(title)}" type="${type}">${lines(failing)}</failure>`);
  }
  if (other.length > 0) outcome.push(`<system-out>${lines(other)}</system-out>`);
  return { name, line, outcome, kind: first ? 'failure' : 'passed' };
}

function lines(findings: readonly ReportedFinding[]): string {
  return findings
    .map(({ file, start, severity, message, rule }) =>
      xmlText(
        `${file}:${String(start.line + 1)}:${String(start.character + 1)}: ${severity}: ${message} [${rule}]`,
      ),
    )
    .join('\n');
}

function problemCase({ line, message }: ReportedProblem): TestCase {
  const outcome = [`<error message="${xmlText(message)}" type="problem"/>`];
  return { name: `(problem in line ${String(line)})`, line, kind: 'error', outcome };
}

function suiteLines(file: string, cases: readonly TestCase[]): readonly string[] {
  const name = xmlText(file);
  return [
    `  <testsuite name="${name}" ${figures(cases)}>`,
    ...cases.map(({ name: caseName, line, outcome }) => {
      const attributes = `name="${xmlText(caseName)}" classname="${name}" file="${name}" line="${String(line)}" time="0"`;
      return outcome.length === 0
        ? `    <testcase ${attributes}/>`
        : `    <testcase ${attributes}>${outcome.join('')}</testcase>`;
    }),
    '  </testsuite>',
  ];
}

function figures(cases: readonly TestCase[]): string {
  const having = (kind: TestCase['kind']): string => String(cases.filter((one) => one.kind === kind).length);
  const tests = String(cases.length);
  return `tests="${tests}" failures="${having('failure')}" errors="${having('error')}" skipped="${having('skipped')}" time="0"`;
}
