import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { parse as parseYaml } from 'yaml';
import { readJson } from '../../../../src/build/paths';
import { parseExemptions } from '../../../../src/core/policy/exemptions';
import { parsePolicy } from '../../../../src/core/policy/parsePolicy';

function parse(text: string) {
  const { exemptions, problems } = parseExemptions({ path: '.finops/exemptions.yaml', text });
  return {
    list: exemptions.list,
    problems: problems.map(({ line, message }) => `${String(line)}: ${message}`),
  };
}

suite('parseExemptions', () => {
  test('reads every field', () => {
    const { list, problems } = parse(`version: 1
exemptions:
  - file: legacy/**
    address: aws_instance.old_*
    type: aws_instance
    rule: missing-tag
    tag: CostCenter
    reason: sold in May
    until: 2027-05-31
    owner: team-platform
`);
    assert.deepEqual(problems, []);
    assert.deepEqual(list, [
      {
        line: 3,
        file: 'legacy/**',
        address: 'aws_instance.old_*',
        type: 'aws_instance',
        rule: 'missing-tag',
        tag: 'CostCenter',
        reason: 'sold in May',
        until: '2027-05-31',
        owner: 'team-platform',
      },
    ]);
  });

  test('takes an empty file as no exemptions', () => {
    assert.deepEqual(parse(''), { list: [], problems: [] });
  });

  const wrong: readonly (readonly [name: string, text: string, problem: RegExp])[] = [
    ['no version', 'exemptions: []', /^1: version must be 1$/],
    ['no map', '- x', /^1: this file is a map with/],
    ['no list', 'version: 1\nexemptions: x', /^2: exemptions must be a list$/],
    ['an entry that is no map', 'version: 1\nexemptions:\n  - x', /^3: each exemption is a map/],
    ['no reason', 'version: 1\nexemptions:\n  - rule: tag-case', /^3: this exemption has no reason$/],
    [
      'an empty reason',
      'version: 1\nexemptions:\n  - { rule: tag-case, reason: " " }',
      /^3: this exemption has no reason$/,
    ],
    [
      'nothing that it covers',
      'version: 1\nexemptions:\n  - reason: x',
      /^3: an exemption names at least one of file, /,
    ],
    [
      'an unknown rule',
      'version: 1\nexemptions:\n  - reason: x\n    rule: mising',
      /^4: "mising" is no rule; known are missing-tag/,
    ],
    [
      'a wrong date',
      'version: 1\nexemptions:\n  - reason: x\n    tag: A\n    until: soon',
      /^5: until must be a date/,
    ],
    [
      'an unknown field',
      'version: 1\nexemptions:\n  - reason: x\n    tag: A\n    tags: B',
      /^5: "tags" is not known here/,
    ],
    ['YAML that is broken', 'version: 1\nexemptions: [', /^2: /],
  ];
  for (const [name, text, problem] of wrong) {
    test(`names the line of ${name}, and exempts nothing by it`, () => {
      const { list, problems } = parse(text);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', problem);
      assert.deepEqual(list, []);
    });
  }

  test('keeps the sound entries beside a wrong one', () => {
    const { list } = parse('version: 1\nexemptions:\n  - reason: x\n  - { reason: y, tag: A }\n');
    assert.deepEqual(
      list.map(({ reason }) => reason),
      ['y'],
    );
  });
});

suite('Schemas of the files in .finops agree with their readers', () => {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const isValid = {
    exemptions: ajv.compile(readJson('catalog', 'schemas', 'exemptions.schema.json') as object),
    policy: ajv.compile(readJson('catalog', 'schemas', 'policy.schema.json') as object),
  };
  const exemption = (fields: string): string => `version: 1\nexemptions:\n  - { ${fields} }\n`;
  const tag = (fields: string): string => `version: 1\ntags:\n  - { ${fields} }\n`;
  const table: readonly (readonly [file: 'policy' | 'exemptions', text: string, sound: boolean])[] = [
    ['exemptions', exemption('tag: A, reason: x'), true],
    ['exemptions', exemption('rule: "*", reason: x, until: "2027-01-31", owner: me'), true],
    ['exemptions', exemption('reason: x'), false],
    ['exemptions', exemption('tag: A'), false],
    ['exemptions', exemption('tag: A, reason: x, rule: nope'), false],
    ['exemptions', exemption('tag: A, reason: x, until: soon'), false],
    ['exemptions', exemption('tag: A, reason: x, more: y'), false],
    ['exemptions', 'version: 2\n', false],
    ['policy', tag('key: A'), true],
    ['policy', tag('key: A, required: true, values: [a, 1], severity: info, capability: allocation'), true],
    ['policy', tag('key: A, appliesTo: ["AWS::EC2::*"], except: ["x"], aliases: [b], pattern: "^x$"'), true],
    ['policy', 'version: 1\nforbidden: ["*secret*"]\n', true],
    ['policy', tag('required: true'), false],
    ['policy', tag('key: A, severity: high'), false],
    ['policy', tag('key: A, capability: nope'), false],
    ['policy', tag('key: A, required: 1'), false],
    ['policy', tag('key: A, more: x'), false],
    ['policy', 'tags: []\n', false],
  ];
  for (const [file, text, sound] of table) {
    test(`${file}: ${sound ? 'takes' : 'refuses'} ${JSON.stringify(text)}`, () => {
      const problems =
        file === 'policy'
          ? parsePolicy({ path: file, text }, new Set(['allocation'])).problems
          : parseExemptions({ path: file, text }).problems;
      assert.equal(problems.length === 0, sound, 'the reader');
      assert.equal(isValid[file](parseYaml(text)), sound, 'the schema');
    });
  }
});
