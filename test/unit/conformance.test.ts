import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCase, findCases, inWords, readExpectation } from '../support/conformance';

const root = join(__dirname, '..', 'fixtures');

/** Rewrites what is expected; each change is then to be looked at. */
const update = process.env['UPDATE_FIXTURES'] !== undefined;

suite('conformance: files of each language and the tags that their resources end up with', () => {
  for (const found of findCases(root)) {
    const expected = readExpectation(found);
    test(`${found.name}: ${expected.about}`, () => {
      const actual = inWords(checkCase(found), expected);
      if (update) writeFileSync(join(found.folder, 'expected.json'), `${JSON.stringify(actual, null, 2)}\n`);
      else assert.deepEqual(actual, expected);
    });
  }

  test('every language has at least as many cases as it needs', () => {
    const cases = findCases(root).map(({ name }) => name.split('/')[0] ?? '');
    const wanted = { terraform: 40, bicep: 15, arm: 15, cloudformation: 15, kubernetes: 15, pulumi: 15 };
    for (const [language, least] of Object.entries(wanted)) {
      const count = cases.filter((name) => name === language).length;
      assert.ok(count >= least, `${language}: ${String(count)} cases of ${String(least)}`);
    }
  });
});
