import assert from 'node:assert/strict';
import { pulumi } from '../../../../../src/core/languages/pulumi/pulumi';

interface Shown {
  readonly tags: Readonly<Record<string, string>>;
  readonly open: readonly string[];
}

/** The tags of one resource, with what is not known as its code in brackets. */
function resolved(files: Readonly<Record<string, string>>, address: string): Shown {
  const documents = new Map(
    Object.entries(files).map(([path, text]) => [path, pulumi.parse({ path, text })]),
  );
  const resolver = pulumi.createResolver({ documents, readText: () => undefined });
  for (const document of documents.values()) {
    for (const { resource, effective } of resolver.resolve(document)) {
      if (resource.address !== address) continue;
      const tags = [...effective.tags.values()].map(({ key, value, unknown }) => [
        key,
        value ?? `(${unknown?.code ?? ''})`,
      ]);
      return {
        tags: Object.fromEntries(tags) as Record<string, string>,
        open: effective.open.map(({ code }) => code),
      };
    }
  }
  assert.fail(`no ${address}`);
}

const bucket = (tags: string): string =>
  `resources:\n  b:\n    type: aws:s3:Bucket\n    properties:\n      tags: ${tags}\n`;
const one = (tags: string, before = ''): Shown =>
  resolved({ 'Pulumi.yaml': `name: shop\nruntime: yaml\n${before}${bucket(tags)}` }, 'b');

suite('PulumiResolver: expressions', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a text', '{A: x}', '', 'x'],
    ['a number', '{A: 12}', '', '12'],
    ['a truth value', '{A: true}', '', 'true'],
    ['a number with a leading zero', '{A: 0012}', '', '(number)'],
    ['a variable inside a text', '{A: "x-${v}-z"}', 'variables: {v: y}\n', 'x-y-z'],
    ['an item of a list', '{A: "${v[1]}"}', 'variables: {v: [a, b]}\n', 'b'],
    ['an item that is not there', '{A: "${v[9]}"}', 'variables: {v: [a, b]}\n', '(missing)'],
    ['a list', '{A: "${v}"}', 'variables: {v: [a, b]}\n', '(not-text)'],
    ['the project', '{A: "${pulumi.project}"}', '', 'shop'],
    ['the stack', '{A: "${pulumi.stack}"}', '', '(stack)'],
    ['a name that is nowhere', '{A: "${nope}"}', '', '(missing)'],
    ['an alias', '{A: *x}', 'variables: {v: &x a}\n', '(alias)'],
    ['a function in another case', '{A: {Fn::Join: ["", [a, b]]}}', '', 'ab'],
    ['a join of what is not known', '{A: {fn::join: ["", [a, "${pulumi.stack}"]]}}', '', '(stack)'],
    [
      'a lower case',
      '{A: {fn::invoke: {function: std:lower, arguments: {input: ABC}, return: result}}}',
      '',
      'abc',
    ],
    ['a function of a cloud', '{A: {fn::invoke: {function: aws:getRegion, return: name}}}', '', '(invoke)'],
    ['an unfinished call', '{A: {fn::invoke: }}', '', '(syntax)'],
    ['configuration without a type', '{A: "${c}"}', 'config: {c: {default: d}}\n', 'd'],
    [
      'configuration with another key',
      '{A: "${c}"}',
      'config: {c: {name: other, type: string}}\n',
      '(config)',
    ],
    ['configuration before a variable', '{A: "${c}"}', 'config: {c: one}\nvariables: {c: two}\n', 'one'],
  ];
  for (const [about, tags, before, expected] of cases) {
    test(about, () => {
      assert.deepEqual(one(tags, before), { tags: { A: expected }, open: [] });
    });
  }

  test('a key may be put together; one that is not known leaves the set open', () => {
    assert.deepEqual(one('{"${v}-x": a}', 'variables: {v: k}\n'), { tags: { 'k-x': 'a' }, open: [] });
    assert.deepEqual(one('{"${pulumi.stack}": a, B: b}'), { tags: { B: 'b' }, open: ['stack'] });
  });

  test('properties as a whole may be an expression', () => {
    const text =
      'runtime: yaml\nvariables: {p: {tags: {A: x}}}\nresources: {b: {type: "aws:s3:Bucket", properties: "${p}"}}\n';
    assert.deepEqual(resolved({ 'Pulumi.yaml': text }, 'b'), { tags: { A: 'x' }, open: [] });
  });

  test('names of JavaScript are names like any other', () => {
    assert.deepEqual(one('{constructor: "${toString}"}', 'variables: {toString: x}\n').tags, {
      constructor: 'x',
    });
    assert.deepEqual(one('{A: "${hasOwnProperty}"}').tags, { A: '(missing)' });
  });

  test('references without end are given up', () => {
    const chain = Array.from(
      { length: 5000 },
      (_, index) => `  v${String(index)}: "\${v${String(index + 1)}}"\n`,
    ).join('');
    assert.deepEqual(one('{A: "${v0}"}', `variables:\n${chain}`).tags, { A: '(depth)' });
    const doubled = (write: (name: string) => string, first: string): string =>
      `variables:\n  v0: ${first}\n` +
      Array.from(
        { length: 50 },
        (_, index) => `  v${String(index + 1)}: ${write(`\${v${String(index)}}`)}\n`,
      ).join('');
    assert.deepEqual(
      one(
        '{A: "${v50}"}',
        doubled((name) => `"${name}${name}"`, 'xxxx'),
      ).tags,
      { A: '(size)' },
    );
    const lists = doubled((name) => `["${name}", "${name}"]`, 'x');
    assert.deepEqual(one('{A: {fn::toJSON: "${v50}"}}', lists).tags, { A: '(size)' });
    const merges = doubled(
      (name) =>
        `{fn::invoke: {function: std:merge, arguments: {input: ["${name}", "${name}"]}, return: result}}`,
      '{A: x}',
    );
    assert.deepEqual(one('${v50}', merges).tags, { A: 'x' });
  });
});

