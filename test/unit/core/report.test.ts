import assert from 'node:assert/strict';
import { parseExemptions } from '../../../src/core/policy/exemptions';
import type { Policy } from '../../../src/core/policy/types';
import { checkDocument, createReport, type CheckOptions, type CheckReport } from '../../../src/core/report';
import { IacWorkspace } from '../../../src/core/workspace';
import { recordingLogger } from '../../support/logger';
import { policyFrom } from '../../support/rules';

function report(
  files: Readonly<Record<string, string>> | string,
  policy?: Policy | string,
  options: Partial<CheckOptions> = {},
): CheckReport {
  const named = typeof files === 'string' ? { 'main.tf': files } : files;
  const held = typeof policy === 'string' ? policyFrom(policy) : policy;
  const sources = Object.entries(named).map(([path, text]) => ({ path, text }));
  return createReport(sources, {
    policyOf: () => held,
    today: '2026-11-21',
    logger: recordingLogger(),
    ...options,
  });
}

const group = (tags: string, name = 'a'): string =>
  `resource "azurerm_resource_group" "${name}" {\n  tags = { ${tags} }\n}\n`;
const bareGroup = 'resource "azurerm_resource_group" "b" {\n  tags = {}\n}\n';

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
    [
      'a resource whose tags may hold the required one',
      group('(var.k) = "x"'),
      'unknown',
      [/var\.k is not declared/],
    ],
    [
      'a resource that has the required tag in a set that may hold more',
      group('Owner = "x", (var.k) = "y"'),
      'compliant',
      [],
    ],
    [
      'a resource with a wrong value in a set that may hold more',
      group('(var.k) = "y", Stage = "dev"'),
      'noncompliant',
      [/var\.k/],
    ],
    ['a required tag whose value is free and not known', group('Owner = var.owner'), 'compliant', []],
    [
      'a type that is not known to take tags',
      'resource "brightcart_shop" "a" {}',
      'unknown',
      [/whether brightcart_shop takes tags/],
    ],
    ['a type that takes no tags', 'resource "aws_iam_role_policy" "a" {}', 'not-taggable', []],
    [
      'a provider that is configured elsewhere',
      'resource "aws_sqs_queue" "a" {\n  provider = aws.eu\n  tags = {}\n}\n',
      'unknown',
      [/provider aws\.eu is not configured/],
    ],
    [
      'a call of a remote module without the required tag',
      'module "m" {\n  source = "brightcart/shop"\n  tags = {}\n}\n',
      'noncompliant',
      [],
    ],
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
    assert.match(resource.unknown[0] ?? '', /^the value of Stage is not known: var\.stage is not declared/);
  });

  test('does not know what another tool fills in', () => {
    const limited = 'tags: [{ key: Stage, required: true, values: [prod] }]';
    const checked = (tags: string): readonly unknown[] => {
      const { findings, resources } = report(group(tags), limited);
      return [findings.length, resources[0]?.status, resources[0]?.unknown.length];
    };
    assert.deepEqual(checked('Stage = "{{ cookiecutter.stage }}"'), [0, 'unknown', 1]);
    assert.deepEqual(checked('"{{ cookiecutter.key }}" = "prod"'), [0, 'unknown', 1]);
    assert.deepEqual(checked('Stage = "prod", "{{ cookiecutter.key }}" = "x"'), [0, 'compliant', 0]);
  });

  test('asks nothing of types that a requirement is not about', () => {
    const excepted = 'tags: [{ key: Owner, required: true, except: ["azurerm_*"] }]';
    assert.equal(report(group('(var.k) = "x"'), excepted).resources[0]?.status, 'compliant');
  });
});

