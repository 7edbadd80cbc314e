import assert from 'node:assert/strict';
import { classifyKind } from '../../../../../src/core/languages/kubernetes/kinds';
import { isHelmTemplate, recognisesKubernetes } from '../../../../../src/core/languages/kubernetes/recognise';

const recognised = (path: string, text: string): boolean => recognisesKubernetes({ path, text });
const isTemplate = (text: string): boolean => isHelmTemplate({ path: 'templates/a.yaml', text });

suite('recognisesKubernetes', () => {
  test('takes documents with a version and a kind at their top level', () => {
    assert.ok(recognised('a.yaml', 'apiVersion: v1\nkind: Pod\n'));
    assert.ok(recognised('a.yml', '\uFEFF"kind": Pod\n"apiVersion": v1\n'));
    assert.ok(recognised('a.yaml', '{ "kind": "Pod", "apiVersion": "v1" }'));
    assert.ok(recognised('a.json', '{ "metadata": { "name": "}" }, "kind": "Pod", "apiVersion" : "v1" }'));
  });

  test('leaves other files alone', () => {
    assert.ok(!recognised('values.yaml', 'service:\n  apiVersion: v1\n  kind: Service\n'));
    assert.ok(!recognised('Chart.yaml', 'apiVersion: v2\nname: shop\n'));
    assert.ok(!recognised('compose.yaml', 'services:\n  web:\n    image: nginx\n'));
    assert.ok(
      !recognised('a.json', '{ "items": [{ "apiVersion": "v1", "kind": "Pod" }], "text": "\\"kind\\":" }'),
    );
    assert.ok(!recognised('notes.md', 'apiVersion: v1\nkind: Pod\n'));
    assert.ok(!recognised('a.json', '{ "apiVersion'));
  });

  test("takes Kustomize's file by its name, which need not say what it is", () => {
    assert.ok(recognised('base/kustomization.yaml', 'resources: [a.yaml]\n'));
    assert.ok(recognised('Kustomization', ''));
    assert.ok(!recognised('my-kustomization.yaml', 'resources: [a.yaml]\n'));
  });

  test('a text that is hostile takes no time', () => {
    for (const text of ['{"' + '\\'.repeat(200_000), '{'.repeat(200_000), '{"a":"' + '\\"'.repeat(100_000)]) {
      assert.ok(!recognised('a.json', `${text} apiVersion`));
    }
  });
});

suite('isHelmTemplate', () => {
  test('finds what only a template has', () => {
    assert.ok(isTemplate('kind: Service\nmetadata:\n  name: {{ .Values.name }}\n'));
    assert.ok(isTemplate('metadata:\n  name: "{{ .Release.Name }}-web"\n'));
    assert.ok(isTemplate('{{- if .Values.on }}\nkind: Service\n{{- end }}\n'));
    assert.ok(isTemplate('metadata:\n  labels:\n    {{- $labels | nindent 4 }}\n'));
    assert.ok(isTemplate('  name: {{ include "web.name" . }}\n'));
    assert.ok(isTemplate('{% if on %}\nkind: Service\n'));
  });

  test('leaves braces inside texts to the tools that use them', () => {
    assert.ok(!isTemplate("args: ['{{workflow.name}}']\n"));
    assert.ok(!isTemplate('name: job-{{item}}\n'));
    assert.ok(!isTemplate('data:\n  rule: |\n    {{ $labels.pod }} is down\n\n    {{ if x }}\n  next: a\n'));
    assert.ok(!isTemplate('- >-\n  {{ $value }}\n'));
    assert.ok(!isTemplate('kind: Pod\n'));
  });

  test('line ends of Windows make no difference', () => {
    assert.ok(!isTemplate('data:\r\n  rule: |\r\n    {{ if x }}\r\n'));
    assert.ok(recognised('a.yaml', 'apiVersion: v1\r\nkind: Pod\r\n'));
  });

  test('what follows a block of text counts again', () => {
    assert.ok(isTemplate('data:\n  rule: |\n    text\n  {{ more }}\n'));
  });
});

suite('recognisesKubernetes: documents that are indented as a whole', () => {
  const recognises = (text: string): boolean => recognisesKubernetes({ path: 'a.yaml', text });

  test('are objects like any other', () => {
    assert.ok(recognises('---\n# owned by shop\n\n  apiVersion: v1\n  kind: Pod\n'));
  });

  test('objects that are a part of something else are not', () => {
    assert.ok(!recognises('---\n- hosts: all\n  definition:\n    apiVersion: v1\n    kind: Pod\n'));
    assert.ok(!recognises('definition:\n  apiVersion: v1\n  kind: Pod\n'));
  });
});

suite('classifyKind', () => {
  const classes: readonly (readonly [string, string, ReturnType<typeof classifyKind>])[] = [
    ['v1', 'Pod', 'object'],
    ['v1', 'ConfigMapList', 'transient'],
    ['v1', 'Binding', 'transient'],
    ['v1', 'Config', 'configuration'],
    ['v1', 'Whatever', 'unknown'],
    ['v2', 'Pod', undefined],
    ['apps/v1', 'Deployment', 'object'],
    ['policy/v1', 'Eviction', 'transient'],
    ['authorization.k8s.io/v1', 'SubjectAccessReview', 'transient'],
    ['rbac.authorization.k8s.io/v1', 'Role', 'object'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'object'],
    ['shop.example.com/v1alpha1', 'Binding', 'object'],
    ['storage.azure.com/v1api20230101', 'StorageAccount', 'object'],
    ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'object'],
    ['config.openshift.io/v1', 'Ingress', 'object'],
    ['kustomize.config.k8s.io/v1beta1', 'Kustomization', 'configuration'],
    ['kubescheduler.config.k8s.io/v1', 'KubeSchedulerConfiguration', 'configuration'],
    ['kubeadm.k8s.io/v1beta4', 'ClusterConfiguration', 'configuration'],
    ['kind.x-k8s.io/v1alpha4', 'Cluster', 'configuration'],
    ['audit.k8s.io/v1', 'Policy', 'configuration'],
    ['backstage.io/v1alpha1', 'Component', 'configuration'],
    ['skaffold/v4beta6', 'Config', undefined],
    ['openslo/v1', 'SLO', undefined],
    ['2023-12-01', 'app', undefined],
    ['web.example.com/2023-12-01', 'App', undefined],
    ['eksctl.io/v1alpha5', 'ClusterConfig', 'unknown'],
    ['k0s.k0sproject.io/v1beta1', 'ClusterConfig', 'unknown'],
    ['node.eks.aws/v1alpha1', 'NodeConfig', 'configuration'],
    ['ctlptl.dev/v1alpha1', 'Cluster', 'configuration'],
    ['cluster.x-k8s.io/v1beta1', 'Cluster', 'object'],
  ];
  for (const [apiVersion, kind, expected] of classes) {
    test(`${apiVersion} ${kind} is ${expected ?? 'nothing of ours'}`, () => {
      assert.equal(classifyKind(apiVersion, kind), expected);
    });
  }
});
