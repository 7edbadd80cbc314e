import assert from 'node:assert/strict';
import type { Policy } from '../../../src/core/policy/types';
import { createReport, type CheckReport } from '../../../src/core/report';
import { recordingLogger } from '../../support/logger';
import { policyFrom } from '../../support/rules';

function report(files: Readonly<Record<string, string>> | string, policy?: Policy | string): CheckReport {
  const named = typeof files === 'string' ? { 'main.tf': files } : files;
  const held = typeof policy === 'string' ? policyFrom(policy) : policy;
  const sources = Object.entries(named).map(([path, text]) => ({ path, text }));
  return createReport(sources, () => held, recordingLogger());
}

const group = (tags: string): string => `resource "azurerm_x" "a" {\n  tags = { ${tags} }\n}\n`;

suite('createReport: verdicts', () => {
  const policy = 'tags: [{ key: Owner, required: true }, { key: Stage, values: [prod] }]';
  const table: readonly (readonly [
    name: string,
    text: string,
    status: string,
    unknown: readonly RegExp[],
  ])[] = [
    ['a resource with all it needs', group('Owner = "x", Stage = "prod"'), 'compliant', []],
    ['a resource that lacks a required tag', group('Stage = "prod"'), 'noncompliant', []],
    ['a resource with a wrong value', group('Owner = "x", Stage = "dev"'), 'noncompliant', []],
    ['a resource whose tags may hold the required one', group('(var.k) = "x"'), 'unknown', [/computed key/]],
    [
      'a resource that has the required tag in a set that may hold more',
      group('Owner = "x", (var.k) = "y"'),
      'compliant',
      [],
    ],
    [
      'a resource with a wrong value in a set that may hold more',
      group('Stage = "dev", (var.k) = "y"'),
      'noncompliant',
      [/computed/],
    ],
    ['a required tag whose value is free and not known', group('Owner = var.owner'), 'compliant', []],
    [
      'a type that is not known to take tags',
      'resource "random_id" "a" {}',
      'unknown',
      [/whether random_id takes tags/],
    ],
    [
      'a provider that is configured elsewhere',
      'resource "aws_x" "a" {\n  tags = {}\n}\n',
      'unknown',
      [/provider aws is not configured/],
    ],
    ['a module call without the required tag', 'module "m" {\n  tags = {}\n}\n', 'unknown', [/module/]],
  ];
  for (const [name, text, status, unknown] of table) {
    test(`calls ${name} ${status}`, () => {
      const [resource] = report(text, policy).resources;
      assert.equal(resource?.status, status);
      assert.equal(resource.unknown.length, unknown.length, resource.unknown.join());
      unknown.forEach((reason, index) => {
        assert.match(resource.unknown[index] ?? '', reason);
      });
    });
  }

  test('does not know whether a required tag holds an allowed value that is not written literally', () => {
    const limited = 'tags: [{ key: Stage, required: true, values: [prod] }]';
    const [resource] = report(group('Stage = var.stage'), limited).resources;
    assert.equal(resource?.status, 'unknown');
    assert.match(resource.unknown[0] ?? '', /value of Stage is not written literally/);
  });

  test('asks nothing of types that a requirement is not about', () => {
    const excepted = 'tags: [{ key: Owner, required: true, except: ["azurerm_*"] }]';
    assert.equal(report(group('(var.k) = "x"'), excepted).resources[0]?.status, 'compliant');
  });
});

