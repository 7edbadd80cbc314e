import type { IacLanguage } from '../types';
import { parseKubernetes, type KubernetesDocument } from './document';
import { recognisesKubernetes } from './recognise';
import { KubernetesResolver } from './resolve';

/** Objects of Kubernetes in YAML or JSON, with the labels that Kustomize sets on them. */
export const kubernetes: IacLanguage<KubernetesDocument> = {
  id: 'kubernetes',
  title: 'Kubernetes',
  editorIds: [],
  fileEndings: ['.yaml', '.yml', '.json', 'kustomization'],
  // A kustomization need not say what it is; one that takes in nothing changes nothing.
  marks: ['apiVersion', 'resources', 'bases', 'Component'],
  recognises: recognisesKubernetes,
  parse: parseKubernetes,
  createResolver: (project) => new KubernetesResolver(project),
};
