import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFile, DataNode } from '../../../../../src/core/syntax/data';
import { parseYaml } from '../../../../../src/core/syntax/yaml/parser';
import { within } from '../../../../support/deadline';
import { differences, referenceOf } from '../../../../oracle/yamlDifferences';

const fixtures = join(__dirname, '..', '..', '..', '..', 'fixtures');

/** Forms of YAML, each valid, that the package and the parser must read alike. */
const forms: readonly string[] = [
  '',
  '# only a comment\n',
  'plain',
  'a: 1\nb:\n  c: [x, "y", {z: 1}]\n  d: not a list',
  'list:\n- a\n- b: 1\n  c: 2\n-\n  d\n- - nested\n  - twice\n',
  'Value: !Ref Name\nOther: !Sub\n  - ${a}\n  - a: 1\nThird: !If [c, a, b]\nFourth: !GetAtt a.b\nEmpty: !Tag\nlast: 1\n',
  'a: &anchor\n  k: v\nb: *anchor\nc:\n  <<: *anchor\n  d: 1\n&key e: &value f\n',
  '!!map\n&x k: !!str 12\n',
  'text: |\n  one\n   two\n\n  three\nfolded: >\n  one\n  two\n\n  three\n    deeper\n  four\n',
  'keep: |+\n  a\n\n\nstrip: >-\n  a\n  b\nstated: |2\n    a\n   b\nempty: |\nafter: 1\n',
  'list:\n- |\n a\n- >-\n\n  b\n  c\n-\n',
  "plain: one\n  two\n\n  three\nquoted: \"one\n  two\\\n  three\n\n  four\"\nsingle: 'it''s\n  two'\n",
  'escapes: "\\t\\x41\\u00e9\\U0001F600\\"\\\\\\/\\0\\_"\n',
  'flow: {a: 1, "b":2, c, ? d : e, [f]: g, "h": , i: }\nlist: [a: 1, "b": 2, c]\n',
  'flow: [\n  one two\n  three, # comment\n  {a: "b\n  c"},\n]\nafter: 1\n',
  'url: http://example.com/a#b\ntime: 12:30\nhash: a # comment\nnohash: a#b\ncolon: a:b\n',
  '? a\n: b\n? - c\n  - d\n: - e\n? f\n?\n- g\n:\n- h\n',
  'key with space : value\n"quoted key" : value\n[flow, key]: value\n',
  '%YAML 1.2\n---\na: 1\n...\n---\nb: 2\n--- # comment\n--- !tag\nc: 3\n--- |\n text\n--- "d"\n',
  '\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\nc: "d\r\n  e"\r\nf: g\r\n  h\r\n',
  'a:\tb\nc: d\t# comment\nlist:\n-\te\n',
  'numbers: [1, -2, 0x1F, 0o17, 1.5, .5, 1e3, 012, +3, .inf, -.INF, 1_000, 1.2.3]\nwords: [true, False, yes, null, ~, Null, nullable]\n',
  '"": empty\n~: none\n1: one\n',
  '- !local {a: 1}\n- &a !b c\n- !b &c d\n',
];

function keysOf(file: DataFile, node: DataNode | undefined): readonly string[] {
  return node?.kind === 'map' ? file.entries(node).map(({ key }) => key) : [];
}

/** Lines, counted from one, of what is reported. */
function problemLines(file: DataFile): readonly number[] {
  return file.problems.map(({ offset }) => file.text.slice(0, offset).split('\n').length);
}

/** A file as plain data, for short assertions; maps become lists of pairs. */
function plain(file: DataFile, node: DataNode | undefined = file.documents[0]): unknown {
  const resolved = node && file.resolve(node);
  if (resolved === undefined) return undefined;
  if (resolved.kind === 'scalar') return file.value(resolved);
  if (resolved.kind === 'list') return resolved.items.map((item) => plain(file, item));
  return Object.fromEntries(file.entries(resolved).map(({ key, value }) => [key, plain(file, value)]));
}

