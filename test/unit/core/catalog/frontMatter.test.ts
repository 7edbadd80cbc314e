import assert from 'node:assert/strict';
import { splitFrontMatter } from '../../../../src/core/catalog/frontMatter';

suite('splitFrontMatter', () => {
  const table: readonly (readonly [name: string, text: string, yaml: string, body: string])[] = [
    ['front matter and text', '---\na: 1\nb: 2\n---\n\nText.\n', 'a: 1\nb: 2\n', '\nText.\n'],
    ['CRLF', '---\r\na: 1\r\n---\r\nText.\r\n', 'a: 1\r\n', 'Text.\r\n'],
    ['a byte order mark', '\uFEFF---\na: 1\n---\nText.', 'a: 1\n', 'Text.'],
    ['nothing behind the front matter', '---\na: 1\n---', 'a: 1\n', ''],
    ['an empty front matter', '---\n---\nText.', '', 'Text.'],
    ['a rule further down in the text', '---\na: 1\n---\nA\n\n---\n\nB', 'a: 1\n', 'A\n\n---\n\nB'],
    ['dashes within a value', '---\na: x---y\n--- \nText.', 'a: x---y\n', 'Text.'],
  ];
  for (const [name, text, yaml, body] of table) {
    test(`splits ${name}`, () => {
      assert.deepEqual(splitFrontMatter(text), { yaml, body });
    });
  }

  for (const [name, text] of [
    ['text alone', 'Text.\n'],
    ['an empty file', ''],
    ['an end that is missing', '---\na: 1\nText.\n'],
    ['a block that begins on a later line', 'Text.\n---\na: 1\n---\n'],
    ['a rule of four dashes', '----\na: 1\n----\n'],
  ] as const) {
    test(`finds none in ${name}`, () => {
      assert.equal(splitFrontMatter(text), undefined);
    });
  }
});
