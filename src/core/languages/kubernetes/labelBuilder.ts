import { resolvePath } from '../../paths';
import type { Unknown } from '../../tags/types';
import { emptyMap, isNull, mergeMaps, scalar, unknown, type MapEntry, type MapValue } from '../../tags/value';
import type { TextRange } from '../../text';
import type { Project } from '../types';
import type { Change } from './changes';
import type { KubernetesDocument, KubernetesResource } from './document';
import { mentionsLabels, type Kustomization } from './kustomization';
import { ownLabels, scopeOf, type LabelScope } from './labelScopes';
import type { Build, Overlay } from './overlays';
import { mayChange, openedBy, Patch } from './patches';
import type { Identity } from './selection';

/** Nobody patches one object more often by hand. */
const mostChanges = 50;

/** An object on its way through a build. */
interface Passing {
  readonly resource: KubernetesResource;
  readonly place: string;
  readonly identity: Identity;
  /** Whether a kustomization before this one has named fields of its own for labels. */
  readonly isConfigured: boolean;
  readonly labels: MapValue;
}

/** Does to labels what a build with Kustomize does, step by step. */
export class LabelBuilder {
  readonly #project: Project<KubernetesDocument>;
  readonly #labels = new Map<Overlay, Map<LabelScope, MapValue>>();
  readonly #patches = new Map<Change, Patch | Unknown | undefined>();

  constructor(project: Project<KubernetesDocument>) {
    this.#project = project;
  }

  /** @param labels those that are written on the object at `place` */
  build(resource: KubernetesResource, place: string, labels: MapValue, { steps, root }: Build): MapValue {
    const { type: kind, apiVersion, name, namespace } = resource;
    const names = name === undefined ? [] : [name];
    const identity = { apiVersion, kind, names, namespaces: [namespace] };
    let passing: Passing = { resource, place, identity, isConfigured: false, labels };
    for (const step of steps) {
      passing =
        step.kind === 'unknown'
          ? { ...passing, labels: openedBy(passing.labels, step.reason) }
          : this.#pass(passing, step.overlay);
    }
    return place === ownLabels ? withManagedBy(passing.labels, root.kustomization) : passing.labels;
  }

  /** @see https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/target/kusttarget_configplugin.go for the order */
  #pass(before: Passing, overlay: Overlay): Passing {
    const { kustomization } = overlay;
    const { changes, unclear, labels: rules } = kustomization;
    let { labels } = before;
    if (unclear !== undefined) labels = openedBy(labels, unclear);
    labels = this.#changed({ ...before, labels }, changes.before, overlay);
    const identity = renamed(before.identity, kustomization);
    const isConfigured = before.isConfigured || kustomization.configured;
    const isUnclearPlace = isConfigured || rules.some((rule) => rule.inFurtherFields);
    if (before.place !== ownLabels && rules.length > 0 && isUnclearPlace) {
      const text = 'the kustomization names further fields for its labels';
      labels = openedBy(labels, { code: 'fields', text });
    }
    const set = this.#labelsOf(overlay, scopeOf(before.resource, before.place));
    labels = mergeMaps([labels, set]);
    labels = this.#changed({ ...before, identity, labels }, changes.after, overlay);
    return { ...before, identity, isConfigured, labels };
  }

  /** What the rules of a kustomization set together, worked out once for all resources. */
  #labelsOf(overlay: Overlay, scope: LabelScope): MapValue {
    if (scope === 'none') return emptyMap;
    const known = this.#labels.get(overlay) ?? new Map<LabelScope, MapValue>();
    this.#labels.set(overlay, known);
    const rules = overlay.kustomization.labels.filter(
      (rule) => scope === 'own' || (scope === 'template' ? rule.inTemplates : rule.inVolumeClaims),
    );
    const merged = known.get(scope) ?? nothingAsText(mergeMaps(rules.map((rule) => rule.labels)));
    known.set(scope, merged);
    return merged;
  }

  #changed(
    { labels, identity, place, resource }: Passing,
    changes: readonly Change[],
    overlay: Overlay,
  ): MapValue {
    let count = 0;
    let result = labels;
    for (const change of changes) {
      const patch = this.#patchOf(change, overlay);
      if (patch === undefined) continue;
      const changed = patch instanceof Patch ? patch.apply(result, identity, place) : openedBy(result, patch);
      if (changed !== result) count++;
      result = changed;
      if (count > mostChanges) {
        const text = `more than ${String(mostChanges)} patches change ${resource.address}`;
        return openedBy(result, { code: 'patch', text });
      }
    }
    return result;
  }

  /** @returns why it could do anything where it is not followed, `undefined` where it does nothing to labels */
  #patchOf(change: Change, overlay: Overlay): Patch | Unknown | undefined {
    if (this.#patches.has(change)) return this.#patches.get(change);
    const patch = this.#readPatch(change, overlay);
    this.#patches.set(change, patch);
    return patch;
  }

  #readPatch(change: Change, { path: overlayPath, folder }: Overlay): Patch | Unknown | undefined {
    const { file, inPlace, kind, what } = change;
    const path = file === undefined ? overlayPath : resolvePath(folder, file);
    const text = inPlace?.text ?? (path === undefined ? undefined : this.#textOf(path));
    if (path === undefined || text === undefined) {
      return { code: 'missing-file', text: `${what} cannot be read` };
    }
    if (kind !== 'patch') return mentionsLabels(text) ? mayChange(what) : undefined;
    return new Patch(text, { what, path, placeOf: inPlace?.placeOf ?? asIs }, change.target);
  }

  #textOf(path: string): string | undefined {
    return this.#project.documents.get(path)?.text ?? this.#project.readText(path);
  }
}

function renamed({ names, namespaces, ...type }: Identity, kustomization: Kustomization): Identity {
  const { namePrefix, nameSuffix, namespace } = kustomization;
  const name = names.at(-1);
  const isRenamed = name !== undefined && namePrefix + nameSuffix !== '';
  return {
    ...type,
    names: isRenamed ? [...names, namePrefix + name + nameSuffix] : names,
    namespaces: namespace === undefined ? namespaces : [...namespaces, namespace],
  };
}

function asIs(range: TextRange): TextRange {
  return range;
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/buildmetadata/ */
function withManagedBy(labels: MapValue, { managedBy }: Kustomization): MapValue {
  if (managedBy === undefined) return labels;
  const value = unknown('tool-version', 'the version of Kustomize is part of the value');
  const entry: MapEntry = { value, origin: managedBy, overrides: [] };
  const set = new Map([['app.kubernetes.io/managed-by', entry]]);
  return mergeMaps([labels, { kind: 'map', entries: set, open: [] }]);
}

/** Where nothing is written for a value, the label is an empty text. */
export function nothingAsText(map: MapValue): MapValue {
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) {
    entries.set(key, isNull(entry.value) ? { ...entry, value: scalar('') } : entry);
  }
  return { ...map, entries };
}