suite('createReport: resources and findings', () => {
  test('describes a resource with its header, type, address and effective tags', () => {
    const text =
      '\nprovider "aws" {\n  default_tags {\n    tags = { Owner = "ops" }\n  }\n}\n\n  resource "aws_x" "a" {\n  tags = { Stage = var.s }\n}\n';
    const { files, resources, problems } = report(text);
    assert.deepEqual({ files, problems }, { files: 1, problems: [] });
    assert.deepEqual(resources, [
      {
        file: 'main.tf',
        position: { line: 7, character: 2 },
        language: 'terraform',
        type: 'aws_x',
        address: 'aws_x.a',
        taggable: true,
        status: 'compliant',
        tags: new Map([
          ['Owner', 'ops'],
          ['Stage', null],
        ]),
        unknown: [],
        open: false,
      },
    ]);
  });

  test('places a finding in its file', () => {
    const { findings } = report(
      group('Owner = "x",\n    Stage = "dev"'),
      'tags: [{ key: Stage, values: [prod], severity: error }]',
    );
    assert.deepEqual(findings, [
      {
        file: 'main.tf',
        start: { line: 2, character: 4 },
        end: { line: 2, character: 9 },
        severity: 'error',
        rule: 'tag-value',
        address: 'azurerm_x.a',
        tag: 'Stage',
        message: 'azurerm_x.a has Stage = "dev"; the policy wants "prod"',
      },
    ]);
  });

  test('runs every rule', () => {
    const policy =
      'tags: [{ key: Owner, required: true }, { key: Stage, values: [prod] }, { key: Team }]\nforbidden: [password]';
    const { findings } = report(group('Stage = "x", team = "y", password = "z"'), policy);
    assert.deepEqual(findings.map(({ rule }) => rule).sort(), [
      'forbidden-tag',
      'missing-tag',
      'tag-case',
      'tag-value',
    ]);
  });

  test('reports nothing as missing or wrong where no policy holds', () => {
    const { findings, resources } = report(
      `${group('stage = "x"')}resource "azurerm_x" "b" {\n  tags = {}\n}\n`,
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(
      resources.map(({ status }) => status),
      ['compliant', 'compliant'],
    );
  });

  test('holds each file to the policy of its own path', () => {
    const strict = policyFrom('tags: [{ key: Owner, required: true }]');
    const text = group('Stage = "x"');
    const { findings } = createReport(
      [
        { path: 'strict/main.tf', text },
        { path: 'free/main.tf', text },
      ],
      (path) => (path.startsWith('strict/') ? strict : undefined),
      recordingLogger(),
    );
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['strict/main.tf'],
    );
  });

  test('evaluates the files of a folder together, and those of another folder apart', () => {
    const provider = 'provider "aws" {\n  default_tags {\n    tags = { Owner = "ops" }\n  }\n}\n';
    const bare = 'resource "aws_x" "a" {\n  tags = {}\n}\n';
    const { resources } = report({ 'a/providers.tf': provider, 'a/main.tf': bare, 'b/main.tofu': bare });
    assert.deepEqual(
      resources.map(({ file, tags, open }) => [file, [...tags.keys()], open]),
      [
        ['a/main.tf', ['Owner'], false],
        ['b/main.tofu', [], true],
      ],
    );
  });

  test('counts files of known languages only', () => {
    assert.equal(report({ 'a.tf': '', 'b.tofu': '', 'README.md': '', 'c.tfvars': '' }).files, 2);
  });

  test('lists what could not be parsed with its line, and checks the rest', () => {
    const text = `${group('Stage = "x"')}\nlocals {\n  a =\n}\n`;
    const { problems, findings } = report(text, 'tags: [{ key: Owner, required: true }]');
    assert.deepEqual(problems, [{ file: 'main.tf', line: 6, message: 'expected a value' }]);
    assert.equal(findings.length, 1);
  });

  test('keeps a tag key that every object has as a key like any other', () => {
    const { resources } = report(group('__proto__ = "x", constructor = "y"'));
    assert.deepEqual(
      [...(resources[0]?.tags ?? [])],
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ],
    );
  });
});

suite('createReport: a rule that throws', () => {
  test('is logged, and neither the other rules nor the other resources suffer', () => {
    const [stage, ...others] = policyFrom(
      'tags: [{ key: Stage, pattern: x }, { key: Owner, required: true }]',
    ).tags;
    assert.ok(stage?.pattern);
    const failing = {
      source: 'x',
      test: (value: string): boolean => {
        if (value === 'bad') throw new Error('out of order');
        return false;
      },
    };
    const policy: Policy = { path: 'p', tags: [{ ...stage, pattern: failing }, ...others], forbidden: [] };
    const logger = recordingLogger();
    const text = `${group('Stage = "bad"')}resource "azurerm_x" "b" {\n  tags = { Stage = "good" }\n}\n`;
    const { findings, resources } = createReport([{ path: 'main.tf', text }], () => policy, logger);
    assert.deepEqual(
      findings.map(({ rule, address }) => `${rule} ${address}`),
      ['missing-tag azurerm_x.a', 'missing-tag azurerm_x.b', 'tag-value azurerm_x.b'],
    );
    assert.equal(resources.length, 2);
    assert.equal(logger.lines.length, 1);
    assert.match(logger.lines[0] ?? '', /^error rule tag-value failed on main\.tf azurerm_x\.a/);
  });
});
