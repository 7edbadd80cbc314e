import assert from 'node:assert/strict';
import {
  languages,
  languagesOfPath,
  mayBeInfrastructure,
  recognise,
} from '../../../../src/core/languages/index';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n';
const template = 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n';
const deployment =
  '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [] }';

suite('recognise', () => {
  const files: readonly (readonly [path: string, text: string, language: string | undefined])[] = [
    ['main.tf', '', 'terraform'],
    ['infra/prod/MAIN.TF', '', 'terraform'],
    ['main.tofu', '', 'terraform'],
    ['main.tf.json', '{}', 'terraform'],
    ['main.tofu.json', '{}', 'terraform'],
    ['prod.auto.tfvars', '', 'terraform'],
    ['main.bicep', '', 'bicep'],
    ['main.bicepparam', '', 'bicep'],
    ['azuredeploy.json', deployment, 'arm'],
    ['stack.yaml', template, 'cloudformation'],
    ['stack.template', template, 'cloudformation'],
    ['pod.yml', pod, 'kubernetes'],
    ['kustomization.yaml', 'resources: []\n', 'kubernetes'],
    ['Pulumi.yaml', 'name: shop\nruntime: yaml\nresources: {}\n', 'pulumi'],
    ['tf', '', undefined],
    ['README.md', pod, undefined],
    ['.github/workflows/ci.yaml', 'on: push\njobs: {}\n', undefined],
    ['tsconfig.json', '{ "compilerOptions": {} }', undefined],
    ['Pulumi.yaml', 'name: shop\nruntime: nodejs\n', undefined],
    ['empty.yaml', '', undefined],
  ];
  for (const [path, text, language] of files) {
    test(`takes ${path} with ${JSON.stringify(text)} as ${language ?? 'a file of no language'}`, () => {
      assert.equal(recognise({ path, text })?.language?.id, language);
    });
  }

  test('leaves a Helm template alone, and says why', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n';
    const recognition = recognise({ path: 'chart/templates/pod.yaml', text });
    assert.ok(recognition);
    assert.equal(recognition.language, undefined);
    assert.match(recognition.skipped, /Helm template/);
  });

  for (const [editorId, path, text, language] of [
    ['terraform', 'Untitled-1', '', 'terraform'],
    ['opentofu', 'Untitled-1', '', 'terraform'],
    ['bicep', 'Untitled-1', '', 'bicep'],
    ['yaml', 'Untitled-1', pod, 'kubernetes'],
    ['yaml', 'Untitled-1', 'on: push\n', undefined],
    ['json', 'Untitled-1', deployment, 'arm'],
    ['plaintext', 'Untitled-1', pod, undefined],
    ['plaintext', 'pod.yaml', pod, 'kubernetes'],
  ] as const) {
    test(`takes ${path}, the editor's ${editorId}, with ${JSON.stringify(text)} as ${language ?? 'no language'}`, () => {
      assert.equal(recognise({ path, text }, editorId)?.language?.id, language);
    });
  }
});

suite('mayBeInfrastructure', () => {
  const within = (path: string, text: string): boolean =>
    mayBeInfrastructure(path, (mark) => text.includes(mark));

  test('takes files whose name decides, whatever they hold', () => {
    assert.ok(within('main.tf', ''));
    assert.ok(within('main.bicep', ''));
  });

  test('looks for marks in those whose name says little', () => {
    for (const [path, text] of [
      ['pod.yaml', pod],
      ['stack.yaml', template],
      ['azuredeploy.json', deployment],
    ] as const) {
      assert.ok(within(path, text), path);
    }
    assert.ok(!within('ci.yaml', 'on: push\n'));
    assert.ok(!within('tsconfig.json', '{}'));
  });

  test('takes no file of another name', () => {
    assert.ok(!within('README.md', pod));
  });
});

suite('languages', () => {
  test('have endings that begin with a dot or are whole names, in lower case', () => {
    for (const { id, fileEndings } of languages) {
      assert.notEqual(fileEndings.length, 0, id);
      for (const ending of fileEndings) assert.equal(ending, ending.toLowerCase(), id);
    }
  });

  test('share no id that an editor gives', () => {
    const ids = languages.flatMap(({ editorIds }) => editorIds);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('are found by the name of a file, several for one that could be of several', () => {
    const idsOf = (path: string): readonly string[] => languagesOfPath(path).map(({ id }) => id);
    assert.deepEqual(idsOf('a.bicep'), ['bicep']);
    assert.ok(idsOf('a.yaml').includes('kubernetes') && idsOf('a.yaml').includes('cloudformation'));
    assert.deepEqual(idsOf('README.md'), []);
  });
});