suite('parseYaml: the same as the yaml package', () => {
  forms.forEach((text, index) => {
    test(`form ${String(index)}: ${JSON.stringify(text.slice(0, 50))}`, () => {
      const reference = referenceOf(text);
      assert.deepEqual(reference.errors, []);
      const file = parseYaml(text);
      assert.deepEqual(differences(file, reference), []);
      assert.deepEqual(file.problems, []);
    });
  });

  test('every YAML file of the fixtures that the package takes', () => {
    const files = readdirSync(fixtures, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    assert.ok(files.length > 20);
    for (const path of files) {
      const text = readFileSync(path, 'utf8');
      const reference = referenceOf(text);
      if (reference.errors.length > 0) continue;
      assert.deepEqual(differences(parseYaml(text), reference), [], path);
    }
  });
});

suite('parseYaml: ranges', () => {
  const text = 'a: !Sub &x "b"  # c\nd:\n  - e: |\n      f\n\n\ng: {h: [i]}\n';
  const file = parseYaml(text);
  const [root] = file.documents;

  const written = (node: DataNode | undefined): string | undefined =>
    node && text.slice(node.start, node.end);

  test('a node starts behind its tag and anchor, and ends with its last character', () => {
    const value = file.get(root, 'a');
    assert.equal(written(value), '"b"');
    assert.equal(value?.tag, '!Sub');
    assert.equal(value.anchor, 'x');
    assert.equal(written(file.get(root, 'd')), '- e: |\n      f');
    assert.equal(written(file.get(root, 'g')), '{h: [i]}');
  });

  test('nothing written is a scalar of no length behind the colon', () => {
    const empty = parseYaml('a:\n  b:   # c\n');
    const value = empty.get(empty.get(empty.documents[0], 'a'), 'b');
    assert.deepEqual([value?.start, value?.end, value?.kind], [7, 7, 'scalar']);
    assert.equal(value?.kind === 'scalar' ? empty.value(value) : '', null);
  });
});

suite('parseYaml: aliases and merge keys', () => {
  test('own keys win over merged ones, and the first of several maps over the others', () => {
    const file = parseYaml(
      'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  y: 3\n  <<: [*a, *b]\nd:\n  <<: *c\n  <<: *a\n',
    );
    assert.deepEqual(plain(file, file.get(file.documents[0], 'c')), { x: 1, z: 2, y: 3 });
    assert.deepEqual(keysOf(file, file.get(file.documents[0], 'c')), ['x', 'z', 'y']);
    assert.deepEqual(problemLines(file), [7]);
  });

  test('an anchor counts from where it stands, in its own document, and not inside itself', () => {
    const file = parseYaml('a: *x\nb: &x 1\nc: &x 2\nd: *x\ne: &y [*y]\n---\nf: *x\n');
    assert.deepEqual(plain(file), { a: undefined, b: 1, c: 2, d: 2, e: [undefined] });
    assert.deepEqual(problemLines(file), [1, 5, 7]);
  });

  test('a quoted << is a key like any other', () => {
    const file = parseYaml('a: &a {x: 1}\nb:\n  "<<": *a\n');
    assert.deepEqual(keysOf(file, file.get(file.documents[0], 'b')), ['<<']);
  });

  test('names of object members are keys like any other', () => {
    const file = parseYaml('__proto__: 1\nconstructor: 2\n');
    assert.deepEqual(keysOf(file, file.documents[0]), ['__proto__', 'constructor']);
    assert.equal(file.get(file.documents[0], 'toString'), undefined);
  });

  test('of a key written twice the last one counts', () => {
    const file = parseYaml('a: 1\na: 2\n');
    assert.deepEqual(plain(file), { a: 2 });
  });
});

suite('parseYaml: text in the middle of being typed costs only the part at hand', () => {
  const cases: readonly (readonly [about: string, text: string, data: unknown, lines: readonly number[]])[] =
    [
      ['a key without a colon', 'a: 1\nb\nc: 2\n', { a: 1, c: 2 }, [2]],
      ['a key without a colon that comes first', 'a:\n  b\n  c: 2\nd: 3\n', { a: { c: 2 }, d: 3 }, [2]],
      ['a word above a list', 'a:\n  b\n  - c: 2\nd: 3\n', { a: [{ c: 2 }], d: 3 }, [2]],
      ['a word above everything', 'Res\nResources:\n  a: 1\n', { Resources: { a: 1 } }, [1]],
      ['a quote', 'a: "b\nc: "d"\n', { a: 'b', c: 'd' }, [1]],
      ['a single quote', "a:\n  - b: 'c\n    d: 'e'\n", { a: [{ b: 'c', d: 'e' }] }, [2]],
      ['a quote at the end', 'a: 1\nb: "c', { a: 1, b: 'c' }, [2]],
      ['a bracket', 'a: [b, c\nd: 1\n', { a: ['b', 'c'], d: 1 }, [1]],
      ['a brace in a list', 'a:\n  - {b: c\n  - {b: d}\ne: 1\n', { a: [{ b: 'c' }, { b: 'd' }], e: 1 }, [2]],
      ['the wrong bracket', 'a: [b}\nc: 1\n', { a: ['b'], c: 1 }, [1]],
      [
        'a line that is indented too little',
        'a:\n    - b: 1\n  - c: 2\n    d: 3\ne: 4\n',
        { a: [{ b: 1 }, { c: 2, d: 3 }], e: 4 },
        [3],
      ],
      [
        'a key between two levels',
        'a:\n    b:\n      c: 1\n  d:\n    e: 2\nf: 3\n',
        { a: { b: { c: 1 }, d: { e: 2 } }, f: 3 },
        [4],
      ],
      ['a first key without its colon', 'a:\n  b\n    c: 1\n  d: 2\n', { a: { d: 2 } }, [2]],
      ['a first key in an open quote', 'a:\n  "b\n  c: 1\nd: 2\n', { a: { c: 1 }, d: 2 }, [2]],
      ['a first key in a closed quote', 'a:\n  "b" \n  c: 1\nd: 2\n', { a: { c: 1 }, d: 2 }, [2]],
      ['a star before the first key', 'a:\n  *\n  c: 1\nd: 2\n', { a: { c: 1 }, d: 2 }, [2]],
      ['a first key too far in', 'a:\n   b\n  c: 1\nd: 2\n', { a: { c: 1 }, d: 2 }, [2]],
      ['a bracket before the first key', '[\na:\n  { b: [\n  c: 1\nd: 2\n', { a: { c: 1 }, d: 2 }, [1, 3]],
      ['a dash before the first key', 'a:\n  -\n  b: 1\n  c: 2\nd: 3\n', { a: { b: 1, c: 2 }, d: 3 }, [2]],
      [
        'a key below a list',
        'a:\n  - b: 1\n    c: 2\n  d: 3\ne: 4\n',
        { a: [{ b: 1, c: 2 }], d: 3, e: 4 },
        [4],
      ],
      ['a key that is indented too much', 'a:\n  b: 1\n    c: 2\nd: 3\n', { a: { b: 1, c: 2 }, d: 3 }, [3]],
      ['a tag alone', 'a: !\nb: !Ref\nc: 1\n', { a: '', b: '', c: 1 }, []],
      ['text behind a value', 'a: "b" c\nd: [e] f\ng: 1\n', { a: 'b', d: ['e'], g: 1 }, [1, 2]],
      ['a map on the line of a key', 'a: b: c\nd: 1\n', { a: 'b: c', d: 1 }, [1]],
      ['tabs', 'a:\n\tb: 1\nc: 2\n', { a: { b: 1 }, c: 2 }, [2]],
    ];
  for (const [about, text, data, lines] of cases) {
    test(about, () => {
      const file = parseYaml(text);
      assert.deepEqual(plain(file), data);
      assert.deepEqual(problemLines(file), lines);
    });
  }

  test('what readers in use take although the specification does not is no problem', () => {
    const file = parseYaml(
      'a:\n  b: {"c": "d",\n  "e": "f",\n  "g": "h"\n  }\n  i: [\n  !Sub "j",\n  k\n  ]\n  l: \'m\n  n\'\n  o: [\n  { p: q }, # r\n  ]\n',
    );
    assert.deepEqual(plain(file), {
      a: { b: { c: 'd', e: 'f', g: 'h' }, i: ['j', 'k'], l: 'm n', o: [{ p: 'q' }] },
    });
    assert.deepEqual(file.problems, []);
  });

  test('any beginning of a file gives a file', () => {
    const text = forms.join('\n---\n');
    for (let end = 0; end < text.length; end += 7) {
      const file = parseYaml(text.slice(0, end));
      for (const document of file.documents) plain(file, document);
    }
  });
});

suite('parseYaml: hostile text', () => {
  const deep = 20_000;
  const cases: Readonly<Record<string, string>> = {
    'lists in lists on one line': '- '.repeat(deep),
    'keys in keys on one line': '? '.repeat(deep),
    'brackets that are never closed': '['.repeat(deep),
    'braces that are never closed': '{a: '.repeat(deep),
    'brackets that are closed': `${'['.repeat(deep)}${']'.repeat(deep)}`,
    'maps in maps': Array.from({ length: 1500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    'dedenting lines': Array.from({ length: 1500 }, (_, level) => `${' '.repeat(1500 - level)}a: 1`).join(
      '\n',
    ),
    'brackets that swallow the keys below them': Array.from(
      { length: 700 },
      (_, level) => `${' '.repeat(2 * level)}[\n${' '.repeat(2 * level)}k:`,
    ).join('\n'),
    'dashes above keys': Array.from(
      { length: 1500 },
      (_, level) => `${' '.repeat(level)}-\n${' '.repeat(level)}k:`,
    ).join('\n'),
    'quotes indented deeper and deeper': Array.from(
      { length: 1500 },
      (_, level) => `${' '.repeat(level)}"a"`,
    ).join('\n'),
    'zero characters': '\0: \0\n'.repeat(deep),
    'one long line': `a: ${'x'.repeat(1_000_000)}`,
    'open quotes': 'a: "b "c\n'.repeat(deep),
    'open brackets': 'a: [\n'.repeat(deep),
    'blank lines below a deep list': `${'- '.repeat(250)}${'\n'.repeat(200_000)}a`,
    'words without colons': `a: 1\n${'b\n'.repeat(deep)}`,
    'document markers': '---\n'.repeat(deep),
    colons: ':\n'.repeat(deep),
    'aliases of aliases': Array.from(
      { length: 60 },
      (_, level) => `a${String(level)}: &a${String(level)} [${`*a${String(level - 1)}, `.repeat(10)}]`,
    ).join('\n'),
    'merges of merges': Array.from(
      { length: 60 },
      (_, level) =>
        `a${String(level)}: &a${String(level)}\n  k${String(level)}: 1\n  <<: [${`*a${String(level - 1)}, `.repeat(10)}]`,
    ).join('\n'),
  };
  for (const [about, text] of Object.entries(cases)) {
    test(`${about} neither throw nor hang`, () => {
      within(5000, () => {
        const file = parseYaml(text);
        for (const document of file.documents.slice(0, 10)) {
          if (document?.kind !== 'map') continue;
          for (const { value } of file.entries(document).slice(-100)) {
            const resolved = file.resolve(value);
            if (resolved?.kind === 'map') file.entries(resolved);
          }
          assert.equal(file.get(document, 'not there'), undefined);
        }
        assert.ok(file.problems.length <= 100);
      });
    });
  }
});
