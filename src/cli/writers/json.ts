import type { CheckReport, ReportedFinding, ReportedResource } from '../../core/report';
import type { EffectiveTags } from '../../core/tags/types';
import { summarise } from './summary';
import type { Writer } from './writer';

/** The form of `check --format json`: a contract, in which fields may join and none is renamed. Lines and columns are 1-based. */
export const jsonWriter: Writer = {
  write: (report) =>
    `${JSON.stringify(
      {
        schemaVersion: 1,
        summary: {
          ...summarise(report),
          suppressed: report.suppressed.length,
          skipped: report.skipped.length,
        },
        resources: report.resources.map((resource) => resourceFields(resource, report)),
        findings: report.findings.map(findingFields),
        suppressed: report.suppressed.map(({ by: { reason, until, ...by }, ...finding }) => ({
          ...findingFields(finding),
          reason: reason ?? null,
          until: until ?? null,
          by,
        })),
        problems: report.problems,
        skipped: report.skipped,
      },
      null,
      2,
    )}\n`,
};

function resourceFields(resource: ReportedResource, report: CheckReport): object {
  const tags = [...resource.effective.tags.values()];
  return {
    file: resource.file,
    line: resource.position.line + 1,
    language: resource.language,
    type: resource.type,
    address: resource.address,
    taggable: resource.taggable === true,
    status: resource.status,
    tags: tagFields(resource.effective),
    sources: Object.fromEntries(
      tags.map(({ key, source: { name, file, range, via } }) => {
        const position = report.positionOf(file, range.start);
        return [key, { name, file, ...(position && { line: position.line + 1 }), via }];
      }),
    ),
    ...(resource.nested !== undefined &&
      resource.nested.size > 0 && {
        nested: Object.fromEntries(
          [...resource.nested].map(([name, set]) => [
            name,
            { tags: tagFields(set), open: set.open.length > 0 },
          ]),
        ),
      }),
    open: resource.effective.open.length > 0,
    openReasons: resource.effective.open.map(({ text }) => text),
    unknown: resource.unknown,
  };
}

/** `null` for values that are not known. */
function tagFields({ tags }: EffectiveTags): Readonly<Record<string, string | null>> {
  return Object.fromEntries([...tags.values()].map(({ key, value }) => [key, value ?? null]));
}

function findingFields({ file, start, end, related, ...finding }: ReportedFinding): object {
  return {
    file,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    severity: finding.severity,
    rule: finding.rule,
    address: finding.address,
    tag: finding.tag,
    message: finding.message,
    ...(related && {
      related: {
        file: related.file,
        line: related.start.line + 1,
        column: related.start.character + 1,
        message: related.message,
      },
    }),
  };
}
