import assert from 'node:assert/strict';
import { languageOfEditorId, languageOfPath } from '../../../../src/core/languages/index';
import { terraform } from '../../../../src/core/languages/terraform/terraform';

suite('languages', () => {
  for (const [path, language] of [
    ['main.tf', 'terraform'],
    ['infra/prod/MAIN.TF', 'terraform'],
    ['main.tofu', 'terraform'],
    ['main.tfvars', undefined],
    ['tf', undefined],
    ['README.md', undefined],
  ] as const) {
    test(`takes ${path} as ${language ?? 'a file of no language'}`, () => {
      assert.equal(languageOfPath(path)?.id, language);
    });
  }

  for (const [editorId, language] of [
    ['terraform', 'terraform'],
    ['opentofu', 'terraform'],
    ['plaintext', undefined],
  ] as const) {
    test(`takes the editor's ${editorId} as ${language ?? 'no language'}`, () => {
      assert.equal(languageOfEditorId(editorId)?.id, language);
    });
  }

  test('evaluates the Terraform files of one folder together', () => {
    assert.equal(terraform.unitOf('infra/a.tf'), terraform.unitOf('infra/b.tofu'));
    assert.notEqual(terraform.unitOf('infra/a.tf'), terraform.unitOf('infra/network/a.tf'));
    assert.equal(terraform.unitOf('a.tf'), terraform.unitOf('b.tf'));
    assert.notEqual(terraform.unitOf('a.tf'), terraform.unitOf('infra/a.tf'));
  });
});
