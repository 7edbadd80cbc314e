import assert from 'node:assert/strict';
import { parsePolicy } from '../../../../src/core/policy/parsePolicy';
import type { Policy } from '../../../../src/core/policy/types';

const path = 'infra/.finops/policy.yaml';

function parse(text: string): { readonly policy: Policy; readonly problems: readonly string[] } {
  const { policy, problems } = parsePolicy({ path, text }, new Set(['allocation', 'workloads']));
  assert.ok(problems.every(({ file }) => file === path));
  return { policy, problems: problems.map(({ line, message }) => `${String(line)}: ${message}`) };
}

const keysOf = (text: string): readonly string[] => parse(text).policy.tags.map(({ key }) => key);

suite('parsePolicy', () => {
  test('reads every field', () => {
    const { policy, problems } = parse(`version: 1
tags:
  - key: CostCenter
    description: ledger code that pays
    capability: allocation
    required: true
    values: ["1001", "1002"]
    pattern: "^[0-9]{4}$"
    aliases: [cost-center, billing]
    appliesTo: ["aws_*"]
    except: ["aws_iam_*"]
    severity: error
forbidden: ["password", "*secret*"]
`);
    const [tag] = policy.tags;
    assert.ok(tag);
    const { pattern, ...rest } = tag;
    assert.deepEqual(problems, []);
    assert.deepEqual(rest, {
      key: 'CostCenter',
      description: 'ledger code that pays',
      capability: 'allocation',
      required: true,
      values: ['1001', '1002'],
      aliases: ['cost-center', 'billing'],
      appliesTo: ['aws_*'],
      except: ['aws_iam_*'],
      severity: 'error',
    });
    assert.equal(pattern?.source, '^[0-9]{4}$');
    assert.equal(pattern.test('1001'), true);
    assert.deepEqual(policy.forbidden, ['password', '*secret*']);
    assert.equal(policy.path, path);
  });

  test('takes a tag with a key alone as a wish that applies to every type, with severity warning', () => {
    assert.deepEqual(parse('version: 1\ntags:\n  - key: Owner\n').policy.tags, [
      {
        key: 'Owner',
        required: false,
        values: [],
        aliases: [],
        appliesTo: [],
        except: [],
        severity: 'warning',
      },
    ]);
  });

  for (const severity of ['error', 'warning', 'info']) {
    test(`reads severity ${severity}`, () => {
      const { policy, problems } = parse(`version: 1\ntags: [{ key: A, severity: ${severity} }]`);
      assert.deepEqual([policy.tags[0]?.severity, problems], [severity, []]);
    });
  }

  test('takes numbers and booleans as the text that the author typed', () => {
    const { policy, problems } = parse(
      'version: 1\ntags: [{ key: 1001, values: [0012, 1.10, 0x1F, true, No, 2026-01-01] }]\n',
    );
    assert.deepEqual(problems, []);
    assert.equal(policy.tags[0]?.key, '1001');
    assert.deepEqual(policy.tags[0].values, ['0012', '1.10', '0x1F', 'true', 'No', '2026-01-01']);
  });

  for (const [name, text] of [
    ['an empty file', ''],
    ['a file of comments', '# nothing yet\n'],
  ] as const) {
    test(`takes ${name} as a policy that wants nothing`, () => {
      assert.deepEqual(parse(text).policy, { path, tags: [], forbidden: [] });
    });
  }

  const problems: readonly (readonly [name: string, text: string, ...problems: RegExp[]])[] = [
    ['a list instead of a map', '- key: A\n', /^1: a policy is a map/],
    ['plain text', 'CostCenter\n', /^1: a policy is a map/],
    ['another version', 'forbidden: []\nversion: 2\n', /^2: version must be 1/],
    ['a version in quotes', 'version: "1"\n', /^1: version must be 1/],
    ['no version', 'forbidden: []\n', /^1: version must be 1/],
    ['an unknown key', 'version: 1\ntag: []\n', /^2: "tag" is not known here.*tags/],
    [
      'an unknown key of a tag',
      'version: 1\ntags:\n  - key: A\n    requried: true\n',
      /^4: "requried".*required/,
    ],
    ['tags that are no list', 'version: 1\ntags:\n  CostCenter: true\n', /^3: tags must be a list/],
    ['a tag that is no map', 'version: 1\ntags:\n  - CostCenter\n', /^3: each tag is a map/],
    ['an empty tag', 'version: 1\ntags:\n  -\n  - key: A\n', /^3: each tag is a map/],
    ['a tag without key', 'version: 1\ntags:\n  - required: true\n', /^3: this tag has no key/],
    ['a tag with an empty key', 'version: 1\ntags:\n  - key: ""\n', /^3: this tag has no key/],
    [
      'a description that is a list',
      'version: 1\ntags:\n  - key: A\n    description: [x]\n',
      /^4: description/,
    ],
    [
      'required as text',
      'version: 1\ntags:\n  - key: A\n    required: "yes"\n',
      /^4: required must be true or/,
    ],
    [
      'values that are no list',
      'version: 1\ntags:\n  - key: A\n    values: prod\n',
      /^4: values must be a list/,
    ],
    [
      'a value that is a map',
      'version: 1\ntags:\n  - key: A\n    values:\n      - a\n      - b: 1\n',
      /^6: values/,
    ],
    ['aliases that are no list', 'version: 1\ntags:\n  - key: A\n    aliases: { a: b }\n', /^4: aliases/],
    ['appliesTo that is no list', 'version: 1\ntags:\n  - key: A\n    appliesTo: aws_*\n', /^4: appliesTo/],
    ['except that is no list', 'version: 1\ntags:\n  - key: A\n    except: 3\n', /^4: except must be a list/],
    ['forbidden that is no list', 'version: 1\nforbidden: password\n', /^2: forbidden must be a list/],
    [
      'an unknown severity',
      'version: 1\ntags:\n  - key: A\n    severity: high\n',
      /^4: severity must be error, /,
    ],
    [
      'a capability that does not exist',
      'version: 1\ntags:\n  - key: A\n    capability: tagging\n',
      /^4: "tagging" is no capability.*allocation/,
    ],
    [
      'a pattern that is none',
      'version: 1\ntags:\n  - key: A\n    pattern: "[0-9"\n',
      /^4: pattern is not RE2/,
    ],
    [
      'a back-reference',
      'version: 1\ntags:\n  - key: A\n    pattern: (a)\\1\n',
      /^4: pattern is not RE2 syntax: ./,
    ],
    [
      'a key that is given twice',
      'version: 1\nforbidden: []\nforbidden: []\n',
      /^3: "forbidden" is given twice; the last one counts/,
    ],
    [
      'several of them',
      'version: 3\ntags:\n  - key: A\n    severity: high\n    colour: red\n',
      /^1: version/,
      /^4: severity/,
      /^5: "colour"/,
    ],
  ];
  for (const [name, text, ...expected] of problems) {
    test(`reports ${name} with its line`, () => {
      const found = parse(text).problems;
      assert.equal(found.length, expected.length, found.join('\n'));
      expected.forEach((problem, index) => {
        assert.match(found[index] ?? '', problem);
      });
    });
  }

  test('counts lines alike where they end with CRLF and behind a byte order mark', () => {
    const text = 'version: 1\ntags:\n  - key: A\n    severity: high\n';
    const expected = parse(text).problems;
    assert.match(expected[0] ?? '', /^4: /);
    assert.deepEqual(parse(text.replaceAll('\n', '\r\n')).problems, expected);
    assert.deepEqual(parse(`\uFEFF${text}`).problems, expected);
  });

  const kept: readonly (readonly [name: string, text: string, keys: readonly string[]])[] = [
    [
      'the tags around one that cannot be used',
      'version: 1\ntags:\n  - key: A\n  - key: [x]\n  - B\n  - key: C\n',
      ['A', 'C'],
    ],
    [
      'a tag whose other fields are wrong',
      'version: 1\ntags:\n  - key: A\n    severity: 1\n    pattern: "("\n    values: x\n',
      ['A'],
    ],
    ['the tags of a policy of another version', 'version: 9\ntags:\n  - key: A\n', ['A']],
    [
      'the tags around broken YAML',
      'version: 1\ntags:\n  - key: A\n    values: [a, b\n  - key: B\n',
      ['A', 'B'],
    ],
    [
      'the tags before broken YAML',
      'version: 1\ntags:\n  - key: A\n  - key: B\n    description: "open\n',
      ['A', 'B'],
    ],
  ];
  for (const [name, text, keys] of kept) {
    test(`keeps ${name}`, () => {
      assert.deepEqual(keysOf(text), keys);
      assert.notEqual(parse(text).problems.length, 0);
    });
  }

  test('drops a wrong value alone', () => {
    const { policy } = parse(
      'version: 1\ntags: [{ key: A, values: [x, [y], z] }]\nforbidden: [a, { b: c }]\n',
    );
    assert.deepEqual(policy.tags[0]?.values, ['x', 'z']);
    assert.deepEqual(policy.forbidden, ['a']);
  });

  for (const field of ['appliesTo: aws_*', 'appliesTo: [[a]]', 'except: 3']) {
    test(`asks nothing of any type where ${field} does not say which are meant`, () => {
      assert.deepEqual(keysOf(`version: 1\ntags:\n  - key: A\n    ${field}\n  - key: B\n`), ['B']);
    });
  }

  test('takes blanks for no key', () => {
    assert.deepEqual(parse('version: 1\ntags: [{ key: "  " }]\n').problems, ['2: this tag has no key']);
  });

  test('lists problems in the order of the text', () => {
    const { problems } = parse('version: 1\ntags:\n  - key: A\n    severity: x\n    required: y\nextra: 1\n');
    assert.deepEqual(
      problems.map((problem) => problem.split(':')[0]),
      ['4', '5', '6'],
    );
  });

  test('names a second document', () => {
    const { problems } = parse('version: 1\n---\nversion: 1\n');
    assert.deepEqual(problems, ['3: a second document begins here; only the first one counts']);
  });

  for (const text of ['['.repeat(20_000), `${'['.repeat(20_000)}${']'.repeat(20_000)}`]) {
    test(`says so where something is nested too deeply, in few words (${String(text.length)} brackets)`, () => {
      const { problems } = parse(`version: 1\ntags: ${text}`);
      assert.ok(problems.includes('2: this is nested too deep'), problems.join('\n'));
      assert.ok(problems.length < 30);
    });
  }

  test('ignores a pattern that is none rather than refusing every value', () => {
    const [tag] = parse('version: 1\ntags: [{ key: A, pattern: "(" }]\n').policy.tags;
    assert.equal(tag?.pattern, undefined);
  });

  test('reads a policy that is half typed at every length', () => {
    const text =
      'version: 1\ntags:\n  - key: A\n    values: [a, "b"]\n    pattern: "^a$"\n  - { key: B, required: true }\nforbidden: ["*x"]\n';
    for (let length = 0; length <= text.length; length++) {
      const { policy } = parse(text.slice(0, length));
      assert.ok(policy.tags.length <= 2);
    }
  });
});

