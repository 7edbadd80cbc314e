import type { KubernetesResource } from './document';
import { splitVersion } from './kinds';

/** What a kustomization's rules are asked for: the labels of objects, of pod templates, of volume claims, or what none of them reaches. */
export type LabelScope = 'own' | 'template' | 'claim' | 'none';

/** Where an object's own labels are; other places are paths to what it makes. */
export const ownLabels = 'metadata.labels';

/** @see https://github.com/kubernetes-sigs/kustomize/tree/master/api/internal/konfig/builtinpluginconsts for the fields by kind */
export function scopeOf({ type, apiVersion }: KubernetesResource, place: string): LabelScope {
  if (place === ownLabels) return 'own';
  const { group } = splitVersion(apiVersion);
  if (place.startsWith('spec.volumeClaimTemplates')) {
    return type === 'StatefulSet' && group === 'apps' ? 'claim' : 'none';
  }
  if (place.startsWith('spec.jobTemplate'))
    return type === 'CronJob' && group === 'batch' ? 'template' : 'none';
  const takes =
    ['Deployment', 'ReplicaSet', 'DaemonSet'].includes(type) ||
    (type === 'StatefulSet' && group === 'apps') ||
    (type === 'Job' && group === 'batch') ||
    (type === 'ReplicationController' && group === '');
  return takes && place === 'spec.template.metadata.labels' ? 'template' : 'none';
}
