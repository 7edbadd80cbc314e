import type { EffectiveTags, Unknown } from '../../tags/types';
import { asMap, oneOf, toEffectiveTags, type MapValue } from '../../tags/value';
import type { Project, ResolvedResource, Resolver } from '../types';
import type { KubernetesDocument, KubernetesResource } from './document';
import { LabelBuilder, nothingAsText } from './labelBuilder';
import { ownLabels } from './labelScopes';
import { Overlays, type Build } from './overlays';
import { openedBy } from './patches';

/** Works out labels: those written on an object, and what Kustomize sets over them. */
export class KubernetesResolver implements Resolver<KubernetesDocument> {
  readonly #project: Project<KubernetesDocument>;
  readonly #builder: LabelBuilder;
  #overlays: Overlays | undefined;

  constructor(project: Project<KubernetesDocument>) {
    this.#project = project;
    this.#builder = new LabelBuilder(project);
  }

  resolve(document: KubernetesDocument): readonly ResolvedResource[] {
    if (document.resources.length === 0) return [];
    this.#overlays ??= new Overlays(this.#project);
    const builds = this.#overlays.buildsOf(document.path);
    const isHelper = this.#overlays.isHelper(document.path);
    const isLikelyPatch = builds.length === 0 && !isHelper && isNamedPatch(document.path);
    const unclear = isLikelyPatch ? { code: 'patch', text: likelyPatch } : undefined;
    return document.resources.map((resource): ResolvedResource => {
      const labelsAt = (place: string, labels: MapValue): EffectiveTags =>
        this.#effective(resource, place, opened(labels, unclear), builds);
      const nested = [...resource.nestedLabels].map(
        ([place, labels]) => [place, labelsAt(place, labels)] as const,
      );
      return {
        document,
        resource,
        platform: 'kubernetes',
        taggable: isHelper ? false : takesLabels[resource.kindClass],
        effective: labelsAt(ownLabels, resource.labels),
        ...(nested.length > 0 && { nested: new Map(nested) }),
      };
    });
  }

  #effective(
    resource: KubernetesResource,
    place: string,
    labels: MapValue,
    builds: readonly Build[],
  ): EffectiveTags {
    const written = withUnclear(nothingAsText(labels), resource.unclear);
    const built = builds.map((build) => this.#builder.build(resource, place, written, build));
    const value = asMap(built.length === 0 ? written : oneOf(built, differing(builds)));
    return toEffectiveTags(value ?? written, { dropNull: false });
  }
}

const likelyPatch = 'the file is named like a patch, and no kustomization here uses it';

/** Kustomizations often keep patches that they do not use at present. */
function isNamedPatch(path: string): boolean {
  if (/(?:^|\/)patch(?:es)?\/[^/]*$/i.test(path)) return true;
  return /(?:^|[^a-z])patch(?:es)?(?:[^a-z/][^/]*)?$/i.test(path) || /[a-z]Patch(?:es)?\.[^/]*$/.test(path);
}

const takesLabels = { object: true, transient: false, configuration: false, unknown: undefined } as const;

/** What is written by a template is not known at all; what could not be read may only add to it. */
function withUnclear(labels: MapValue, unclear: Unknown | undefined): MapValue {
  if (unclear?.code === 'template') return openedBy(labels, unclear);
  return opened(labels, unclear);
}

function opened(labels: MapValue, reason: Unknown | undefined): MapValue {
  const isOpen = labels.open.some(({ keys }) => keys === undefined);
  return reason === undefined || isOpen ? labels : { ...labels, open: [...labels.open, reason] };
}

/** Why it depends on what is built: the kustomizations by their folders. */
function differing(builds: readonly Build[]): Unknown {
  const names = [...new Set(builds.map(({ root }) => root.folder || root.path))];
  const listed =
    names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${String(names.length - 3)} more` : '');
  return { code: 'overlays', text: `labels differ between the kustomizations ${listed}` };
}
