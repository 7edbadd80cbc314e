import assert from 'node:assert/strict';
import { changed, parseSmallCatalog, smallCatalog } from '../../../support/smallCatalog';

const domain = 'understand/domain.yml';
const allocation = 'understand/allocation.md';
const tags = 'tags.yml';
const snippets = 'snippets/terraform.yml';

/** A sound file of another catalog place, made from that of `from`. */
function copyOf(from: string, replace: readonly (readonly [string | RegExp, string])[]): string {
  return replace.reduce((text, [pattern, value]) => text.replace(pattern, value), smallCatalog[from] ?? '');
}

suite('parseCatalog', () => {
  test('puts a sound catalog together', () => {
    const { catalog, problems } = parseSmallCatalog();
    assert.deepEqual(problems, []);
    assert.deepEqual(
      catalog.domains.map(({ id }) => id),
      ['understand'],
    );
    assert.deepEqual(
      catalog.capabilities.map(({ id }) => id),
      ['allocation', 'reporting'],
    );
    assert.deepEqual(
      catalog.tags.map(({ key }) => key),
      ['CostCenter', 'Owner'],
    );
    assert.deepEqual(
      catalog.snippets.map(({ id, language }) => [id, language]),
      [['tags', 'terraform']],
    );
  });

  test('takes the text below the front matter as the body', () => {
    const body = parseSmallCatalog().catalog.capabilities[0]?.body ?? '';
    assert.match(body, /^Allocation answers who pays/);
    assert.equal(body, body.trim());
  });

  test('orders domains as the framework does, and capabilities as their domain lists them', () => {
    const other = (id: string): string => copyOf(domain, [['id: understand', `id: ${id}`]]);
    const { catalog } = parseSmallCatalog({
      'manage/domain.yml': other('manage'),
      'optimize/domain.yml': other('optimize'),
      'quantify/domain.yml': other('quantify'),
      ...changed(domain, '[allocation, reporting]', '[reporting, allocation]'),
    });
    assert.deepEqual(
      catalog.domains.map(({ id }) => id),
      ['understand', 'quantify', 'optimize', 'manage'],
    );
    assert.deepEqual(
      catalog.capabilities.slice(0, 2).map(({ id }) => id),
      ['reporting', 'allocation'],
    );
  });

  const problems: readonly (readonly [
    name: string,
    changes: Readonly<Record<string, string | undefined>>,
    ...expected: string[],
  ])[] = [
    ['a file of no known place', { 'notes.txt': '' }, 'notes.txt:1: no catalog file has this name or place'],
    [
      'a capability without front matter',
      { [allocation]: 'Just text.\n' },
      `${allocation}:1: front matter between two lines of --- is missing`,
    ],
    ['broken YAML', changed(tags, 'examples: ["1001"]', 'examples: ["1001"'), `${tags}:7: Flow sequence`],
    [
      'broken YAML of a front matter, counted from the top of the file',
      changed('understand/reporting.md', 'domain: understand', 'domain: [understand'),
      'understand/reporting.md:4: Flow sequence',
    ],
    [
      'a value that the schema refuses',
      changed(snippets, 'finops-tags', 'Tags!'),
      `${snippets}:4: 0.prefix: must match pattern`,
    ],
    [
      'a field that the schema misses, at the entry',
      changed(tags, /\n {2}why: Somebody.*/, ''),
      `${tags}:8: 1: must have required property 'why'`,
    ],
    [
      'a field that the schema does not know, by name',
      changed(snippets, 'title: Tags', 'title: Tags\n  colour: red'),
      `${snippets}:1: 0: must NOT have additional properties: "colour"`,
    ],
    [
      'a link that is not https',
      changed(domain, 'https://learn', 'http://learn'),
      `${domain}:10: links.learn: must match pattern`,
    ],
    [
      'a date that is none',
      changed('understand/reporting.md', '2026-01-31', 'January'),
      'understand/reporting.md:19: sources.0.date: must match pattern',
    ],
    [
      'an id that is not the folder of the domain',
      { [domain]: undefined, 'understood/domain.yml': smallCatalog[domain] },
      'understood/domain.yml:1: id understand is not the folder',
    ],
    [
      'an id that is not the name of the file',
      { [allocation]: undefined, 'understand/allocate.md': smallCatalog[allocation] },
      'understand/allocate.md:2: id allocation is not the file',
    ],
    [
      'a domain that is not the folder of the capability',
      changed(allocation, 'domain: understand', 'domain: manage'),
      `${allocation}:3: domain manage is not the folder`,
    ],
    [
      'a capability that its domain does not list',
      changed(domain, '[allocation, reporting]', '[allocation]'),
      'understand/reporting.md:2: understand/domain.yml does not list reporting',
    ],
    [
      'a listed capability that has no file',
      changed(domain, '[allocation, reporting]', '\n  - allocation\n  - reporting\n  - budgeting'),
      `${domain}:11: capability budgeting has no file`,
    ],
    [
      'a relation to a capability that does not exist',
      changed(allocation, '[reporting]', '[reporting, budgeting]'),
      `${allocation}:13: no capability has the id budgeting`,
    ],
    [
      'a relation to itself',
      changed(allocation, '[reporting]', '[allocation]'),
      `${allocation}:13: a capability is not related to itself`,
    ],
    [
      'a persona that does not exist',
      changed(allocation, 'personas: [engineering]', 'personas: [engineering, wizard]'),
      `${allocation}:10: no persona has the id wizard`,
    ],
    [
      'a tag of a capability that the dictionary does not know',
      changed(allocation, 'tags: [CostCenter]', 'tags: [Cost]'),
      `${allocation}:11: no tag has the id Cost`,
    ],
    [
      'a section that is missing',
      changed(allocation, '## Pitfalls\n\n- Text.\n', ''),
      `${allocation}:82: section "Pitfalls" is missing`,
    ],
    [
      'a part of a section that is missing, at the section',
      changed(allocation, '### Walk\n\n- Text.\n\n', ''),
      `${allocation}:44: section "Walk" is missing`,
    ],
    [
      'a section that is empty',
      changed(allocation, '## Inputs\n\n- Text.', '## Inputs'),
      `${allocation}:62: section "Inputs" is empty`,
    ],
    [
      'a heading that no page has',
      changed(allocation, '## Inputs', '## Outputs\n\nText.\n\n## Inputs'),
      `${allocation}:62: no section is called "Outputs"`,
    ],
    [
      'sections out of order',
      {
        [allocation]: copyOf(allocation, [
          ['## Before you begin', '## First'],
          ['## What it involves', '## Before you begin'],
          ['## First', '## What it involves'],
        ]),
      },
      `${allocation}:32: section "What it involves" is out of order`,
    ],
    [
      'a step that is empty',
      changed(allocation, '1. Do this.', '1. Do this.\n2.'),
      `${allocation}:39: this step is empty`,
    ],
    [
      'steps that are not numbered',
      changed(allocation, '1. Do this.', '- Do this.'),
      `${allocation}:36: section "Getting started" has no numbered step`,
    ],
    [
      'a persona that the section on who does what leaves out',
      changed(allocation, '- **Engineering**: As', '- **Finance**: As'),
      `${allocation}:58: "Who does what" has no line for Engineering`,
    ],
    [
      'a tag that serves a capability that does not exist',
      changed(tags, '[reporting]', '[budgeting]'),
      `${tags}:11: no capability has the id budgeting`,
    ],
    [
      'a snippet that serves a capability that does not exist',
      changed(snippets, 'capability: allocation', 'capability: budgeting'),
      `${snippets}:5: no capability has the id budgeting`,
    ],
    [
      'an id and a prefix of snippets that are used twice',
      { [snippets]: `${smallCatalog[snippets] ?? ''}${smallCatalog[snippets] ?? ''}` },
      `${snippets}:7: id tags is used twice`,
      `${snippets}:7: prefix finops-tags is used twice`,
    ],
    [
      'an alias that leads to two pages, whatever its letter case',
      changed('understand/reporting.md', '[showback]', '[showback, Tagging]'),
      'understand/reporting.md:8: "Tagging" already leads to allocation',
    ],
    [
      'an alias that is the name of another page',
      changed('understand/reporting.md', '[showback]', '[cost allocation]'),
      'understand/reporting.md:8: "cost allocation" already leads to allocation',
    ],
    [
      'a title that is the alias of a domain',
      changed('understand/reporting.md', 'title: Reporting', 'title: Visibility'),
      'understand/reporting.md:4: "Visibility" already leads to understand',
    ],
    [
      'a spelling that two tags claim',
      changed(tags, 'synonyms: []', 'synonyms: [Billing-Code]'),
      `${tags}:14: "Billing-Code" already leads to CostCenter`,
    ],
    [
      'a capability that a second domain lists',
      {
        'manage/domain.yml': copyOf(domain, [
          ['id: understand', 'id: manage'],
          ['Understand cost', 'Manage'],
          ['Understand usage', 'Manage usage'],
          ['visibility', 'rules'],
          ['[allocation, reporting]', '[reporting]'],
        ]),
      },
      'manage/domain.yml:8: ',
    ],
    [
      'snippets of a language that there is none of',
      { 'snippets/cobol.yml': smallCatalog[snippets] },
      'snippets/cobol.yml:1: ',
    ],
  ];
  for (const [name, changes, ...expected] of problems) {
    test(`reports ${name} with file and line`, () => {
      // A file that cannot be used leaves references to it in others without aim; what is said there is not at issue.
      const files = new Set(expected.map((problem) => problem.slice(0, problem.indexOf(':'))));
      const found = parseSmallCatalog(changes)
        .problems.filter(({ file }) => files.has(file))
        .map(({ file, line, message }) => `${file}:${String(line)}: ${message}`);
      assert.equal(found.length, expected.length, found.join('\n'));
      for (const problem of expected) {
        assert.ok(
          found.some((candidate) => candidate.startsWith(problem)),
          `${problem} is among\n${found.join('\n')}`,
        );
      }
    });
  }

  test('names no line but that of the file, which front matter does not begin at', () => {
    const { problems: found } = parseSmallCatalog(changed(allocation, '[tagging]', '[tagging'));
    assert.equal(found[0]?.line, 9);
    assert.doesNotMatch(found[0].message, /line/);
  });

  test('leaves out a file that has problems of its own and keeps the others', () => {
    const { catalog } = parseSmallCatalog(changed(allocation, 'phases: [inform]', 'phases: [sometimes]'));
    assert.deepEqual(
      catalog.capabilities.map(({ id }) => id),
      ['reporting'],
    );
    assert.equal(catalog.tags.length, 2);
  });

  test('allows one word twice on the same page', () => {
    const { problems: found } = parseSmallCatalog(changed(allocation, '[tagging]', '[tagging, allocation]'));
    assert.deepEqual(found, []);
  });
});
