import assert from 'node:assert/strict';
import type { DataFile, DataNode, DataScalar } from '../../../../../src/core/syntax/data';
import { parseJson } from '../../../../../src/core/syntax/json/parser';
import { within } from '../../../../support/deadline';

/** What a text stands for, in plain JavaScript; `∅` where nothing is written. */
function plain(text: string): unknown {
  const file = parseJson(text);
  const [root] = file.documents;
  return root && plainNode(file, root);
}

function plainNode(file: DataFile, node: DataNode): unknown {
  if (node.kind === 'list') return node.items.map((item) => plainNode(file, item));
  if (node.kind === 'scalar') return node.start === node.end ? '∅' : file.value(node);
  if (node.kind === 'alias') return undefined;
  return Object.fromEntries(
    node.items.map(({ key, value }) => [file.string(key as DataScalar), plainNode(file, value)]),
  );
}

function problemsOf(text: string): readonly string[] {
  return parseJson(text).problems.map(({ offset, message }) => `${String(offset)} ${message}`);
}

suite('parseJson: valid text', () => {
  test('reads every kind of value', () => {
    const text = '{"a": [1, -2.5e3, true, false, null, "x"], "b": {}, "c": []}';
    assert.deepEqual(plain(text), JSON.parse(text));
    assert.deepEqual(problemsOf(text), []);
  });

  test('allows comments, a last comma, a byte order mark and strings over several lines', () => {
    const text = '\ufeff// first\n{ "a": "one\n  two", /* b */ "c": [1, 2,], }\n';
    assert.deepEqual(plain(text), { a: 'one\n  two', c: [1, 2] });
    assert.deepEqual(problemsOf(text), []);
  });

  test('gives exact ranges in UTF-16 units', () => {
    const text = '{ "😀": [ "é", 12 ] }';
    const file = parseJson(text);
    const [root] = file.documents;
    assert.ok(root?.kind === 'map');
    const [item] = root.items;
    assert.ok(item?.value.kind === 'list');
    const cut = ({ start, end }: DataNode): string => text.slice(start, end);
    assert.deepEqual(
      [cut(root), cut(item.key), cut(item.value), ...item.value.items.map(cut)],
      [text, '"😀"', '[ "é", 12 ]', '"é"', '12'],
    );
  });

  test('resolves escapes', () => {
    const text = String.raw`["\"\\\/\b\f\n\r\t", "\u00e9\ud83d\ude00", "\\n"]`;
    assert.deepEqual(plain(text), JSON.parse(text));
  });

  test('tells how a scalar is written', () => {
    const file = parseJson('[12, "12", "a\nb"]');
    const [root] = file.documents;
    assert.ok(root?.kind === 'list');
    assert.deepEqual(
      root.items.map((item) => item.kind === 'scalar' && item.style),
      ['plain', 'double', 'multiline'],
    );
  });

  test('of a key written twice the last value counts', () => {
    const file = parseJson('{"a": 1, "b": 2, "a": 3, "__proto__": 4}');
    const [root] = file.documents;
    assert.ok(root?.kind === 'map');
    const shown = (node: DataNode | undefined): unknown => node && plainNode(file, node);
    assert.equal(shown(file.get(root, 'a')), 3);
    assert.equal(shown(file.get(root, '__proto__')), 4);
    assert.equal(file.get(root, 'constructor'), undefined);
    assert.deepEqual(
      file.entries(root).map(({ key, value }) => [key, shown(value)]),
      [
        ['a', 3],
        ['b', 2],
        ['__proto__', 4],
      ],
    );
  });

  test('finds a key that is written with escapes', () => {
    const file = parseJson(String.raw`{"\u006bey": 1, "a\\": 2}`);
    assert.ok(file.get(file.documents[0], 'key'));
    assert.ok(file.get(file.documents[0], 'a\\'));
  });

  test('an empty text is an empty document', () => {
    assert.deepEqual([plain(''), problemsOf('')], [undefined, []]);
    assert.deepEqual([plain(' // x'), problemsOf(' // x')], [undefined, []]);
  });
});

