import assert from 'node:assert/strict';
import { parsePulumi, type PulumiDocument } from '../../../../../src/core/languages/pulumi/document';
import { recognisesPulumi } from '../../../../../src/core/languages/pulumi/recognise';

const parse = (text: string, path = 'Pulumi.yaml'): PulumiDocument => parsePulumi({ path, text });
const recognised = (path: string, text: string): boolean => recognisesPulumi({ path, text });
const bucket = 'resources:\n  bucket:\n    type: aws:s3:Bucket\n';

suite('recognisesPulumi', () => {
  test('takes projects in YAML, programs and stacks', () => {
    assert.ok(recognised('a/Pulumi.yaml', 'name: x\nruntime: yaml\n'));
    assert.ok(recognised('Pulumi.yml', 'runtime:\n  name: "yaml"\n'));
    assert.ok(recognised('Pulumi.yaml', 'runtime: {name: yaml}\n'));
    assert.ok(recognised('Pulumi.json', '{ "name": "x", "runtime": "yaml" }'));
    assert.ok(recognised('Main.yaml', bucket));
    assert.ok(recognised('infra.yaml', `runtime: yaml\n${bucket}`));
    assert.ok(recognised('Pulumi.dev.yaml', 'config:\n  aws:region: eu-west-1\n'));
    assert.ok(recognised('Pulumi.my.stack.yaml', 'environment: [a]\n'));
  });

  test('leaves projects in other languages and other files alone', () => {
    assert.ok(!recognised('Pulumi.yaml', 'name: x\nruntime: nodejs\n'));
    assert.ok(!recognised('kustomization.yaml', 'resources: [a.yaml]\n'));
    assert.ok(!recognised('infra.yaml', bucket));
    assert.ok(!recognised('Main.yaml', 'resources:\n  - a.yaml\n'));
    assert.ok(!recognised('pulumi.dev.yaml', 'config: {}\n'));
  });
});

suite('parsePulumi', () => {
  test('points at the key of a resource', () => {
    const text = `${bucket}    properties:\n      tags: { Owner: a }\n  next:\n    type: x:y:Z\n`;
    assert.deepEqual(
      parse(text).resources.map(({ address, type, headerRange, range }) => [
        address,
        type,
        text.slice(headerRange.start, headerRange.end),
        text.slice(range.start, range.end).split('\n').length,
      ]),
      [
        ['bucket', 'aws:s3:Bucket', 'bucket', 4],
        ['next', 'x:y:Z', 'next', 2],
      ],
    );
  });

  test('a value with a reference is not literal', () => {
    const [resource] = parse(`${bucket}    properties:\n      tags: { A: a, B: "\${b}" }\n`).resources;
    assert.deepEqual(
      resource?.tags?.entries.map(({ key, value }) => [key, value]),
      [
        ['A', 'a'],
        ['B', undefined],
      ],
    );
  });

  test('tags are new behind the last property', () => {
    const text = `${bucket}    properties:\n      acl: private # why\n    options: {}\n`;
    const newTags = parse(text).resources[0]?.newTags;
    assert.equal(newTags?.attribute, 'tags');
    assert.equal(text.slice(0, newTags.insertAt).split('\n').at(-1), '      acl: private # why');
  });

  test('labels of an object of Kubernetes are new in its metadata', () => {
    const text =
      'resources:\n  a:\n    type: kubernetes:core/v1:Service\n    properties:\n      metadata:\n        name: a\n      spec: {}\n';
    const newTags = parse(text).resources[0]?.newTags;
    assert.equal(newTags?.attribute, 'labels');
    assert.equal(text.slice(0, newTags.insertAt).split('\n').at(-1), '        name: a');
  });

  test('lists every place with tags by what it is for', () => {
    const text =
      'config:\n  commonTags: {default: {A: x}}\n  aws:defaultTags: {value: {tags: {B: x}}}\n' +
      'variables:\n  baseTags: {C: x}\n  other: {no: x}\n  merged_tags: {fn::invoke: {function: std:merge}}\n' +
      'resources:\n  p:\n    type: pulumi:providers:gcp\n    properties: {defaultLabels: {d: x}}\n' +
      '  b:\n    type: aws:s3:Bucket\n    properties: {tags: {E: x}}\n';
    assert.deepEqual(
      parse(text).tagMaps.map(
        ({ role, attribute, entries }) => `${role} ${attribute} ${entries.map(({ key }) => key).join()}`,
      ),
      [
        'shared commonTags A',
        'defaults aws:defaultTags B',
        'shared baseTags C',
        'defaults defaultLabels d',
        'resource tags E',
      ],
    );
  });

  test('any text gives a document', () => {
    const whole = `name: x\nruntime: yaml\nvariables:\n  a: &a {b: "\${c}"}\n${bucket}    properties:\n      tags:\n        - {key: a, value: *a}\n        - [\n`;
    for (let end = 0; end <= whole.length; end++) assert.ok(parse(whole.slice(0, end)).resources.length <= 1);
    for (const text of [
      '\0',
      '- a',
      `resources: ${'{a: '.repeat(10_000)}`,
      'resources:\n  a: text\n  b: {type: []}\n',
    ]) {
      assert.deepEqual(parse(text).resources, []);
      assert.deepEqual(parse(text, 'Pulumi.json').resources, []);
    }
  });
});
