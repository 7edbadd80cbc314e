import type {
  CheckReport,
  ReportedFinding,
  ReportedResource,
  SuppressedReport,
} from '../../../../src/core/report';
import type { Verdict } from '../../../../src/core/verdict';
import type { EffectiveTag } from '../../../../src/core/tags/types';
import type { WriterContext } from '../../../../src/cli/writers/writer';

export const context: WriterContext = { version: '1.2.3', color: false, failOn: 'error' };

/** Tags with `undefined` for values that are not known. */
export function resource(
  status: Verdict,
  overrides: Partial<ReportedResource> = {},
  tags: Readonly<Record<string, string | undefined>> = {},
): ReportedResource {
  const effective = Object.entries(tags).map(([key, value]): [string, EffectiveTag] => {
    const source = {
      kind: 'resource' as const,
      name: 'tags',
      file: 'infra/main.tf',
      range: { start: 0, end: 1 },
      via: [],
    };
    const unknown = value === undefined ? { code: 'variable', text: 'var.x has no default' } : undefined;
    return [key, { key, value, unknown, source, overrides: [] }];
  });
  return {
    file: 'infra/main.tf',
    position: { line: 0, character: 0 },
    language: 'terraform',
    type: 'aws_instance',
    address: `aws_instance.${status}`,
    taggable: status !== 'not-taggable',
    status,
    effective: { tags: new Map(effective), open: [] },
    unknown: [],
    ...overrides,
  };
}

export const finding: ReportedFinding = {
  file: 'infra/main.tf',
  start: { line: 6, character: 2 },
  end: { line: 6, character: 12 },
  severity: 'error',
  rule: 'missing-tag',
  address: 'aws_instance.noncompliant',
  tag: 'CostCenter',
  message: 'aws_instance.noncompliant has no tag CostCenter',
};

export const relatedFinding: ReportedFinding = {
  ...finding,
  start: { line: 8, character: 0 },
  end: { line: 9, character: 4 },
  severity: 'info',
  rule: 'tag-value',
  tag: 'Stage',
  message: 'aws_instance.noncompliant has Stage = "x"; the policy wants "prod"',
  related: {
    file: 'infra/providers.tf',
    start: { line: 3, character: 4 },
    end: { line: 3, character: 9 },
    message: 'Stage comes from default_tags of provider aws',
  },
};

export const suppressed: SuppressedReport = {
  ...finding,
  address: 'aws_instance.compliant',
  by: { kind: 'comment', file: 'infra/main.tf', line: 20, reason: 'sold in May', until: '2027-05-31' },
};

const reason = 'var.tags has no default';

export const report: CheckReport = {
  files: 2,
  resources: [
    resource('noncompliant', { position: { line: 6, character: 0 } }, { Owner: 'ops', Stage: undefined }),
    resource('unknown', {
      unknown: [reason],
      effective: { tags: new Map(), open: [{ code: 'variable', text: reason }] },
    }),
    resource('compliant'),
    resource('not-taggable', { file: 'infra/dns.tf' }),
  ],
  findings: [relatedFinding, finding],
  suppressed: [suppressed],
  problems: [{ file: 'infra/broken.tf', line: 3, message: 'expected a value' }],
  skipped: [{ file: 'infra/big.yaml', reason: 'it is larger than 20 MB' }],
  positionOf: (_file, offset) => ({ line: 10, character: offset }),
};

export const empty: CheckReport = {
  files: 0,
  resources: [],
  findings: [],
  suppressed: [],
  problems: [],
  skipped: [],
  positionOf: () => undefined,
};

/** Text that every writer has to keep in its place. */
export const hostileText =
  'x\n::error::forged\r\u001b[2J| <script> "a\' & ]]> `b` *c* _d_ @team #1 100%0A,: \u2028\ud800\u202e\uffff [e](https://f.example)';

/** A report in which every text of a workspace is hostile. */
export const hostileReport: CheckReport = {
  ...report,
  resources: [resource('unknown', { file: hostileText, address: hostileText, unknown: [hostileText] })],
  findings: [
    {
      ...relatedFinding,
      file: hostileText,
      address: hostileText,
      message: hostileText,
      related: {
        file: hostileText,
        message: hostileText,
        start: { line: 0, character: 0 },
        end: { line: 0, character: 1 },
      },
    },
  ],
  suppressed: [
    {
      ...suppressed,
      file: hostileText,
      message: hostileText,
      by: { ...suppressed.by, file: hostileText, reason: hostileText },
    },
  ],
  problems: [{ file: hostileText, line: 1, message: hostileText }],
};
