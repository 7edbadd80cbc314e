import assert from 'node:assert/strict';
import { readCatalogFiles } from '../../src/build/compileCatalog';
import { parseYaml } from '../../src/core/syntax/yaml/parser';
import { createReport } from '../../src/core/report';
import { recordingLogger } from '../support/logger';

interface Example {
  readonly page: string;
  readonly language: string;
  readonly code: string;
}

const fileNames: Readonly<Record<string, string>> = {
  terraform: 'main.tf',
  bicep: 'main.bicep',
  yaml: 'main.yaml',
};

/** The examples under *In your code* of every page. */
const examples: readonly Example[] = readCatalogFiles().flatMap(({ path, text }) =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    page: path,
    language,
    code,
  })),
);

suite('catalog: examples in the pages', () => {
  test('there are examples in Terraform, Bicep and YAML', () => {
    for (const language of Object.keys(fileNames)) {
      assert.ok(examples.filter((example) => example.language === language).length >= 20, language);
    }
  });

  for (const [index, { page, language, code }] of examples.entries()) {
    const path = fileNames[language];
    if (path === undefined) continue;
    test(`${page}: example ${String(index + 1)} (${language}) is sound, and its tags are legal`, () => {
      if (language === 'yaml') assert.deepEqual(parseYaml(code).problems, [], code);
      const report = createReport([{ path, text: code }], {
        policyOf: () => undefined,
        today: '2026-01-01',
        logger: recordingLogger(),
      });
      assert.deepEqual(report.problems, [], code);
      assert.deepEqual(
        report.findings.map(({ message }) => message),
        [],
        code,
      );
      // A tag on a type that takes none would teach readers something wrong.
      const wrong = report.resources.filter(
        ({ taggable, effective }) => taggable === false && effective.tags.size > 0,
      );
      assert.deepEqual(
        wrong.map(({ address }) => address),
        [],
        code,
      );
    });
  }
});
