import type { DataFile, DataMap, DataNode } from '../../syntax/data';
import { parseYaml } from '../../syntax/yaml/parser';
import type { Unknown } from '../../tags/types';
import { emptyMap, mergeMaps, type MapValue } from '../../tags/value';
import { effectOfOperations } from './jsonPatch';
import { changedBy, patchedLabels, type PatchEffect, type PatchSource } from './patchEffect';
import {
  isPatchFor,
  selects,
  type Identity,
  type Match,
  type PatchedIdentity,
  type Selector,
} from './selection';

/** A patch as far as labels are concerned. What it does at each place is worked out once for all objects. */
export class Patch {
  readonly #file: DataFile;
  readonly #source: PatchSource;
  readonly #target: Selector | undefined;
  readonly #parts: readonly PatchPart[];

  constructor(text: string, source: PatchSource, target: Selector | undefined) {
    // JSON is YAML as well.
    this.#file = parseYaml(text);
    this.#source = source;
    this.#target = target;
    this.#parts = this.#file.documents.flatMap((document) => this.#part(document));
  }

  /**
   * What the patch makes of the labels at a place of an object.
   *
   * @param place `metadata.labels`, `spec.template.metadata.labels`, …
   * @returns `labels` itself where the patch does not concern them
   */
  apply(labels: MapValue, identity: Identity, place: string): MapValue {
    if (this.#file.problems.length > 0) return openedBy(labels, mayChange(this.#source.what));
    const selected = this.#target && selects(this.#target, identity);
    if (selected === 'no') return labels;
    let changed = labels;
    for (const { object, effectAt } of this.#parts) {
      const match: Match = selected ?? (object ? isPatchFor(object, identity) : 'maybe');
      const effect = match === 'no' ? 'none' : effectAt(place);
      if (effect === 'none') continue;
      const isClear = effect !== 'unclear' && match === 'yes';
      changed = isClear ? changedBy(changed, effect) : openedBy(changed, mayChange(this.#source.what));
    }
    return changed;
  }

  #part(document: DataNode | undefined): readonly PatchPart[] {
    if (document?.kind === 'map') {
      const effectAt = remembered((place) => this.#effectOfObject(document, place));
      return [{ object: this.#identityOf(document), effectAt }];
    }
    if (document?.kind !== 'list') return [];
    const effectAt = remembered((place) => effectOfOperations(this.#file, document, place, this.#source));
    return [{ object: undefined, effectAt }];
  }

  /** Unclear where it takes away more than single labels, or says itself how to merge. */
  #effectOfObject(object: DataMap, place: string): PatchEffect {
    const file = this.#file;
    let node = object;
    for (const step of place.split('.')) {
      if (file.get(node, '$patch') !== undefined) return 'unclear';
      const [key = step, ...index] = step.split('[');
      const next = file.get(node, key);
      if (next === undefined) return 'none';
      if (next.kind !== 'map' || index.length > 0) return 'unclear';
      node = next;
    }
    if (file.get(node, '$patch') !== undefined) return 'unclear';
    return { replaces: false, labels: patchedLabels(file, node, this.#source) };
  }

  #identityOf(object: DataMap): PatchedIdentity {
    const metadata = this.#file.get(object, 'metadata');
    return {
      apiVersion: this.#text(object, 'apiVersion') ?? '',
      kind: this.#text(object, 'kind') ?? '',
      name: this.#text(metadata, 'name'),
      namespace: this.#text(metadata, 'namespace'),
    };
  }

  #text(node: DataNode | undefined, key: string): string | undefined {
    const value = this.#file.get(node, key);
    return value?.kind === 'scalar' && value.end > value.start ? this.#file.string(value) : undefined;
  }
}

/** One document of a patch: an object to be merged, or a list of operations. */
interface PatchPart {
  /** `undefined` where it does not say what it applies to. */
  readonly object: PatchedIdentity | undefined;
  readonly effectAt: (place: string) => PatchEffect;
}

/** Places that differ in the number of an item only are alike to a patch. */
function remembered(work: (place: string) => PatchEffect): (place: string) => PatchEffect {
  const known = new Map<string, PatchEffect>();
  return (place) => {
    const alike = place.replace(/\[\d+\]/g, '[0]');
    const effect = known.get(alike) ?? work(alike);
    known.set(alike, effect);
    return effect;
  };
}

export function openedBy(labels: MapValue, reason: Unknown): MapValue {
  return mergeMaps([labels, { ...emptyMap, open: [reason] }]);
}

export function mayChange(what: string): Unknown {
  return { code: 'patch', text: `${what} may change labels` };
}