suite('PulumiResolver: stacks', () => {
  const project = `name: shop\nruntime: yaml\nconfig:\n  c: {type: string}\n${bucket('{A: "${c}"}')}`;
  const stack = (value: string): string => `config:\n  shop:c: ${value}\n`;

  test('one stack decides', () => {
    assert.deepEqual(resolved({ 'x/Pulumi.yaml': project, 'x/Pulumi.dev.yaml': stack('v') }, 'b').tags, {
      A: 'v',
    });
  });

  test('a stack of another project does not', () => {
    const files = { 'x/Pulumi.yaml': project, 'y/Pulumi.dev.yaml': stack('v') };
    assert.deepEqual(resolved(files, 'b').tags, { A: '(config)' });
  });

  test('stacks that differ, or of which one sets nothing, tell nothing', () => {
    const files = { 'Pulumi.yaml': project, 'Pulumi.a.yaml': stack('v'), 'Pulumi.b.yaml': stack('w') };
    assert.deepEqual(resolved(files, 'b').tags, { A: '(stacks)' });
    assert.deepEqual(resolved({ ...files, 'Pulumi.b.yaml': 'config: {}\n' }, 'b').tags, { A: '(stacks)' });
  });

  test('what is encrypted is not known', () => {
    const files = { 'Pulumi.yaml': project, 'Pulumi.a.yaml': stack('{secure: abc}') };
    assert.deepEqual(resolved(files, 'b').tags, { A: '(secret)' });
  });

  test('configured values may come through aliases, though not without end', () => {
    const bomb = Array.from(
      { length: 40 },
      (_, index) =>
        `  k${String(index + 1)}: &k${String(index + 1)} [*k${String(index)}, *k${String(index)}]\n`,
    );
    const text = `config:\n  k0: &k0 v\n${bomb.join('')}  shop:c: *k0\n  shop:d: *k40\n`;
    assert.deepEqual(resolved({ 'Pulumi.yaml': project, 'Pulumi.a.yaml': text }, 'b').tags, { A: 'v' });
    const other = project.replace('${c}', '${d}');
    assert.deepEqual(resolved({ 'Pulumi.yaml': other, 'Pulumi.a.yaml': text }, 'b').tags, {
      A: '(not-text)',
    });
  });

  test('only keys that some stacks set are in doubt', () => {
    const files = {
      'Pulumi.yaml': `runtime: yaml\n${bucket('{A: own}')}`,
      'Pulumi.a.yaml': 'config:\n  aws:defaultTags: {tags: {B: x, C: x}}\n',
      'Pulumi.b.yaml': 'config:\n  aws:defaultTags: {tags: {C: x}}\n',
    };
    const documents = new Map(
      Object.entries(files).map(([path, text]) => [path, pulumi.parse({ path, text })]),
    );
    const project = documents.get('Pulumi.yaml') ?? assert.fail();
    const [found] = pulumi.createResolver({ documents, readText: () => undefined }).resolve(project);
    assert.deepEqual([...(found?.effective.tags.keys() ?? [])], ['C', 'A']);
    assert.deepEqual(
      found?.effective.open.flatMap(({ keys }) => [...(keys ?? ['any'])]),
      ['B'],
    );
  });

  test('default tags of a stack lose against own tags', () => {
    const files = {
      'Pulumi.yaml': `runtime: yaml\n${bucket('{A: own}')}`,
      'Pulumi.a.yaml': 'config:\n  aws:defaultTags: {tags: {A: stack, B: stack}}\n',
    };
    assert.deepEqual(resolved(files, 'b'), { tags: { A: 'own', B: 'stack' }, open: [] });
  });

  test('default tags of a stack do not reach a provider with a name', () => {
    const text =
      'runtime: yaml\nresources:\n  p: {type: "pulumi:providers:aws"}\n' +
      '  b: {type: "aws:s3:Bucket", options: {provider: "${p}"}}\n';
    const files = {
      'Pulumi.yaml': text,
      'Pulumi.a.yaml': 'config:\n  aws:defaultTags: {tags: {B: stack}}\n',
    };
    assert.deepEqual(resolved(files, 'b'), { tags: {}, open: [] });
  });
});

