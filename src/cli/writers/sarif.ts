import { createHash } from 'node:crypto';
import type { Severity } from '../../core/policy/types';
import type { CheckReport, ReportedFinding, SuppressedReport } from '../../core/report';
import { ruleDescriptions } from '../../core/rules/ruleDescriptions';
import type { RuleId } from '../../core/rules/types';
import type { TextPosition } from '../../core/text';
import { uriOf } from './texts';
import type { Writer } from './writer';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

const ruleIds = Object.keys(ruleDescriptions) as RuleId[];

/** SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, as code scanning services read it. */
export const sarifWriter: Writer = {
  write(report, { version }) {
    const fingerprint = createFingerprints();
    const log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'FinOps Lens', semanticVersion: version, rules: ruleIds.map(ruleFields) } },
          columnKind: 'utf16CodeUnits',
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report) }],
          results: [
            // An empty list says that a result is not suppressed; without one that would be unknown.
            ...report.findings.map((finding) => result(finding, fingerprint(finding), [])),
            ...report.suppressed.map((finding) =>
              result(finding, fingerprint(finding), [suppression(finding)]),
            ),
          ],
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

function ruleFields(id: RuleId): object {
  const { title, text, help } = ruleDescriptions[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text },
    help: { text: `${text} See ${help}`, markdown: `${text} [More](${help})` },
    helpUri: help,
  };
}

function result(finding: ReportedFinding, fingerprint: string, suppressions: readonly object[]): object {
  const { rule, severity, message, file, start, end, address, related } = finding;
  return {
    ruleId: rule,
    ruleIndex: ruleIds.indexOf(rule),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        ...location(file, start, end),
        ...(address !== '' && { logicalLocations: [{ fullyQualifiedName: address, kind: 'resource' }] }),
      },
    ],
    ...(related && {
      relatedLocations: [
        { id: 1, ...location(related.file, related.start, related.end), message: { text: related.message } },
      ],
    }),
    partialFingerprints: { 'finopsLensFinding/v1': fingerprint },
    suppressions,
  };
}

function location(file: string, start: TextPosition, end: TextPosition): object {
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(file),
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}

function artifactLocation(file: string): object {
  const uri = uriOf(file);
  const isBelowRoot = !uri.startsWith('file:') && !uri.startsWith('..');
  return { uri, ...(isBelowRoot && { uriBaseId: '%SRCROOT%' }) };
}

function suppression({ by }: SuppressedReport): object {
  return {
    kind: by.kind === 'comment' ? 'inSource' : 'external',
    ...(by.reason !== undefined && { justification: by.reason }),
    location: {
      physicalLocation: { artifactLocation: artifactLocation(by.file), region: { startLine: by.line } },
    },
  };
}

function notifications({ problems }: CheckReport): readonly object[] {
  return problems.map(({ file, line, message }) => ({
    level: 'warning',
    message: { text: message },
    locations: [
      { physicalLocation: { artifactLocation: artifactLocation(file), region: { startLine: line } } },
    ],
  }));
}

/** What stays the same when lines move: the rule, the file, the resource, the key, and which one of several such it is. */
function createFingerprints(): (finding: ReportedFinding) => string {
  const seen = new Map<string, number>();
  return ({ rule, file, address, tag }) => {
    const identity = JSON.stringify([rule, file, address, tag]);
    const number = seen.get(identity) ?? 0;
    seen.set(identity, number + 1);
    return createHash('sha256')
      .update(`${identity}${String(number)}`)
      .digest('hex')
      .slice(0, 32);
  };
}
