import assert from 'node:assert/strict';
import { parseInterpolation } from '../../../../../src/core/languages/pulumi/interpolation';

suite('parseInterpolation', () => {
  const cases: readonly (readonly [string, ReturnType<typeof parseInterpolation>])[] = [
    ['', [{ text: '', path: undefined }]],
    ['plain $5', [{ text: 'plain $5', path: undefined }]],
    ['$$ and $${a}', [{ text: '$ and ${a}', path: undefined }]],
    ['${a}', [{ text: '', path: ['a'] }]],
    [
      'x${a.b}y',
      [
        { text: 'x', path: ['a', 'b'] },
        { text: 'y', path: undefined },
      ],
    ],
    ['${a["b \\"c\\" }"][10].d}', [{ text: '', path: ['a', 'b "c" }', 10, 'd'] }]],
    ['${["web-app"].tags}', [{ text: '', path: ['web-app', 'tags'] }]],
    ['${web-app}', [{ text: '', path: ['web-app'] }]],
    ['${}', undefined],
    ['${a', undefined],
    ['${a[', undefined],
    ['${a["b}', undefined],
    ['${a[x]}', undefined],
  ];
  for (const [text, expected] of cases) {
    test(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseInterpolation(text), expected);
    });
  }

  test('long texts take no time', () => {
    assert.equal(parseInterpolation('${a["'.repeat(100_000)), undefined);
    assert.equal(parseInterpolation('$'.repeat(1_000_000))?.[0]?.text.length, 500_000);
  });
});