suite('parseJson: while typing', () => {
  const cases: readonly (readonly [text: string, value: unknown, problems: readonly string[]])[] = [
    ['{"a":\n "b": 1}', { a: '∅', b: 1 }, ['7 a value is missing before this key']],
    ['{"a"\n "b": 1}', { a: '∅', b: 1 }, ['1 a colon is missing behind this key']],
    ['{"a" "x", "b": 1}', { a: 'x', b: 1 }, ['1 a colon is missing behind this key']],
    ['{"a": 1 "b": 2}', { a: 1, b: 2 }, ['8 a comma is missing before this key']],
    ['{"a": }', { a: '∅' }, ['6 a value is missing here']],
    ['[1 2]', [1, 2], ['3 a comma is missing before this value']],
    [
      '{"a": [1, 2',
      { a: [1, 2] },
      ['6 this list has no closing bracket', '0 this object has no closing brace'],
    ],
    ['{"a": {"b": 1]}', { a: { b: 1 } }, ['13 this ] is out of place', '0 this object has no closing brace']],
    ['[{"a": 1]', [{ a: 1 }], ['1 this object has no closing brace']],
    ['{a: yes}', { a: 'yes' }, ['1 text has to be in double quotes', '4 text has to be in double quotes']],
    ["{'a': 'b'}", { a: 'b' }, ['1 text has to be in double quotes', '6 text has to be in double quotes']],
    ['{"a": "x\n}', { a: 'x' }, ['6 this string has no closing quote']],
    ['{} {}', {}, ['3 nothing may follow the first value']],
    [
      '{"a": {"b": "c"}}, "d": [1]}',
      { a: { b: 'c' }, d: [1] },
      ['16 this brace closes the outermost object, and more follows'],
    ],
    [
      '{"a": [{"b": 1}}, {"c": 2}], "d": 3}',
      { a: [{ b: 1 }, { c: 2 }], d: 3 },
      ['15 this } is out of place'],
    ],
    ['{"a": [1, 2}', { a: [1, 2] }, ['6 this list has no closing bracket']],
    [String.raw`["\q"]`, ['q'], ['2 this is no escape known to JSON']],
    ['{"a": 1 /* x', { a: 1 }, ['8 this comment has no end', '0 this object has no closing brace']],
  ];
  for (const [text, value, problems] of cases) {
    test(JSON.stringify(text), () => {
      assert.deepEqual(plain(text), value);
      assert.deepEqual(problemsOf(text), problems);
    });
  }

  test('a string whose closing quote is missing ends with its line, so that the next pairs are read', () => {
    const text = '{\n  "Owner": "web\r\n  "Team": "shop",\n  "Tier": 1\n}';
    assert.deepEqual(plain(text), { Owner: 'web', Team: 'shop', Tier: 1 });
  });

  test('every beginning of a text is read without failing, with ranges inside the text', () => {
    const text = '{"a": ["x\\n", {"b": [1, true]}], // c\n "d": "e\nf", "g": \'h\' /* i */}';
    for (let end = 0; end <= text.length; end++) {
      const file = parseJson(text.slice(0, end));
      const [root] = file.documents;
      if (root) assertRanges(root, 0, end);
    }
  });
});

function assertRanges(node: DataNode, start: number, end: number): void {
  assert.ok(
    node.start >= start && node.end <= end && node.start <= node.end,
    `${String(node.start)}-${String(node.end)}`,
  );
  if (node.kind === 'list') for (const item of node.items) assertRanges(item, node.start, node.end);
  if (node.kind === 'map') {
    for (const { key, value } of node.items) {
      assertRanges(key, node.start, node.end);
      assertRanges(value, key.end, node.end);
    }
  }
}

suite('parseJson: hostile text', () => {
  const million = 1_000_000;
  const texts: readonly (readonly [name: string, text: string])[] = [
    ['lists, 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects, 100,000 deep, never closed', '{"a":'.repeat(100_000)],
    ['opening brackets at the depth that is not read', `${'['.repeat(499)}${'[{'.repeat(million)}`],
    ['colons', ':'.repeat(million)],
    ['closing braces', `[${'}'.repeat(million)}`],
    ['quotes', '"'.repeat(million)],
    ['an open string before escaped quotes', `{"a\n${'\\"'.repeat(million)}`],
    ['an open string in every line', '{"a": "b\n'.repeat(100_000)],
    [
      'escaped quotes in many lines before a far quote',
      `{"a\n${'\\"\n'.repeat(200_000)}"${' '.repeat(million)}x`,
    ],
    ['keys that are values that are keys', `{${'"a": '.repeat(500_000)}`],
    ['slashes', '/'.repeat(million)],
    ['open comments', `[${'/* '.repeat(500_000)}`],
    ['NUL bytes', '\0'.repeat(million)],
    ['a number of a million digits', '1'.repeat(million)],
    ['backslashes', `"${'\\'.repeat(million)}`],
    ['half surrogate pairs', `{"${'\ud800'.repeat(million)}": 1}`],
  ];
  for (const [name, text] of texts) {
    test(`${name}: ends soon and does not fail`, () => {
      const { problems } = within(3000, () => parseJson(text));
      assert.ok(problems.length <= 200);
      for (const { offset } of problems) assert.ok(offset >= 0 && offset <= text.length);
    });
  }

  test('what is nested too deep is passed over, and what follows is read', () => {
    const deep = '['.repeat(10_000) + '"]"'.padEnd(3) + ']'.repeat(10_000);
    const file = parseJson(`{"deep": ${deep}, "next": 1}`);
    assert.ok(file.get(file.documents[0], 'next'));
    assert.deepEqual(
      file.problems.map(({ message }) => message),
      ['more than 500 objects and lists inside each other are not read'],
    );
  });
});
