/**
 * What a document with `apiVersion` and `kind` is.
 *
 * `object`: kept by a cluster, and so takes labels; `transient`: handed to a cluster but not kept; `configuration`: read by a tool,
 * no resource at all; `unknown`: a resource of some tool whose labels are not known to end up anywhere.
 */
export type KindClass = 'object' | 'transient' | 'configuration' | 'unknown';

/** Groups of Kubernetes itself without a dot; the group of a custom resource must have one. */
const builtInGroups = new Set(['apps', 'autoscaling', 'batch', 'extensions', 'policy']);

/** Kinds of the core group, https://kubernetes.io/docs/reference/kubernetes-api/. */
const coreKinds = new Set([
  'ConfigMap',
  'Endpoints',
  'Event',
  'LimitRange',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Pod',
  'PodTemplate',
  'ReplicationController',
  'ResourceQuota',
  'Secret',
  'Service',
  'ServiceAccount',
]);

/** Questions to the API server and actions on other objects: nothing of them is kept that could have a label. */
const transientKinds = new Set([
  'Binding',
  'ComponentStatus',
  'DeleteOptions',
  'Eviction',
  'LocalSubjectAccessReview',
  'Scale',
  'SelfSubjectAccessReview',
  'SelfSubjectReview',
  'SelfSubjectRulesReview',
  'Status',
  'SubjectAccessReview',
  'TokenRequest',
  'TokenReview',
  'AdmissionReview',
  'ConversionReview',
]);

/** Whether objects of Kubernetes' own kind are handed to a cluster but not kept. */
export function isTransientKind(kind: string): boolean {
  return transientKinds.has(kind);
}

/**
 * Groups whose documents are read by a program and never sent to a cluster. Those of Kubernetes' own components end in
 * `.config.k8s.io` (kubelet, scheduler, Kustomize) or `.admission.k8s.io`.
 */
const configurationGroups = new Set([
  'apiserver.k8s.io',
  'audit.k8s.io',
  'backstage.io',
  'cli.kyverno.io',
  'client.authentication.k8s.io',
  'clusterctl.cluster.x-k8s.io',
  'config.jobset.x-k8s.io',
  'config.kubernetes.io',
  'config.kueue.x-k8s.io',
  'controller-runtime.sigs.k8s.io',
  'ctlptl.dev',
  'fn.kpt.dev',
  'garden.io',
  'imgpkg.carvel.dev',
  'k0sctl.k0sproject.io',
  'k3d.io',
  'kapp.k14s.io',
  'kbld.k14s.io',
  'kind.sigs.k8s.io',
  'kind.x-k8s.io',
  'kpt.dev',
  'krew.googlecontainertools.github.com',
  'krm.kcl.dev',
  'kubeadm.k8s.io',
  'kubeone.k8c.io',
  'kuttl.dev',
  'meta.dev.upbound.io',
  'meta.pkg.crossplane.io',
  'mirror.openshift.io',
  'node.eks.aws',
  'qbec.io',
  'score.dev',
  'scorecard.operatorframework.io',
  'tanka.dev',
  'test.gatekeeper.sh',
  'tilt.dev',
  'vendir.k14s.io',
]);

/** Groups of tools that create something of their own from the document, with tags in other places. */
const foreignGroups = new Set([
  'deploy.cloud.google.com',
  'eksctl.io',
  'k0s.k0sproject.io',
  'kops.k8s.io',
  'kots.io',
  'troubleshoot.sh',
]);

/** @returns `undefined` where the two are not what Kubernetes would take as a version and a kind */
export function classifyKind(apiVersion: string, kind: string): KindClass | undefined {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(kind)) return undefined;
  const { group, version } = splitVersion(apiVersion);
  if (group === '') {
    if (version !== 'v1') return undefined;
    if (kind === 'Config') return 'configuration';
    const isList = kind.endsWith('List') && coreKinds.has(kind.slice(0, -'List'.length));
    if (isList || transientKinds.has(kind)) return 'transient';
    return coreKinds.has(kind) ? 'object' : 'unknown';
  }
  if (!/^[a-z][a-z0-9-]*$/.test(version)) return undefined;
  if (!builtInGroups.has(group) && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(group)) return undefined;
  if (isConfigurationGroup(group)) return 'configuration';
  if (foreignGroups.has(group)) return 'unknown';
  return transientKinds.has(kind) && (builtInGroups.has(group) || group.endsWith('.k8s.io'))
    ? 'transient'
    : 'object';
}

function isConfigurationGroup(group: string): boolean {
  return (
    configurationGroups.has(group) ||
    group.endsWith('.config.k8s.io') ||
    group.endsWith('.admission.k8s.io') ||
    group.endsWith('.admission.config.k8s.io')
  );
}

/** `apps/v1` has the group `apps`; the core group has no name. */
export function splitVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}