suite('parsePolicy: anchors', () => {
  test('reads a list that another one repeats by its anchor', () => {
    const text = [
      'version: 1',
      'tags:',
      '  - { key: A, values: &stages [prod, dev] }',
      '  - { key: B, values: *stages }',
    ].join('\n');
    const { policy, problems } = parsePolicy({ path: 'policy.yaml', text }, new Set());
    assert.deepEqual(problems, []);
    assert.deepEqual(policy.tags[1]?.values, ['prod', 'dev']);
  });

  test('takes the last anchor of a name before the alias', () => {
    const { policy } = parse(
      'version: 1\ntags:\n  - { key: A, values: &v [a] }\n  - { key: B, values: *v }\n  - { key: C, values: &v [c] }\n  - { key: D, values: *v }\n',
    );
    assert.deepEqual(
      policy.tags.map(({ values }) => values.join()),
      ['a', 'a', 'c', 'c'],
    );
  });

  test('names an alias that has no anchor', () => {
    const { problems } = parse('version: 1\ntags:\n  - key: A\n    values: *gone\n');
    assert.deepEqual(problems, ['4: the anchor gone is not defined']);
  });

  test('does not follow an alias of a list within that list', () => {
    assert.equal(parse('version: 1\ntags: &all\n  - *all\n').problems.length, 1);
  });

  test('reads thousands of aliases in no time', () => {
    const tags = Array.from({ length: 3000 }, (_, index) => `  - { key: K${String(index)}, values: *v }\n`);
    const started = performance.now();
    const { policy } = parse(`version: 1\nforbidden: &v [a]\ntags:\n${tags.join('')}`);
    assert.equal(policy.tags.length, 3000);
    assert.ok(performance.now() - started < 3000, String(performance.now() - started));
  });
});