suite('createReport: resources and findings', () => {
  test('describes a resource with its header, type, address and effective tags', () => {
    const text =
      '\nprovider "aws" {\n  default_tags {\n    tags = { Owner = "ops" }\n  }\n}\n\n  resource "aws_sqs_queue" "a" {\n  tags = { Stage = var.s }\n}\n';
    const checked = report(text);
    const [resource] = checked.resources;
    assert.ok(resource);
    const { effective, ...rest } = resource;
    assert.deepEqual([checked.files, checked.problems], [1, []]);
    assert.deepEqual(rest, {
      file: 'main.tf',
      position: { line: 7, character: 2 },
      language: 'terraform',
      type: 'aws_sqs_queue',
      address: 'aws_sqs_queue.a',
      taggable: true,
      status: 'compliant',
      nested: undefined,
      unknown: [],
    });
    assert.deepEqual(
      [...effective.tags.values()].map(({ key, value }) => [key, value]),
      [
        ['Owner', 'ops'],
        ['Stage', undefined],
      ],
    );
    assert.deepEqual(effective.open, []);
    const { source } = effective.tags.get('Owner') ?? {};
    assert.deepEqual(checked.positionOf('main.tf', source?.range.start ?? 0), { line: 3, character: 13 });
    assert.equal(checked.positionOf('gone.tf', 0), undefined);
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
        address: 'azurerm_resource_group.a',
        tag: 'Stage',
        message: 'azurerm_resource_group.a has Stage = "dev"; the policy wants "prod"',
        related: undefined,
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
    const { findings, resources } = report(group('stage = "x"') + bareGroup);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      resources.map(({ status }) => status),
      ['compliant', 'compliant'],
    );
  });

  test('holds each file to the policy of its own path', () => {
    const strict = policyFrom('tags: [{ key: Owner, required: true }]');
    const text = group('Stage = "x"');
    const { findings } = report({ 'strict/main.tf': text, 'free/main.tf': text }, undefined, {
      policyOf: (path) => (path.startsWith('strict/') ? strict : undefined),
    });
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['strict/main.tf'],
    );
  });

  test('evaluates the files of a folder together, and those of another folder apart', () => {
    const provider = 'provider "aws" {\n  default_tags {\n    tags = { Owner = "ops" }\n  }\n}\n';
    const bare = 'resource "aws_sqs_queue" "a" {\n  tags = {}\n}\n';
    const { resources } = report({ 'a/providers.tf': provider, 'a/main.tf': bare, 'b/main.tofu': bare });
    assert.deepEqual(
      resources.map(({ file, effective }) => [file, [...effective.tags.keys()]]),
      [
        ['a/main.tf', ['Owner']],
        ['b/main.tofu', []],
      ],
    );
  });

  test('points at the place in another file that explains a finding', () => {
    const provider = 'provider "aws" {\n  default_tags {\n    tags = { Stage = "x" }\n  }\n}\n';
    const files = { 'providers.tf': provider, 'main.tf': 'resource "aws_sqs_queue" "a" {}\n' };
    const { findings } = report(files, 'tags: [{ key: Stage, values: [prod] }]');
    assert.deepEqual(
      [findings[0]?.file, findings[0]?.related?.file, findings[0]?.related?.start],
      ['main.tf', 'providers.tf', { line: 2, character: 13 }],
    );
  });

  test('says nothing about files that are read only for what they say about others', () => {
    const provider = 'provider "aws" {\n  default_tags {\n    tags = { Owner = "ops" }\n  }\n}\n}\n';
    const files = {
      'main.tf': 'resource "aws_sqs_queue" "a" {}\n',
      'other.tf': `${bareGroup}${provider}`,
      'templates/a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n',
    };
    const checked = report(files, 'tags: [{ key: Owner, required: true }]', {
      isContext: (path) => path !== 'main.tf',
    });
    assert.deepEqual(
      checked.resources.map(({ file, status }) => [file, status]),
      [['main.tf', 'compliant']],
    );
    const { files: count, findings, problems, skipped } = checked;
    assert.deepEqual(
      { count, findings, problems, skipped },
      { count: 1, findings: [], problems: [], skipped: [] },
    );
  });

  test('says which files it leaves alone, and why', () => {
    const { files, skipped } = report({
      'templates/a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n',
    });
    assert.equal(files, 0);
    assert.deepEqual(
      skipped.map(({ file }) => file),
      ['templates/a.yaml'],
    );
    assert.match(skipped[0]?.reason ?? '', /Helm template/);
  });

  test('checks files of every language at once', () => {
    const { resources, findings } = report(
      {
        'a.tf': bareGroup,
        'b.bicep': "resource s 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 's'\n}\n",
        'c.json':
          '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [{ "type": "Microsoft.Storage/storageAccounts", "name": "s" }] }',
        'd.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Q: { Type: "AWS::SQS::Queue" }\n',
        'e.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n',
        'Pulumi.yaml': 'name: x\nruntime: yaml\nresources:\n  q: { type: "aws:sqs:Queue" }\n',
      },
      'tags: [{ key: CostCenter, required: true }]',
    );
    assert.deepEqual(resources.map(({ language }) => language).sort(), [
      'arm',
      'bicep',
      'cloudformation',
      'kubernetes',
      'pulumi',
      'terraform',
    ]);
    assert.equal(findings.length, 6);
  });

  test('counts files of known languages only', () => {
    assert.equal(report({ 'a.tf': '', 'b.tofu': '', 'README.md': '', 'c.yaml': 'on: push' }).files, 2);
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
      [...(resources[0]?.effective.tags.values() ?? [])].map(({ key, value }) => [key, value]),
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
    const text = group('Stage = "bad"') + group('Stage = "good"', 'b');
    const { findings, resources } = report(text, policy, { logger });
    assert.deepEqual(
      findings.map(({ rule, address }) => `${rule} ${address}`),
      [
        'missing-tag azurerm_resource_group.a',
        'missing-tag azurerm_resource_group.b',
        'tag-value azurerm_resource_group.b',
      ],
    );
    assert.equal(resources.length, 2);
    assert.equal(logger.lines.length, 1);
    assert.match(logger.lines[0] ?? '', /^error rule tag-value failed on main\.tf azurerm_resource_group\.a/);
  });
});