suite('PulumiResolver: what a resource makes', () => {
  test('tags of each disk are kept apart', () => {
    const text =
      'runtime: yaml\nvariables: {v: {Owner: disks}}\nresources:\n  i:\n    type: aws:ec2:Instance\n    properties:\n' +
      '      volumeTags: ${v}\n      rootBlockDevice: {volumeSize: 8}\n' +
      '      ebsBlockDevices:\n        - {tags: {Owner: one}}\n        - {deviceName: b}\n        - {tags: "${v}"}\n';
    const document = pulumi.parse({ path: 'Pulumi.yaml', text });
    const documents = new Map([['Pulumi.yaml', document]]);
    const [instance] = pulumi.createResolver({ documents, readText: () => undefined }).resolve(document);
    assert.deepEqual(
      [...(instance?.nested ?? [])].map(([place, { tags, open }]) => [
        place,
        tags.get('Owner')?.value,
        open.length,
      ]),
      [
        ['volumeTags', 'disks', 0],
        ['ebsBlockDevices.0.tags', 'one', 0],
        ['ebsBlockDevices.2.tags', 'disks', 0],
      ],
    );
  });

  test("a provider's default tags do not reach an autoscaling group", () => {
    const files = {
      'Pulumi.yaml': 'runtime: yaml\nresources:\n  g: {type: "aws:autoscaling:Group"}\n',
      'Pulumi.a.yaml': 'config:\n  aws:defaultTags: {tags: {B: stack}}\n',
    };
    assert.deepEqual(resolved(files, 'g'), { tags: {}, open: [] });
  });
});

suite('PulumiResolver: what cannot be known', () => {
  const own = `runtime: yaml\n${bucket('{A: own}')}`;

  test('a stack that is not readable in full may set more', () => {
    for (const config of [
      '  aws:defaultTags:\n    tags:\n     Owner: x\n   y z\n',
      '  aws:region: eu\n x\n',
    ]) {
      const files = { 'Pulumi.yaml': own, 'Pulumi.a.yaml': `config:\n${config}` };
      const { open } = resolved(files, 'b');
      assert.deepEqual(open, ['syntax']);
    }
  });

  test('what is not readable within a resource may be a tag of it, elsewhere of all', () => {
    const two = own.replace('resources:', 'resources:\n  c:\n    type: aws:s3:Bucket\n    x\n');
    assert.deepEqual(resolved({ 'Pulumi.yaml': two }, 'c').open, ['syntax']);
    assert.deepEqual(resolved({ 'Pulumi.yaml': two }, 'b').open, []);
    assert.deepEqual(resolved({ 'Pulumi.yaml': `x\n${own}` }, 'b').open, ['syntax']);
    assert.deepEqual(resolved({ 'Pulumi.yaml': `${own}variables:\n  y: z\n  x\n` }, 'b').open, ['syntax']);
  });

  test('a provider among those for a component', () => {
    const text =
      'runtime: yaml\nresources:\n' +
      '  p: {type: "pulumi:providers:aws", properties: {defaultTags: {tags: {B: x}}}}\n' +
      '  b: {type: "aws:s3:Bucket", options: {providers: ["${p}"]}}\n';
    assert.deepEqual(resolved({ 'Pulumi.yaml': text }, 'b').open, ['provider']);
  });

  test('objects of Kubernetes that are kept, and others', () => {
    const taggable = (type: string): boolean | undefined => {
      const text = `runtime: yaml\nresources:\n  a: {type: "kubernetes:${type}"}\n`;
      const document = pulumi.parse({ path: 'Pulumi.yaml', text });
      const documents = new Map([['Pulumi.yaml', document]]);
      return pulumi.createResolver({ documents, readText: () => undefined }).resolve(document)[0]?.taggable;
    };
    assert.equal(taggable('core/v1:ConfigMap'), true);
    assert.equal(taggable('core/v1:ConfigMapList'), false);
    assert.equal(taggable('authorization.k8s.io/v1:SubjectAccessReview'), false);
    assert.equal(taggable('helm.sh/v3:Chart'), undefined);
    const patch = 'runtime: yaml\nresources:\n  b: {type: "kubernetes:core/v1:ConfigMapPatch"}\n';
    assert.deepEqual(resolved({ 'Pulumi.yaml': patch }, 'b').open, ['patch']);
  });
});
