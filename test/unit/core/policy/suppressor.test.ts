import assert from 'node:assert/strict';
import type { IacDocument, IacResource, ResolvedResource } from '../../../../src/core/languages/types';
import { attachComments } from '../../../../src/core/policy/attachComments';
import { parseExemptions } from '../../../../src/core/policy/exemptions';
import { findIgnoreComments } from '../../../../src/core/policy/ignoreComments';
import { Suppressor } from '../../../../src/core/policy/suppressor';
import type { Finding, RuleId } from '../../../../src/core/rules/types';
import { LineMap } from '../../../../src/core/text';
import { policyFrom } from '../../../support/rules';
import { resource as resolvedResource, unknownValue, type Values } from '../rules/resolved';

const policy = policyFrom('tags: [{ key: CostCenter, required: true }, { key: Owner }]');

/** Blocks of the form `resource name {`, to a `}` in a line of its own. */
function documentOf(text: string): IacDocument {
  const resources = [...text.matchAll(/^resource (\w+) \{[^]*?^\}/gm)].map((match): IacResource => {
    const start = match.index;
    const header = { start, end: start + `resource ${match[1] ?? ''}`.length };
    return {
      type: 'some_type',
      address: `some_type.${match[1] ?? ''}`,
      range: { start, end: start + match[0].length },
      headerRange: header,
      tags: undefined,
      newTags: undefined,
    };
  });
  return {
    language: 'terraform',
    path: 'infra/main.tf',
    lines: new LineMap(text),
    resources,
    tagMaps: [],
    problems: [],
  };
}

interface Case {
  readonly text: string;
  /** Rule and tag of what the rules find on each resource. */
  readonly found?: readonly (readonly [RuleId, string])[];
  readonly tags?: Values;
  readonly open?: readonly string[];
  readonly exemptions?: string;
  readonly today?: string;
  readonly withPolicy?: boolean;
}

function sift({ text, found = [['missing-tag', 'CostCenter']], ...options }: Case) {
  const document = documentOf(text);
  const parsed = parseExemptions({
    path: '.finops/exemptions.yaml',
    text: `version: 1\n${options.exemptions ?? ''}`,
  });
  assert.deepEqual(parsed.problems, []);
  const held = { exemptions: parsed.exemptions, path: document.path };
  const suppressor = new Suppressor({
    today: options.today ?? '2026-11-21',
    exemptionsOf: () => (options.exemptions === undefined ? undefined : held),
  });
  suppressor.read({ path: document.path, text }, 'terraform');
  const sifter = suppressor.forDocument(document, options.withPolicy === false ? undefined : policy);
  const kept: string[] = [];
  const suppressed: string[] = [];
  for (const resource of document.resources) {
    const base = resolvedResource(options.tags ?? {}, { open: options.open ?? [] });
    const resolved: ResolvedResource = { ...base, document, resource };
    const findings = found.map(([rule, tag]): Finding => ({
      rule,
      tag,
      severity: 'warning',
      message: '',
      range: resource.headerRange,
    }));
    const result = sifter.sift(resolved, findings);
    kept.push(...result.kept.map(({ rule, tag }) => `${resource.address} ${rule} ${tag}`));
    suppressed.push(
      ...result.suppressed.map(
        ({ finding, by }) =>
          `${resource.address} ${finding.rule} ${finding.tag} by ${by.kind} in line ${String(by.line)}: ${by.reason ?? '-'}${by.until === undefined ? '' : ` until ${by.until}`}`,
      ),
    );
  }
  const about = sifter.findings().map(({ severity, tag, message, range }) => {
    return `${severity} line ${String(document.lines.positionAt(range.start).line + 1)} ${tag}: ${message}`;
  });
  const notes = suppressor
    .notes()
    .map(({ line, severity, message }) => `${severity} line ${String(line)}: ${message}`);
  return { kept, suppressed, about, notes };
}

const bare = 'resource a {\n}\nresource b {\n}\n';