suite('createReport: suppression', () => {
  const policy = 'tags: [{ key: Owner, required: true }]';

  test('lists what a comment silences apart, and calls the resource compliant', () => {
    const text = `# finops-ignore: missing-tag Owner paid by IT until 2027-01-31\n${bareGroup}`;
    const { findings, suppressed, resources } = report(text, policy);
    assert.deepEqual(findings, []);
    assert.equal(resources[0]?.status, 'compliant');
    assert.deepEqual(
      suppressed.map(({ address, rule, tag, by }) => [address, rule, tag, by.reason, by.until, by.line]),
      [['azurerm_resource_group.b', 'missing-tag', 'Owner', 'paid by IT', '2027-01-31', 1]],
    );
  });

  test('counts a comment no more once its last day is over', () => {
    const text = `# finops-ignore: missing-tag Owner paid by IT until 2026-11-20\n${bareGroup}`;
    const { findings, resources } = report(text, policy);
    assert.equal(resources[0]?.status, 'noncompliant');
    assert.deepEqual(
      findings.map(({ rule, start }) => [rule, start.line]),
      [
        ['missing-tag', 1],
        ['suppression', 0],
      ],
    );
  });

  test('applies exemptions, and says in their file which are of no use', () => {
    const held = parseExemptions({
      path: '.finops/exemptions.yaml',
      text: 'version: 1\nexemptions:\n  - { type: "azurerm_*", reason: old }\n  - { tag: Team, reason: none }\n',
    }).exemptions;
    const { findings, suppressed } = report(bareGroup, policy, {
      exemptionsOf: (path) => ({ exemptions: held, path }),
    });
    assert.deepEqual(
      suppressed.map(({ by }) => [by.kind, by.file, by.line]),
      [['exemption', '.finops/exemptions.yaml', 3]],
    );
    assert.deepEqual(
      findings.map(({ file, start, rule, address }) => [file, start.line, rule, address]),
      [['.finops/exemptions.yaml', 3, 'suppression', '']],
    );
  });
});

suite('checkDocument', () => {
  test('tells what the rules say of each resource of one file, whatever comments silence', () => {
    const workspace = new IacWorkspace();
    workspace.set({ path: 'main.tf', text: `# finops-ignore: * x\n${bareGroup}` });
    workspace.set({ path: 'other.tf', text: group('Stage = "x"') });
    const policy = policyFrom('tags: [{ key: Owner, required: true }]');
    const checked = checkDocument(workspace, 'main.tf', policy, recordingLogger());
    assert.deepEqual(
      checked.map(({ resource, findings }) => [resource.address, resource.status, findings.length]),
      [['azurerm_resource_group.b', 'noncompliant', 1]],
    );
    assert.deepEqual(checkDocument(workspace, 'gone.tf', policy, recordingLogger()), []);
  });
});
