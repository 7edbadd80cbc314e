import assert from 'node:assert/strict';
import { kubernetes } from '../../../../../src/core/languages/kubernetes/kubernetes';
import type { EffectiveTags } from '../../../../../src/core/tags/types';

/** A workspace's files by path; the labels of one object, with what is not known as its reason in brackets. */
function labels(
  files: Readonly<Record<string, string>>,
  address: string,
  nested?: string,
): Readonly<Record<string, string>> {
  return shown(effective(files, address, nested));
}

function effective(files: Readonly<Record<string, string>>, address: string, nested?: string): EffectiveTags {
  const documents = new Map(
    Object.entries(files).map(([path, text]) => [path, kubernetes.parse({ path, text })]),
  );
  const resolver = kubernetes.createResolver({ documents, readText: (path) => files[path] });
  for (const document of documents.values()) {
    for (const resolved of resolver.resolve(document)) {
      if (resolved.resource.address !== address) continue;
      const tags = nested === undefined ? resolved.effective : resolved.nested?.get(nested);
      assert.ok(tags);
      return tags;
    }
  }
  assert.fail(`no ${address}`);
}

function shown({ tags, open }: EffectiveTags): Readonly<Record<string, string>> {
  const known = [...tags.values()].map(({ key, value, unknown }) => [
    key,
    value ?? `(${unknown?.text ?? ''})`,
  ]);
  const entries = Object.fromEntries(known) as Record<string, string>;
  return open.length === 0 ? entries : { ...entries, open: open.map(({ text }) => text).join('; ') };
}