suite('Suppressor: which resource a comment is about', () => {
  const table: readonly (readonly [name: string, text: string, suppressed: readonly string[]])[] = [
    ['right above', '# finops-ignore: missing-tag x\nresource a {\n}\nresource b {\n}\n', ['a']],
    [
      'above, behind other comments',
      'resource a {\n}\n# finops-ignore: missing-tag x\n# more\nresource b {\n}\n',
      ['b'],
    ],
    ['on the header line', 'resource a { # finops-ignore: missing-tag x\n}\nresource b {\n}\n', ['a']],
    ['within', 'resource a {\n}\nresource b {\n  # finops-ignore: missing-tag x\n}\n', ['b']],
    ['before all code', `# finops-ignore: missing-tag x\n\n${bare}`, ['a', 'b']],
    ['for the file, anywhere', `${bare}# finops-ignore-file: missing-tag x\n`, ['a', 'b']],
    ['for the file, right above a resource', `# finops-ignore-file: missing-tag x\n${bare}`, ['a', 'b']],
    ['parted by an empty line', 'resource a {\n}\n# finops-ignore: missing-tag x\n\nresource b {\n}\n', []],
    ['behind its closing brace', 'resource a {\n} # finops-ignore: missing-tag x\nresource b {\n}\n', ['a']],
    ['in a line of other code', `${bare}locals = 1 # finops-ignore: missing-tag x\n`, []],
  ];
  for (const [name, text, expected] of table) {
    test(name, () => {
      const { suppressed, kept } = sift({ text });
      assert.deepEqual(
        suppressed.map((line) => line.charAt('some_type.'.length)),
        expected,
      );
      assert.equal(kept.length, 2 - expected.length);
    });
  }
});

suite('Suppressor: comments in YAML', () => {
  const attached = (text: string): readonly string[] => {
    const document: IacDocument = { ...documentOf(''), language: 'pulumi', lines: new LineMap(text) };
    const resources = [...text.matchAll(/^ {2}(\w+):\n(?: {4}\w.*\n)+/gm)].map((match): IacResource => {
      const range = { start: match.index + 2, end: match.index + match[0].trimEnd().length };
      const [resource] = documentOf('resource a {\n}').resources;
      assert.ok(resource);
      return { ...resource, address: match[1] ?? '', range, headerRange: range };
    });
    const { resources: byStart } = attachComments(findIgnoreComments(text, 'pulumi'), {
      ...document,
      resources,
    });
    return resources.filter(({ range }) => byStart.has(range.start)).map(({ address }) => address);
  };
  const table: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['the last line of a block', 'x:\n  a:\n    t: 1\n    # finops-ignore: * x\n', ['a']],
    [
      'a line between two blocks, indented as they are',
      'x:\n  a:\n    t: 1\n  # finops-ignore: * x\n  b:\n    t: 1\n',
      ['b'],
    ],
    ['behind the last line of a block', 'x:\n  a:\n    t: 1 # finops-ignore: * x\n  b:\n    t: 1\n', ['a']],
    ['a line of another block', 'x:\n  a:\n    t: 1\ny:\n    # finops-ignore: * x\n', []],
  ];
  for (const [name, text, expected] of table) {
    test(name, () => {
      assert.deepEqual(attached(text), expected);
    });
  }
});

suite('Suppressor: which findings a comment is about', () => {
  const above = (directive: string): string => `# finops-ignore: ${directive}\nresource a {\n}\n`;
  const found = [
    ['missing-tag', 'CostCenter'],
    ['missing-tag', 'Owner'],
    ['tag-value', 'Stage'],
  ] as const;
  const table: readonly (readonly [directive: string, suppressed: readonly string[]])[] = [
    ['missing-tag legacy', ['CostCenter: legacy', 'Owner: legacy']],
    ['* legacy', ['CostCenter: legacy', 'Owner: legacy', 'Stage: legacy']],
    ['missing-tag CostCenter legacy', ['CostCenter: legacy']],
    ['missing-tag costcenter legacy', ['CostCenter: legacy']],
    ['missing-tag CostCenter: legacy', ['CostCenter: legacy']],
    ['missing-tag CostCenter — legacy', ['CostCenter: legacy']],
    ['missing-tag CostCenter, Owner legacy code', ['CostCenter: legacy code', 'Owner: legacy code']],
    ['missing-tag "Cost Center" legacy', ['CostCenter: legacy']],
    ['missing-tag Legacy code', ['CostCenter: Legacy code', 'Owner: Legacy code']],
    ['missing-tag Project: legacy', []],
    ['tag-value Stage legacy', ['Stage: legacy']],
    ['tag-value Owner legacy', []],
    [
      'missing-tag, tag-value legacy until 2027-01-01',
      [
        'CostCenter: legacy until 2027-01-01',
        'Owner: legacy until 2027-01-01',
        'Stage: legacy until 2027-01-01',
      ],
    ],
  ];
  for (const [directive, expected] of table) {
    test(directive, () => {
      const { suppressed } = sift({ text: above(directive), found });
      assert.deepEqual(
        suppressed.map((line) => line.replace(/^some_type\.a \S+ /, '').replace(' by comment in line 1', '')),
        expected,
      );
    });
  }
});

