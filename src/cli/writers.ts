import type { CheckReport, ReportedFinding } from '../core/report';

export interface Writer {
  /** @returns the whole output, line break at its end included */
  write(report: CheckReport): string;
}

/** The form of `check --format json`: a contract, in which fields may join and none is renamed. Lines and columns are 1-based. */
export const jsonWriter: Writer = {
  write: (report) =>
    `${JSON.stringify(
      {
        schemaVersion: 1,
        summary: summarise(report),
        resources: report.resources.map((resource) => ({
          file: resource.file,
          line: resource.position.line + 1,
          language: resource.language,
          type: resource.type,
          address: resource.address,
          taggable: resource.taggable,
          status: resource.status,
          tags: Object.fromEntries(resource.tags),
          open: resource.open,
          unknown: resource.unknown,
        })),
        findings: report.findings.map((finding) => ({
          file: finding.file,
          line: finding.start.line + 1,
          column: finding.start.character + 1,
          endLine: finding.end.line + 1,
          endColumn: finding.end.character + 1,
          severity: finding.severity,
          rule: finding.rule,
          address: finding.address,
          tag: finding.tag,
          message: finding.message,
        })),
        problems: report.problems,
      },
      null,
      2,
    )}\n`,
};

/** One line a finding, as compilers write them, and a summary. */
export const textWriter: Writer = {
  write(report) {
    const problems = report.problems.map(
      ({ file, line, message }) => `${file}:${String(line)}: problem: ${message}`,
    );
    const findings = report.findings.map(line);
    const { files, resources, compliant, noncompliant, unknown } = summarise(report);
    const summary =
      `${count(files, 'file')}, ${count(resources, 'resource')}: ` +
      `${String(compliant)} compliant, ${String(noncompliant)} noncompliant, ${String(unknown)} unknown; ` +
      `${count(report.findings.length, 'finding')}${problems.length > 0 ? `, ${count(problems.length, 'problem')}` : ''}`;
    return [...[...problems, ...findings].map(onOneLine), summary, ''].join('\n');
  },
};

function line({ file, start, severity, message, rule }: ReportedFinding): string {
  return `${file}:${String(start.line + 1)}:${String(start.character + 1)}: ${severity}: ${message} [${rule}]`;
}

/** Shows control characters as escapes: text of a workspace must not be able to forge lines or steer a terminal. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

function summarise({ files, resources }: CheckReport): Record<string, number> & {
  files: number;
  resources: number;
  compliant: number;
  noncompliant: number;
  unknown: number;
} {
  const having = (status: string): number =>
    resources.filter((resource) => resource.status === status).length;
  return {
    files,
    resources: resources.length,
    taggable: resources.filter((resource) => resource.taggable).length,
    compliant: having('compliant'),
    noncompliant: having('noncompliant'),
    unknown: having('unknown'),
  };
}

function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? '' : 's'}`;
}
