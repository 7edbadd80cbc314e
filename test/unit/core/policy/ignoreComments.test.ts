import assert from 'node:assert/strict';
import type { LanguageId } from '../../../../src/core/catalog/types';
import { findIgnoreComments, type IgnoreComment } from '../../../../src/core/policy/ignoreComments';

function only(text: string, language: LanguageId = 'terraform'): IgnoreComment {
  const [comment, ...more] = findIgnoreComments(text, language);
  assert.ok(comment, text);
  assert.deepEqual(more, []);
  return comment;
}

suite('findIgnoreComments: what a comment says', () => {
  const table: readonly (readonly [text: string, expected: Partial<IgnoreComment>])[] = [
    ['# finops-ignore: missing-tag', { rules: ['missing-tag'], words: '', until: undefined }],
    ['# finops-ignore: missing-tag CostCenter paid by IT', { words: 'CostCenter paid by IT' }],
    [
      '# finops-ignore: missing-tag paid by IT until 2027-01-31',
      { words: 'paid by IT', until: '2027-01-31' },
    ],
    [
      '# finops-ignore: missing-tag paid by IT (until 2027-01-31).',
      { words: 'paid by IT', until: '2027-01-31' },
    ],
    ['# finops-ignore: missing-tag until 2027-01-31', { words: '', until: '2027-01-31' }],
    [
      '# finops-ignore: missing-tag until the migration is over',
      { words: 'until the migration is over', until: undefined },
    ],
    ['# finops-ignore: missing-tag, tag-value x', { rules: ['missing-tag', 'tag-value'], words: 'x' }],
    ['# finops-ignore: * generated', { rules: undefined, words: 'generated' }],
    ['# finops-ignore: all generated', { rules: undefined, words: 'generated' }],
    ['# finops-ignore missing-tag x', { rules: ['missing-tag'], words: 'x' }],
    ['# finops-ignore: missing-tag — x', { words: 'x' }],
    ['# finops-ignore-file: tag-case legacy', { wholeFile: true, rules: ['tag-case'], words: 'legacy' }],
    ['/* finops-ignore: tag-case legacy */', { words: 'legacy' }],
    ['#finops-ignore:tag-case legacy\r', { words: 'legacy' }],
  ];
  for (const [text, expected] of table) {
    test(text.trim(), () => {
      const comment = only(text);
      assert.equal(comment.problem, undefined);
      for (const [name, value] of Object.entries(expected)) {
        assert.deepEqual(comment[name as keyof IgnoreComment], value, name);
      }
    });
  }

  const wrong: readonly (readonly [text: string, problem: RegExp])[] = [
    ['# finops-ignore: mising-tag x', /no rule "mising-tag"; there are missing-tag, /],
    ['# finops-ignore:', /no rule ""/],
    ['# finops-ignore: suppression x', /no rule "suppression"/],
    ['# finops-ignore: tag-case x until 2027-02-30', /"until 2027-02-30" is no date/],
    ['# finops-ignore: tag-case x until 31.12.2027', /"until 31.12.2027" is no date/],
  ];
  for (const [text, problem] of wrong) {
    test(`cannot use ${text}`, () => {
      assert.match(only(text).problem ?? '', problem);
    });
  }

  test('covers the directive with its range', () => {
    const text = 'a = 1 # finops-ignore: tag-case x  \nb = 2\n';
    const { range } = only(text);
    assert.equal(text.slice(range.start, range.end), 'finops-ignore: tag-case x');
  });
});

suite('findIgnoreComments: what a comment is', () => {
  const directive = 'finops-ignore: tag-case x';
  const comments: readonly (readonly [LanguageId, string])[] = [
    ['terraform', `# ${directive}`],
    ['terraform', `// ${directive}`],
    ['terraform', `/* ${directive} */ a = 1`],
    ['terraform', `/*\n * ${directive}\n */`],
    ['terraform', `/*\n${directive}\n*/`],
    ['terraform', `a = "x" # ${directive}`],
    ['terraform', `a = "\\"" # ${directive}`],
    ['bicep', `param a string // ${directive}`],
    ['bicep', `/* ${directive} */`],
    ['arm', `{ "a": 1 } // ${directive}`],
    ['kubernetes', `# ${directive}`],
    ['kubernetes', `a: b # ${directive}`],
    ['cloudformation', `a: 'it''s' # ${directive}`],
    ['pulumi', `  # ${directive}`],
    ['pulumi', `name: don't # ${directive}`],
    ['pulumi', `path: 'C:\\' # ${directive}`],
    ['bicep', `var a = 'it\\'s' // ${directive}`],
  ];
  for (const [language, text] of comments) {
    test(`${language}: ${JSON.stringify(text)}`, () => {
      assert.equal(only(text, language).words, 'x');
    });
  }

  const others: readonly (readonly [LanguageId, string])[] = [
    ['terraform', `a = "# ${directive}"`],
    ['terraform', `a = "// ${directive}"`],
    ['terraform', `a = <<-EOT\n  # ${directive}\n  EOT`],
    ['terraform', '# see finops-ignore comments in the README'],
    ['terraform', '# the finops-ignore: tag-case comment'],
    ['bicep', `# ${directive}`],
    ['bicep', `var a = '// ${directive}'`],
    ['bicep', `var a = 'it\\'s // ${directive}'`],
    ['bicep', `var a = '''\n// ${directive}\n'''`],
    ['kubernetes', `a: |\n  # ${directive}\n`],
    ['kubernetes', `- >-\n  # ${directive}\n`],
    ['kubernetes', `a: "# ${directive}"`],
    ['kubernetes', `a: b# ${directive}`],
    ['kubernetes', `// ${directive}`],
    ['arm', `{ "a": "// ${directive}" }`],
  ];
  for (const [language, text] of others) {
    test(`${language}: not ${JSON.stringify(text)}`, () => {
      assert.deepEqual(findIgnoreComments(text, language), []);
    });
  }

  test('goes on behind a heredoc and a block scalar', () => {
    assert.equal(only(`a = <<EOT\nx\nEOT\n# ${directive}`).line, 3);
    assert.equal(only(`a: |\n  x\n\n  y\nb: c # ${directive}`, 'kubernetes').line, 4);
  });

  test('takes hostile texts in its stride', () => {
    const started = performance.now();
    for (const piece of [
      '#',
      '/',
      '*',
      ' ',
      '"',
      '\n# finops-ignore: * x',
      'finops-ignore: ',
      '# finops-ignore: until 1',
      '<<a',
      '| ',
    ]) {
      const text = `${piece.repeat(200_000 / piece.length)} # finops-ignore: * ${piece.repeat(20_000)}`;
      for (const language of ['terraform', 'kubernetes', 'bicep'] as const)
        findIgnoreComments(text, language);
    }
    assert.ok(performance.now() - started < 3000, String(performance.now() - started));
  });
});
