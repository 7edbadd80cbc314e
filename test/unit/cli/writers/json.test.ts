import assert from 'node:assert/strict';
import { jsonWriter } from '../../../../src/cli/writers/json';
import type { CheckReport } from '../../../../src/core/report';
import { context, empty, hostileReport, hostileText, report, resource } from './reports';

/** The fields of the contract; others may join, none may be renamed or change its meaning. */
interface Contract {
  readonly schemaVersion: unknown;
  readonly summary: Readonly<Record<string, unknown>>;
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly findings: readonly Readonly<Record<string, unknown>>[];
  readonly suppressed: readonly Readonly<Record<string, unknown>>[];
  readonly problems: unknown;
  readonly skipped: unknown;
}

const parse = (of: CheckReport): Contract => JSON.parse(jsonWriter.write(of, context)) as Contract;

suite('jsonWriter', () => {
  test('has the version and counts of the contract', () => {
    const { schemaVersion, summary } = parse(report);
    assert.equal(schemaVersion, 1);
    assert.deepEqual(summary, {
      files: 2,
      resources: 4,
      taggable: 3,
      compliant: 1,
      noncompliant: 1,
      unknown: 1,
      suppressed: 1,
      skipped: 1,
    });
  });

  test('has the fields of a resource, with 1-based lines and null for values that are not known', () => {
    const { unknown, openReasons, sources, ...contract } = parse(report).resources[0] ?? {};
    assert.deepEqual([unknown, openReasons], [[], []]);
    assert.deepEqual(sources, {
      Owner: { name: 'tags', file: 'infra/main.tf', line: 11, via: [] },
      Stage: { name: 'tags', file: 'infra/main.tf', line: 11, via: [] },
    });
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
    const { open, openReasons, status, unknown } = parse(report).resources[1] ?? {};
    assert.deepEqual(
      [open, openReasons, status, unknown],
      [true, ['var.tags has no default'], 'unknown', ['var.tags has no default']],
    );
  });

  test('has the tags that a resource hands on, by their property', () => {
    const { effective } = resource('compliant', {}, { Owner: 'ops', Team: undefined });
    const nested = new Map([['volume_tags', effective]]);
    const [first] = parse({ ...empty, resources: [resource('compliant', { nested })] }).resources;
    assert.deepEqual(first?.['nested'], { volume_tags: { tags: { Owner: 'ops', Team: null }, open: false } });
  });

  test('calls a type that may take tags not taggable, as the contract has no third answer', () => {
    const [first] = parse({ ...empty, resources: [resource('unknown', { taggable: undefined })] }).resources;
    assert.deepEqual([first?.['taggable'], first?.['status']], [false, 'unknown']);
  });

  test('has the fields of a finding, with 1-based lines and columns', () => {
    assert.deepEqual(parse(report).findings[1], {
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
    });
  });

  test('names the other place of a finding', () => {
    assert.deepEqual(parse(report).findings[0]?.['related'], {
      file: 'infra/providers.tf',
      line: 4,
      column: 5,
      message: 'Stage comes from default_tags of provider aws',
    });
  });

  test('lists what is suppressed, with the reason and the last day', () => {
    const [first] = parse(report).suppressed;
    assert.equal(first?.['rule'], 'missing-tag');
    assert.deepEqual([first['reason'], first['until']], ['sold in May', '2027-05-31']);
    assert.deepEqual(first['by'], { kind: 'comment', file: 'infra/main.tf', line: 20 });
  });

  test('has the problems and what was skipped', () => {
    const { problems, skipped } = parse(report);
    assert.deepEqual(problems, [{ file: 'infra/broken.tf', line: 3, message: 'expected a value' }]);
    assert.deepEqual(skipped, [{ file: 'infra/big.yaml', reason: 'it is larger than 20 MB' }]);
  });

  test('has every field where there is nothing to report', () => {
    const { summary, ...lists } = parse(empty);
    assert.deepEqual(Object.values(summary), [0, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(lists, {
      schemaVersion: 1,
      resources: [],
      findings: [],
      suppressed: [],
      problems: [],
      skipped: [],
    });
  });

  test('keeps keys and values that JSON or JavaScript treats as special', () => {
    const tags = new Map([
      ['__proto__', 'a'],
      ['"\\\n', '\u2028</script>'],
    ]);
    const source = {
      kind: 'resource' as const,
      name: 'tags',
      file: 'a',
      range: { start: 0, end: 1 },
      via: [],
    };
    const effective = new Map([...tags].map(([key, value]) => [key, { key, value, source, overrides: [] }]));
    const [first] = parse({
      ...empty,
      resources: [resource('compliant', { effective: { tags: effective, open: [] } })],
    }).resources;
    assert.deepEqual(Object.entries(first?.['tags'] ?? {}), [...tags]);
  });

  test('keeps hostile text as it is, and ends with a line break', () => {
    assert.equal(parse(hostileReport).findings[0]?.['message'], hostileText);
    assert.match(jsonWriter.write(report, context), /\}\n$/);
  });
});