const object = (apiVersion: string, kind: string, spec = ''): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n${spec}`;
const template = 'spec:\n  template:\n    metadata:\n      labels: {pod: own}\n';
const podLabels = 'spec.template.metadata.labels';

suite('KubernetesResolver: what labels of Kustomize reach', () => {
  const rules = (flags: string): string => `resources: [a.yaml]\nlabels:\n  - pairs: {k: v}\n${flags}`;

  test('only the object itself unless it is said otherwise', () => {
    const files = { 'kustomization.yaml': rules(''), 'a.yaml': object('apps/v1', 'Deployment', template) };
    assert.deepEqual(labels(files, 'Deployment/a'), { k: 'v' });
    assert.deepEqual(labels(files, 'Deployment/a', podLabels), { pod: 'own' });
  });

  for (const flag of ['includeTemplates', 'includeSelectors']) {
    test(`pod templates with ${flag}`, () => {
      const files = {
        'kustomization.yaml': rules(`    ${flag}: true\n`),
        'a.yaml': object('apps/v1', 'Deployment', template),
      };
      assert.deepEqual(labels(files, 'Deployment/a', podLabels), { pod: 'own', k: 'v' });
    });
  }

  test('templates of kinds that Kustomize does not know stay as they are', () => {
    const files = {
      'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {k: v}\n',
      'a.yaml': object('argoproj.io/v1alpha1', 'Rollout', template),
    };
    assert.deepEqual(labels(files, 'Rollout/a', podLabels), { pod: 'own' });
    assert.deepEqual(labels(files, 'Rollout/a'), { k: 'v' });
  });

  test('volume claims of a StatefulSet, but not with includeTemplates', () => {
    const spec = 'spec:\n  volumeClaimTemplates:\n    - metadata: {name: data}\n';
    const claims = 'spec.volumeClaimTemplates[0].metadata.labels';
    const all = {
      'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {k: v}\n',
      'a.yaml': object('apps/v1', 'StatefulSet', spec),
    };
    assert.deepEqual(labels(all, 'StatefulSet/a', claims), { k: 'v' });
    const some = { ...all, 'kustomization.yaml': rules('    includeTemplates: true\n') };
    assert.deepEqual(labels(some, 'StatefulSet/a', claims), {});
  });

  test('a CronJob hands labels to its jobs and their pods', () => {
    const spec = 'spec:\n  jobTemplate:\n    spec:\n      template:\n        spec: {}\n';
    const files = {
      'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {k: v}\n',
      'a.yaml': object('batch/v1', 'CronJob', spec),
    };
    assert.deepEqual(labels(files, 'CronJob/a', 'spec.jobTemplate.metadata.labels'), { k: 'v' });
    assert.deepEqual(labels(files, 'CronJob/a', 'spec.jobTemplate.spec.template.metadata.labels'), {
      k: 'v',
    });
  });

  test('further fields are not followed into templates', () => {
    const files = {
      'kustomization.yaml': rules('    fields: [{path: spec/template/metadata/labels, create: true}]\n'),
      'a.yaml': object('apps/v1', 'Deployment', template),
    };
    assert.deepEqual(labels(files, 'Deployment/a'), { k: 'v' });
    assert.ok('open' in labels(files, 'Deployment/a', podLabels));
  });
});

suite('KubernetesResolver: which kustomizations reach an object', () => {
  const service = object('v1', 'Service');

  test('none: its own labels are all', () => {
    const files = {
      'x/kustomization.yaml': 'resources: [b.yaml]\ncommonLabels: {k: v}\n',
      'x/a.yaml': service,
    };
    assert.deepEqual(labels(files, 'Service/a'), {});
  });

  test('through folders, the outer one winning', () => {
    const files = {
      '/w/base/a.yaml': service,
      '/w/base/kustomization.yaml': 'resources: [./a.yaml]\ncommonLabels: {k: inner, own: base}\n',
      '/w/overlay/kustomization.yaml': 'resources: [../base/]\ncommonLabels: {k: outer}\n',
    };
    assert.deepEqual(labels(files, 'Service/a'), { k: 'outer', own: 'base' });
  });

  test('two ways through one outer kustomization count as two builds', () => {
    const files = {
      'base/a.yaml': service,
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'left/kustomization.yaml': 'resources: [../base]\nnamePrefix: l\ncommonLabels: {k: left, s: same}\n',
      'right/kustomization.yaml': 'resources: [../base]\nnamePrefix: r\ncommonLabels: {k: right, s: same}\n',
      'kustomization.yaml': 'resources: [left, right]\n',
    };
    const { k, s } = labels(files, 'Service/a');
    assert.equal(s, 'same');
    assert.match(k ?? '', /differ/);
  });

  test('a base that is not part of any overlay there is built by itself', () => {
    const files = {
      'a.yaml': service,
      'kustomization.yaml': 'resources:\n  - a.yaml\ncommonLabels: {k: v}\n',
    };
    assert.deepEqual(labels(files, 'Service/a'), { k: 'v' });
  });

  test('very many overlays of one base are given up', () => {
    const overlays = Array.from({ length: 60 }, (_, index) => [
      `o${String(index)}/kustomization.yaml`,
      'resources: [../base]\ncommonLabels: {k: v}\n',
    ]);
    const files = {
      'base/a.yaml': service,
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      ...(Object.fromEntries(overlays) as Record<string, string>),
    };
    assert.match(labels(files, 'Service/a')['open'] ?? '', /more than 50 kustomizations/);
  });

  test('long chains and cycles of kustomizations and components end', () => {
    const files: Record<string, string> = {
      'a.yaml': service,
      'kustomization.yaml': 'resources: [a.yaml]\ncomponents: [c]\n',
    };
    files['c/kustomization.yaml'] = 'kind: Component\ncomponents: [../d]\ncommonLabels: {k: v}\n';
    files['d/kustomization.yaml'] = 'kind: Component\ncomponents: [../c]\n';
    assert.match(labels(files, 'Service/a')['open'] ?? '', /refers to itself/);
    for (let index = 0; index < 3000; index++) {
      files[`n${String(index)}/kustomization.yaml`] =
        `resources: [${index === 0 ? '..' : `../n${String(index - 1)}`}]\n`;
    }
    assert.ok('open' in labels(files, 'Service/a'));
  });
});

suite('KubernetesResolver: patches', () => {
  const base = {
    'a.yaml': `${object('v1', 'Service')}  labels: {k: own}\n`,
  };
  const patched = (
    patches: string,
    more: Readonly<Record<string, string>> = {},
  ): Readonly<Record<string, string>> =>
    labels({ ...base, 'kustomization.yaml': `resources: [a.yaml]\n${patches}`, ...more }, 'Service/a');

  test('one in place sets and takes away labels', () => {
    const patch =
      '  - patch: |-\n      apiVersion: v1\n      kind: Service\n      metadata: {name: a, labels: {k: null, n: new}}\n';
    assert.deepEqual(patched(`patches:\n${patch}`), { n: 'new' });
    assert.deepEqual(patched(`patchesStrategicMerge:\n${patch.replace('- patch: |-', '- |-')}`), {
      n: 'new',
    });
  });

  test('labels that one in place sets are found at their place in the kustomization', () => {
    const text = `resources: [a.yaml]