suite('Suppressor: what is wrong with a comment', () => {
  const about = (directive: string, options: Partial<Case> = {}): readonly string[] =>
    sift({ text: `# finops-ignore: ${directive}\nresource a {\n}\n`, ...options }).about;

  test('holds on its last day, and not after it', () => {
    assert.deepEqual(about('missing-tag x until 2026-11-21'), []);
    const late = sift({ text: '# finops-ignore: missing-tag x until 2026-11-20\nresource a {\n}\n' });
    assert.deepEqual(late.kept, ['some_type.a missing-tag CostCenter']);
    assert.deepEqual(late.about, [
      'warning line 1 : this comment has silenced nothing since its last day, 2026-11-20',
    ]);
  });

  test('silences without a reason, and is reported for it', () => {
    const { suppressed, about: reported } = sift({
      text: '# finops-ignore: missing-tag CostCenter\nresource a {\n}\n',
    });
    assert.equal(suppressed.length, 1);
    assert.deepEqual(reported, ['warning line 1 CostCenter: this comment gives no reason']);
  });

  test('silences nothing where it names no rule', () => {
    const { kept, about: reported } = sift({ text: '# finops-ignore: mising-tag x\nresource a {\n}\n' });
    assert.equal(kept.length, 1);
    assert.match(reported.join('\n'), /^warning line 1 : .*no rule "mising-tag"/);
  });

  test('is of no use where the resource has no such finding', () => {
    assert.deepEqual(about('tag-value x'), [
      'info line 1 : this comment silences nothing: there is no such finding here',
    ]);
  });

  const silent: readonly (readonly [name: string, options: Partial<Case>])[] = [
    ['more tags may come', { open: ['var.tags has no default'] }],
    ['a value is not known', { tags: { Stage: unknownValue } }],
    ['no policy holds', { withPolicy: false, found: [] }],
  ];
  for (const [name, options] of silent) {
    test(`may be of use yet where ${name}`, () => {
      assert.deepEqual(about('tag-value x', options), []);
    });
  }

  test('is of no use at no resource', () => {
    const { about: reported } = sift({ text: `${bare}locals = 1 # finops-ignore: missing-tag x\n` });
    assert.match(reported.join('\n'), /^info line 5 .*neither at a resource nor at the top of the file$/);
  });
});

suite('Suppressor: exemptions', () => {
  const exempt = (entry: string, options: Partial<Case> = {}) =>
    sift({ text: bare, exemptions: `exemptions:\n  - { ${entry} }\n`, ...options });

  const table: readonly (readonly [entry: string, suppressed: number])[] = [
    ['rule: missing-tag, reason: x', 2],
    ['address: some_type.a, reason: x', 1],
    ['address: "*.b", reason: x', 1],
    ['type: "some_*", reason: x', 2],
    ['type: other, reason: x', 0],
    ['file: "infra/**", reason: x', 2],
    ['file: "*.tf", reason: x', 2],
    ['file: "apps", reason: x', 0],
    ['tag: costcenter, reason: x', 2],
    ['tag: Owner, reason: x', 0],
    ['rule: tag-value, tag: CostCenter, reason: x', 0],
    ['rule: missing-tag, reason: x, until: 2026-11-21', 2],
    ['rule: missing-tag, reason: x, until: 2026-11-20', 0],
  ];
  for (const [entry, expected] of table) {
    test(`${entry}: ${String(expected)}`, () => {
      const { suppressed, kept } = exempt(entry);
      assert.deepEqual([suppressed.length, kept.length], [expected, 2 - expected]);
    });
  }

  test('name their file, line and reason', () => {
    assert.deepEqual(exempt('address: some_type.a, reason: sold in May, until: 2027-05-31').suppressed, [
      'some_type.a missing-tag CostCenter by exemption in line 3: sold in May until 2027-05-31',
    ]);
  });

  test('are reported when they have expired, and when what they cover has no such finding', () => {
    assert.match(
      exempt('rule: missing-tag, reason: x, until: 2026-11-20').notes.join('\n'),
      /^warning line 3: .*2026-11-20$/,
    );
    assert.match(
      exempt('rule: tag-value, reason: x').notes.join('\n'),
      /^info line 3: this exemption has no effect/,
    );
  });

  test('are not called useless for resources that were not checked, or not known in full', () => {
    assert.deepEqual(exempt('address: elsewhere.a, rule: tag-value, reason: x').notes, []);
    assert.deepEqual(exempt('rule: tag-value, reason: x', { open: ['var.tags has no default'] }).notes, []);
  });

  test('count as used beside a comment that covers the same', () => {
    const { suppressed, about, notes } = sift({
      text: '# finops-ignore: missing-tag x\nresource a {\n}\n',
      exemptions: 'exemptions:\n  - { rule: missing-tag, reason: y }\n',
    });
    assert.match(suppressed.join('\n'), /by comment/);
    assert.deepEqual([about, notes], [[], []]);
  });
});
