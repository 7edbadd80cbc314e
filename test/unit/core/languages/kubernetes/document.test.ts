import assert from 'node:assert/strict';
import {
  parseKubernetes,
  type KubernetesDocument,
} from '../../../../../src/core/languages/kubernetes/document';

const parse = (text: string, path = 'a.yaml'): KubernetesDocument => parseKubernetes({ path, text });

/** The text with one more label where the first resource takes it. */
function withLabel(text: string, entry: string): string {
  const [resource] = parse(text).resources;
  const insertAt = resource?.tags?.insertAt ?? resource?.newTags?.insertAt;
  assert.ok(insertAt !== undefined);
  return text.slice(0, insertAt) + entry + text.slice(insertAt);
}

function labelsOf(text: string): Readonly<Record<string, string | undefined>> {
  const [resource] = parse(text).resources;
  return Object.fromEntries(resource?.tags?.entries.map(({ key, value }) => [key, value]) ?? []);
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';

suite('parseKubernetes', () => {
  test('points at the kind, and covers the whole object', () => {
    const text = `# first\n---\n${pod}spec:\n  x: 1\n\n---\n`;
    const { resources, problems } = parse(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      resources.map(({ type, address, headerRange, range }) => [
        type,
        address,
        text.slice(headerRange.start, headerRange.end),
        text.slice(range.start, range.end),
      ]),
      [['Pod', 'Pod/a', 'kind: Pod', `${pod}spec:\n  x: 1`]],
    );
  });

  test('gives the exact place of each key and value', () => {
    const text = `${pod}  labels:\n    "a b": 'c' # why\n    d: e\n`;
    const [resource] = parse(text).resources;
    assert.deepEqual(
      resource?.tags?.entries.map(({ key, value, keyRange, valueRange, range }) => [
        key,
        value,
        text.slice(keyRange.start, keyRange.end),
        text.slice(valueRange.start, valueRange.end),
        text.slice(range.start, range.end),
      ]),
      [
        ['a b', 'c', '"a b"', "'c'", `"a b": 'c'`],
        ['d', 'e', 'd', 'e', 'd: e'],
      ],
    );
  });

  test('a label goes behind the last one, its comment included', () => {
    const text = `${pod}  labels:\n    a: b # why\nspec: {}\n`;
    assert.equal(withLabel(text, '\n    c: d'), `${pod}  labels:\n    a: b # why\n    c: d\nspec: {}\n`);
  });

  test('a label goes behind a text over several lines, and into braces', () => {
    const block = withLabel(`${pod}  labels:\n    a: |-\n      one\n      two\nspec: {}\n`, '\n    c: d');
    assert.deepEqual(labelsOf(block), { a: 'one\ntwo', c: 'd' });
    assert.deepEqual(labelsOf(withLabel(`${pod}  labels: {a: b}\n`, ', c: d')), { a: 'b', c: 'd' });
    assert.deepEqual(labelsOf(withLabel(`${pod}  labels: {}\n`, 'c: d')), { c: 'd' });
  });

  test('labels are new behind the last line of metadata', () => {
    const text = `${pod}  annotations:\n    a: b # why\r\nspec: {}\n`;
    const [resource] = parse(text).resources;
    assert.deepEqual(resource?.newTags && { ...resource.newTags, insertAt: 0 }, {
      attribute: 'labels',
      shape: 'map',
      insertAt: 0,
    });
    assert.deepEqual(labelsOf(withLabel(text, '\n  labels:\n    c: d')), { c: 'd' });
  });

  test('nothing can be added where there is no metadata, or no map behind labels', () => {
    assert.equal(parse('apiVersion: v1\nkind: Pod\n').resources[0]?.newTags, undefined);
    const [typing] = parse(`${pod}  labels:\n`).resources;
    assert.equal(typing?.newTags, undefined);
    assert.deepEqual([typing?.tags?.entries, typing?.tags?.insertAt], [[], undefined]);
  });

  test('lists every place with labels in the order of the text, and no others', () => {
    const text =
      'apiVersion: batch/v1\nkind: CronJob\nspec:\n  selector: {matchLabels: {no: x}}\n  jobTemplate:\n    metadata: {labels: {job: x}}\n' +
      '    spec:\n      template:\n        metadata: {labels: {pod: x}}\nmetadata:\n  annotations: {no: x}\n  labels: {own: x}\n';
    const { tagMaps, resources } = parse(text);
    assert.deepEqual(
      tagMaps.map(
        ({ role, attribute, entries }) => `${role} ${attribute} ${entries.map(({ key }) => key).join()}`,
      ),
      ['resource labels job', 'resource labels pod', 'resource labels own'],
    );
    assert.deepEqual(
      [...(resources[0]?.nestedLabels ?? [])].map(([path]) => path),
      ['spec.jobTemplate.metadata.labels', 'spec.jobTemplate.spec.template.metadata.labels'],
    );
  });

  test("shows Kustomize's labels as defaults", () => {
    const text = 'commonLabels: {a: b}\nlabels:\n  - pairs:\n      c: d\n    includeSelectors: true\n';
    assert.deepEqual(
      parse(text, 'x/kustomization.yaml').tagMaps.map(({ role, attribute, entries }) => [
        role,
        attribute,
        entries[0]?.key,
      ]),
      [
        ['defaults', 'commonLabels', 'a'],
        ['defaults', 'labels', 'c'],
      ],
    );
  });

  test('leaves out what is for tools only', () => {
    const annotated = (value: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations: {config.kubernetes.io/local-config: "${value}"}\n`;
    const found = (text: string): number => parseKubernetes({ path: 'a.yaml', text }).resources.length;
    assert.equal(found(annotated('true')), 0);
    assert.equal(found(annotated('false')), 1);
  });

  test('follows lists in lists for a while only', () => {
    let text = '{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "a" } }';
    const wrap = (inner: string): string => `{ "apiVersion": "v1", "kind": "List", "items": [${inner}] }`;
    assert.equal(parse(wrap(wrap(text)), 'a.json').resources.length, 1);
    for (let depth = 0; depth < 100; depth++) text = wrap(text);
    assert.equal(parse(text, 'a.json').resources.length, 0);
  });

  test('any text gives a document', () => {
    const whole = `${pod}  labels: &a\n    <<: *b\n    c: "d\n---\n{ apiVersion: v1, kind: Pod, metadata: { labels: *a } }\n`;
    for (let end = 0; end <= whole.length; end++) assert.ok(parse(whole.slice(0, end)).resources.length <= 2);
    for (const text of [
      '\0',
      `apiVersion: v1\nkind: Pod\nmetadata: ${'{a: '.repeat(10_000)}`,
      'kind: [\napiVersion: ?',
    ]) {
      assert.ok(parse(text).resources.length <= 1);
      assert.ok(parse(text, 'a.json').resources.length <= 1);
      assert.ok(parse(text, 'kustomization.yaml').resources.length <= 1);
    }
  });
});
