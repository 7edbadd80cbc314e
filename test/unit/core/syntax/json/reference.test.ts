import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differencesFromReference } from '../../../../support/jsonReference';

const fixtures = join(__dirname, '../../../../fixtures');

suite('parseJson: the same as jsonc-parser', () => {
  test('on every JSON file of the fixtures', () => {
    const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.jsonc?$/.test(name),
    );
    let compared = 0;
    for (const file of files) {
      const differences = differencesFromReference(readFileSync(join(fixtures, file), 'utf8'));
      if (differences === undefined) continue;
      compared++;
      assert.deepEqual(differences, [], file);
    }
    assert.ok(compared > 20, `${String(compared)} files were compared`);
  });

  test('on blanks, comments, escapes and numbers in odd places', () => {
    const texts = [
      ' \t\r\n[ \n ]\n',
      '/**/{/*a*/"a"/*b*/:/*c*/1/*d*/,/*e*/}/*f*/',
      '[0, -0, 1.5, 1e5, 1E-5, -1.25e+10, 123456789012345678901234567890]',
      String.raw`["\u0000\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t", "", "\\\\"]`,
      '"text"',
      'null',
      '[[[[[]]]], {"": {"": ""}}]',
    ];
    for (const text of texts) assert.deepEqual(differencesFromReference(text), [], text);
  });
});