patches:
  - patch: |
      apiVersion: v1
      kind: Service
      metadata:
        name: a
        labels:
          "team": new
`;
    for (const written of [text, text.replaceAll('\n', '\r\n')]) {
      const tags = effective({ ...base, 'kustomization.yaml': written }, 'Service/a');
      const { file, range } = tags.tags.get('team')?.source ?? assert.fail();
      assert.equal(file, 'kustomization.yaml');
      assert.equal(written.slice(range.start, range.end), '"team"');
    }
  });

  test('one for another object, or without labels, changes nothing', () => {
    const merge = (head: string, rest: string): string =>
      `  - patch: |-\n      ${head}\n      kind: Service\n      ${rest}\n`;
    const others = [
      '  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: a, labels: {k: new}}\n',
      merge('apiVersion: v1', 'metadata: {name: a-canary, labels: {k: new}}'),
      merge('apiVersion: serving.knative.dev/v1', 'metadata: {name: a, labels: {k: new}}'),
      merge('apiVersion: v1', 'metadata: {name: a}\n      spec: {matchLabels: {k: new}}'),
      '  - target: {kind: Deployment}\n    patch: "[{op: add, path: /metadata/labels/k, value: v}]"\n',
    ];
    for (const other of others) assert.deepEqual(patched(`patches:\n${other}`), { k: 'own' }, other);
  });

  test('one for an object of another namespace changes nothing', () => {
    const named = (namespace: string): string =>
      base['a.yaml'].replace('name: a', `name: a\n  namespace: ${namespace}`);
    const p = named('two').replace('own', 'new');
    const kustomization = 'resources: [a.yaml]\npatches: [{path: p.yaml}]\n';
    const files = { 'a.yaml': named('one'), 'p.yaml': p, 'kustomization.yaml': kustomization };
    assert.deepEqual(labels(files, 'Service/a'), { k: 'own' });
    assert.deepEqual(labels({ ...files, 'a.yaml': named('two') }, 'Service/a'), { k: 'new' });
  });

  test('one may name an object as the kustomization below has renamed it', () => {
    const files = {
      'base/a.yaml': base['a.yaml'],
      'base/kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: shop-\n',
      'kustomization.yaml': 'resources: [base]\npatches: [{path: p.yaml}]\n',
      'p.yaml': base['a.yaml'].replace('name: a', 'name: shop-a').replace('own', 'new'),
    };
    assert.deepEqual(labels(files, 'Service/a'), { k: 'new' });
  });

  const targets: readonly (readonly [string, string | undefined])[] = [
    ['{kind: Service}', 'new'],
    ['{kind: Service, name: a}', 'new'],
    ['{kind: Service, name: a.*}', 'new'],
    ['{kind: Serv, name: a}', 'own'],
    ['{kind: Deployment|Service}', 'new'],
    ['{name: aa}', 'own'],
    ['{name: "(a"}', undefined],
    ['{group: apps}', 'own'],
    ['{version: v1, namespace: default}', 'new'],
    ['{namespace: shop}', 'own'],
    ['{labelSelector: k=own}', undefined],
  ];
  for (const [target, expected] of targets) {
    test(`a target ${target}`, () => {
      const patch = `patches:\n  - {path: p.yaml, target: ${target}}\n`;
      const found = patched(patch, { 'p.yaml': base['a.yaml'].replace('own', 'new') })['k'];
      if (expected === undefined) assert.match(found ?? '', /patch p.yaml may change labels/);
      else assert.equal(found, expected);
    });
  }

  const operations: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['{op: add, path: /metadata/labels/team, value: shop}', { k: 'own', team: 'shop' }],
    ['{op: replace, path: /metadata/labels/k, value: new}', { k: 'new' }],
    ['{op: remove, path: /metadata/labels/k}', {}],
    ['{op: remove, path: /metadata/labels}', {}],
    ['{op: add, path: /metadata/labels, value: {n: new}}', { n: 'new' }],
    [
      '{op: add, path: /metadata/labels/app.kubernetes.io~1name, value: x}',
      { k: 'own', 'app.kubernetes.io/name': 'x' },
    ],
    ['{op: add, path: /metadata/annotations/labels, value: x}', { k: 'own' }],
    ['{op: test, path: /metadata/labels/k, value: own}', { k: 'own' }],
  ];
  for (const [operation, expected] of operations) {
    test(`a JSON patch ${operation}`, () => {
      const patch = `patches:\n  - target: {kind: Service}\n    patch: |-\n      - ${operation}\n`;
      assert.deepEqual(patched(patch), expected);
    });
  }

  for (const operation of [
    '{op: replace, path: /metadata, value: {}}',
    '{op: copy, from: /metadata/name, path: /metadata/labels/n}',
    '{op: move, from: /metadata/labels, path: /metadata/annotations}',
    '{op: add, path: /metadata/labels}',
    '{op: add}',
  ]) {
    test(`a JSON patch that is not followed: ${operation}`, () => {
      const patch = `patches:\n  - target: {kind: Service}\n    patch: |-\n      - ${operation}\n`;
      assert.match(patched(patch)['open'] ?? '', /a patch in kustomization.yaml may change labels/);
    });
  }

  test('labels of the kustomization win over its patches, not over what comes after', () => {
    const patch = 'patches:\n  - {target: {kind: Service}, path: p.yaml}\n';
    const files = { 'p.yaml': '- {op: replace, path: /metadata/labels/k, value: new}\n' };
    assert.deepEqual(patched(`${patch}commonLabels: {k: last}\n`, files), {
      k: 'last',
    });
    const later = patch.replace('patches', 'patchesJson6902');
    assert.deepEqual(patched(`${later}commonLabels: {k: last}\n`, files), { k: 'new' });
  });

  test('a file that is not there could do anything', () => {
    assert.match(patched('patchesStrategicMerge: [gone.yaml]\n')['open'] ?? '', /gone.yaml cannot be read/);
  });

  test('a transformer without labels changes none', () => {
    const transformer = 'apiVersion: builtin\nkind: PrefixTransformer\nmetadata: {name: x}\nprefix: y-\n';
    assert.deepEqual(patched('transformers: [t.yaml]\n', { 't.yaml': transformer }), { k: 'own' });
  });

  test('a patch that deletes is not followed', () => {
    const patch = `${object('v1', 'Service')}  labels:\n    $patch: replace\n    k: new\n`;
    assert.match(patched('patches: [{path: p.yaml}]\n', { 'p.yaml': patch })['k'] ?? '', /may change/);
    const all = `${object('v1', 'Service')}  labels:\n`;
    assert.match(patched('patches: [{path: p.yaml}]\n', { 'p.yaml': all })['k'] ?? '', /may change/);
  });

  test('one that cannot be read in full is not followed', () => {
    const patch = `${object('v1', 'Service')}  labels:\n    k: new\n   x y\n`;
    assert.match(patched('patches: [{path: p.yaml}]\n', { 'p.yaml': patch })['k'] ?? '', /may change/);
  });
});

suite('KubernetesResolver: what cannot be known', () => {
  const written = (text: string): Readonly<Record<string, string>> => labels({ 'a.yaml': text }, 'Service/a');

  for (const value of ['${TEAM}', '$(TEAM)', '$TEAM', "'{{ team }}'", 'pre-${TEAM}', '"#{TEAM}#"']) {
    test(`a value that other tools fill in: ${value}`, () => {
      const found = written(`${object('v1', 'Service')}  labels:\n    k: ${value}\n`)['k'];
      assert.match(found ?? '', /is filled in before it is applied/);
    });
  }

  test('what is not readable beside the labels may be another one, in that object only', () => {
    const text = `${object('v1', 'Service')}  labels:\n    k: v\n    team\n---\n${object('v1', 'Secret')}`;
    assert.deepEqual(written(text), { k: 'v', open: 'line 7 cannot be read: this line has no colon' });
    assert.deepEqual(labels({ 'a.yaml': text }, 'Secret/a'), {});
  });

  test('a kustomization that is not readable in full may set more', () => {
    const files = {
      'a.yaml': object('v1', 'Service'),
      'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels:\n  k: v\n  team\n',
    };
    const { k, open } = labels(files, 'Service/a');
    assert.equal(k, 'v');
    assert.match(open ?? '', /kustomization.yaml cannot be read in full/);
  });

  test('templates of ytt', () => {
    const text = `${object('v1', 'Service')}  labels:\n    k: #@ data.values.k\n`;
    assert.match(written(text)['k'] ?? '', /template of ytt/);
  });

  test('fields that a base configures for labels hold for its overlays', () => {
    const files = {
      'base/a.yaml': object('argoproj.io/v1alpha1', 'Rollout', template),
      'base/kustomization.yaml': 'resources: [a.yaml]\nconfigurations: [c.yaml]\n',
      'over/kustomization.yaml': 'resources: [../base]\ncommonLabels: {k: v}\n',
    };
    assert.ok('open' in labels(files, 'Rollout/a', podLabels));
    assert.deepEqual(labels(files, 'Rollout/a'), { k: 'v' });
  });

  test('a file that is named like a patch; others only sound like it', () => {
    const text = object('v1', 'Service');
    for (const path of ['web-patch.yaml', 'patches/web.yaml', 'webPatch.yaml', 'patch_1.yml'])
      assert.match(labels({ [path]: text }, 'Service/a')['open'] ?? '', /named like a patch/, path);
    for (const path of ['dispatcher.yaml', 'dispatch/web.yaml', 'patchwork.yaml'])
      assert.deepEqual(labels({ [path]: text }, 'Service/a'), {}, path);
  });
});

suite('KubernetesResolver: overlays that differ', () => {
  test('only the keys that some of them set are in doubt', () => {
    const files = {
      'base/a.yaml': object('v1', 'Service'),
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'one/kustomization.yaml': 'resources: [../base]\ncommonLabels: {both: x, one: x}\n',
      'two/kustomization.yaml': 'resources: [../base]\ncommonLabels: {both: x}\n',
      'three/kustomization.yaml': 'resources: [../base]\ncommonLabels: {both: x, three: x}\n',
    };
    const { tags, open } = effective(files, 'Service/a');
    assert.deepEqual([...tags.keys()], ['both']);
    const keys = open.flatMap((reason) => [...(reason.keys ?? ['any'])]);
    assert.deepEqual(keys.sort(), ['one', 'three']);
  });

  test('one that cannot be read in full keeps any key in doubt', () => {
    const files = {
      'base/a.yaml': object('v1', 'Service'),
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'one/kustomization.yaml': 'resources: [../base]\ncommonLabels:\n  one: x\n  two\n',
      'two/kustomization.yaml': 'resources: [../base]\ncommonLabels: {both: x}\n',
    };
    const { open } = effective(files, 'Service/a');
    assert.ok(open.some(({ keys }) => keys === undefined));
  });
});
