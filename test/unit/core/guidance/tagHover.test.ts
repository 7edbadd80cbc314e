import assert from 'node:assert/strict';
import type { TagMeaning } from '../../../../src/core/catalog/types';
import { renderTagHover } from '../../../../src/core/guidance/tagHover';
import type { TagEntry, TagMap } from '../../../../src/core/tags/types';
import { render } from '../../../support/markdown';
import { parseSmallCatalog } from '../../../support/smallCatalog';

const { catalog } = parseSmallCatalog();
const [costCenter] = catalog.tags;
const range = { start: 0, end: 0 };

function hover(key: string, meaning: TagMeaning | undefined, role: TagMap['role'] = 'resource'): string {
  const entry: TagEntry = { key, keyRange: range, value: 'x', valueRange: range, range };
  const map: TagMap = { role, attribute: 'tags', shape: 'map', range, entries: [entry], insertAt: undefined };
  return renderTagHover({ entry, map, meaning, capabilities: catalog.capabilities }, (id) => `guide:${id}`);
}

suite('renderTagHover', () => {
  test('says what a known key means, why it matters, with examples and the capabilities behind it', () => {
    const { text, targets } = render(hover('CostCenter', costCenter));
    assert.match(text, /^CostCenter: The finance code that pays\.\n/);
    assert.match(text, /Finance splits the bill by it\./);
    assert.match(text, /Values: Codes of the ledger\. Examples: 1001/);
    assert.match(text, /FinOps: Allocation · Reporting/);
    assert.deepEqual(targets, ['guide:allocation', 'guide:reporting']);
  });

  test('names the key as written where that is another spelling', () => {
    assert.match(render(hover('billing-code', costCenter)).text, /^CostCenter \(written billing-code\): /);
    assert.doesNotMatch(hover('CostCenter', costCenter), /written/);
  });

  test('warns of a use of the word that means something else', () => {
    assert.ok(costCenter);
    const meaning = { ...costCenter, falseFriend: 'A `cost` is not a price.' };
    assert.match(render(hover('CostCenter', meaning)).text, /Not to be confused: A cost is not a price\./);
    assert.doesNotMatch(hover('CostCenter', costCenter), /confused/);
  });

  test('says of a key that nobody knows that the dictionary has no such entry', () => {
    const { text, targets } = render(hover('Colour', undefined));
    assert.match(text, /^Colour is not in the FinOps tag dictionary/);
    assert.deepEqual(targets, ['guide:allocation', 'guide:reporting']);
  });

  test('says that a default holds for every resource that takes it', () => {
    assert.match(hover('CostCenter', costCenter, 'defaults'), /every resource that takes these defaults/);
    assert.doesNotMatch(hover('CostCenter', costCenter, 'resource'), /every resource/);
    assert.doesNotMatch(hover('CostCenter', costCenter, 'shared'), /every resource/);
  });

  const hostile: readonly (readonly [name: string, key: string])[] = [
    ['a link', '[click](command:x)'],
    ['the end of a link and a new one', 'x](command:x) [y](command:y)'],
    ['an image', '![x](https://evil.example/x.png)'],
    ['an autolink', '<https://evil.example>'],
    ['a bare address', 'https://evil.example'],
    ['a bare host', 'www.evil.example'],
    ['an address of mail', 'who@evil.example'],
    ['a link by reference', '[x]\n\n[x]: command:x'],
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['an HTML comment that is never closed', '<!-- '],
    ['an entity', '&lt;b&gt;'],
    ['backticks', '`a` ``b`` ```'],
    ['a backtick at both ends', '`a`'],
    ['a backslash before a bracket', '\\[x\\](command:x)'],
    ['a backslash before HTML', '\\<img src=x\\>'],
    ['a backslash before emphasis', '\\*x\\*'],
    ['a heading', '# x'],
    ['emphasis', '**x** _y_ ~~z~~'],
    ['a line break', 'a\n[x](command:x)'],
    ['a paragraph', 'a\n\n[x](command:x)'],
    ['carriage returns', 'a\r\r[x](command:x)'],
    ['both kinds of line end', 'a\r\n\r\n[x](command:x)'],
    ['a table', '|a|\n|-|\n|[x](command:x)|'],
  ];
  for (const [name, key] of hostile) {
    for (const [where, meaning] of [
      ['unknown', undefined],
      ['known in another spelling', costCenter],
    ] as const) {
      test(`shows ${name} in a key that is ${where} as plain text`, () => {
        const { html, targets, text } = render(hover(key, meaning));
        assert.deepEqual(targets, ['guide:allocation', 'guide:reporting']);
        assert.doesNotMatch(html, /<(?!\/?(?:p|strong|em|code|a)\b)/);
        const words = (shown: string): string => shown.replace(/\s+/g, ' ').trim();
        assert.ok(words(text).includes(words(key)), `${words(key)} is shown in ${text}`);
      });
    }
  }
});
