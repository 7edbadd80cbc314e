import assert from 'node:assert/strict';
import { jsonWriter, textWriter } from '../../../src/cli/writers';
import type { CheckReport, ReportedResource, Verdict } from '../../../src/core/report';

function resource(status: Verdict, overrides: Partial<ReportedResource> = {}): ReportedResource {
  return {
    file: 'infra/main.tf',
    position: { line: 0, character: 0 },
    language: 'terraform',
    type: 'aws_instance',
    address: `aws_instance.${status}`,
    taggable: true,
    status,
    tags: new Map(),
    unknown: [],
    open: false,
    ...overrides,
  };
}

const report: CheckReport = {
  files: 2,
  resources: [
    resource('noncompliant', {
      position: { line: 6, character: 0 },
      tags: new Map([
        ['Owner', 'ops'],
        ['Stage', null],
      ]),
    }),
    resource('unknown', { open: true, unknown: ['provider aws is not configured in this folder'] }),
    resource('compliant'),
    resource('compliant'),
    resource('not-taggable', { taggable: false }),
  ],
  findings: [
    {
      file: 'infra/main.tf',
      start: { line: 6, character: 2 },
      end: { line: 6, character: 12 },
      severity: 'error',
      rule: 'missing-tag',
      address: 'aws_instance.noncompliant',
      tag: 'CostCenter',
      message: 'aws_instance.noncompliant has no tag CostCenter',
    },
  ],
  problems: [{ file: 'infra/broken.tf', line: 3, message: 'expected a value' }],
};

const empty: CheckReport = { files: 0, resources: [], findings: [], problems: [] };

/** The fields of design.md §6; others may join, none may be renamed or change its meaning. */
interface Contract {
  readonly schemaVersion: unknown;
  readonly summary: unknown;
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly findings: unknown;
  readonly problems: unknown;
}

suite('jsonWriter', () => {
  const parse = (of: CheckReport): Contract => JSON.parse(jsonWriter.write(of)) as Contract;

  test('has the version and counts of the contract', () => {
    const { schemaVersion, summary } = parse(report);
    assert.equal(schemaVersion, 1);
    assert.deepEqual(summary, {
      files: 2,
      resources: 5,
      taggable: 4,
      compliant: 2,
      noncompliant: 1,
      unknown: 1,
    });
  });

  test('has the fields of a resource, with 1-based lines and null for values that are not known', () => {
    const { unknown, ...contract } = parse(report).resources[0] ?? {};
    assert.deepEqual(unknown, []);
    assert.deepEqual(contract, {
      file: 'infra/main.tf',
      line: 7,
      language: 'terraform',
      type: 'aws_instance',
      address: 'aws_instance.noncompliant',
      taggable: true,
      status: 'noncompliant',
      tags: { Owner: 'ops', Stage: null },
      open: false,
    });
  });

  test('says which resource is open and why it is unknown', () => {
    const { open, status, unknown } = parse(report).resources[1] ?? {};
    assert.deepEqual(
      [open, status, unknown],
      [true, 'unknown', ['provider aws is not configured in this folder']],
    );
  });

  test('has the fields of a finding, with 1-based lines and columns', () => {
    assert.deepEqual(parse(report).findings, [
      {
        file: 'infra/main.tf',
        line: 7,
        column: 3,
        endLine: 7,
        endColumn: 13,
        severity: 'error',
        rule: 'missing-tag',
        address: 'aws_instance.noncompliant',
        tag: 'CostCenter',
        message: 'aws_instance.noncompliant has no tag CostCenter',
      },
    ]);
  });

  test('has the problems', () => {
    assert.deepEqual(parse(report).problems, [
      { file: 'infra/broken.tf', line: 3, message: 'expected a value' },
    ]);
  });

  test('has every field where there is nothing to report', () => {
    assert.deepEqual(parse(empty), {
      schemaVersion: 1,
      summary: { files: 0, resources: 0, taggable: 0, compliant: 0, noncompliant: 0, unknown: 0 },
      resources: [],
      findings: [],
      problems: [],
    });
  });

  test('keeps keys and values that JSON or JavaScript treats as special', () => {
    const tags = new Map([
      ['__proto__', 'a'],
      ['"\\\n', '\u2028</script>'],
    ]);
    const [first] = parse({ ...empty, resources: [resource('compliant', { tags })] }).resources;
    assert.deepEqual(Object.entries(first?.['tags'] ?? {}), [...tags]);
  });

  test('ends with a line break', () => {
    assert.match(jsonWriter.write(report), /\}\n$/);
  });
});

suite('textWriter', () => {
  test('writes problems, findings and a summary, each on a line', () => {
    assert.deepEqual(textWriter.write(report).split('\n'), [
      'infra/broken.tf:3: problem: expected a value',
      'infra/main.tf:7:3: error: aws_instance.noncompliant has no tag CostCenter [missing-tag]',
      '2 files, 5 resources: 2 compliant, 1 noncompliant, 1 unknown; 1 finding, 1 problem',
      '',
    ]);
  });

  test('counts one and none in words that fit', () => {
    assert.equal(
      textWriter.write({ ...empty, files: 1, resources: [resource('compliant')] }),
      '1 file, 1 resource: 1 compliant, 0 noncompliant, 0 unknown; 0 findings\n',
    );
  });

  test('keeps a finding on its line, whatever stands in a tag', () => {
    const findings = report.findings.map((finding) => ({
      ...finding,
      message: 'has Stage = "x\nother.tf:1:1: error: forged [missing-tag]\r\n\u001b[2J"',
    }));
    const output = textWriter.write({ ...report, problems: [], findings });
    assert.equal(output.split(/[\r\n]+/).filter((line) => line !== '').length, 2, output);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(output, /\u001b/);
  });
});
