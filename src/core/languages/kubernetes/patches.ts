import type { DataFile, DataMap, DataNode } from '../../syntax/data';
import { parseYaml } from '../../syntax/yaml/parser';
import type { Unknown } from '../../tags/types';
import { emptyMap, mergeMaps, type MapValue } from '../../tags/value';
import type { Change } from './changes';
import { applyOperations } from './jsonPatch';
import { readPatched, withPatch, type PatchSource } from './patchedLabels';
import { isPatchFor, selects, type Identity, type Match } from './selection';

/** A patch as far as labels are concerned. */
export interface Patch {
  readonly file: DataFile;
  /** The operations of a JSON patch; `undefined` where objects are merged. */
  readonly operations: (DataNode & { readonly kind: 'list' }) | undefined;
  readonly objects: readonly DataMap[];
  readonly source: PatchSource;
}

export function parsePatch(text: string, source: PatchSource): Patch {
  // JSON is YAML as well.
  const file = parseYaml(text);
  const [first] = file.documents;
  const objects = file.documents.filter((document) => document?.kind === 'map');
  return { file, operations: first?.kind === 'list' ? first : undefined, objects, source };
}

/**
 * What a patch makes of the labels at a place of an object.
 *
 * @param place `metadata.labels`, `spec.template.metadata.labels`, …
 * @returns `labels` itself where the patch does not concern them
 */
export function applyPatch(labels: MapValue, patch: Patch, identity: Identity, place: string): MapValue {
  const { file, operations, objects, source } = patch;
  if (file.problems.length > 0) return openedBy(labels, mayChange(source.change));
  const { target } = source.change;
  const selected = target && selects(target, identity);
  if (operations !== undefined) {
    return applied(labels, selected ?? 'maybe', source, () =>
      applyOperations(labels, file, operations, place, source),
    );
  }
  return objects.reduce((changed, object) => {
    const match = selected ?? isPatchFor(identityOf(file, object), identity);
    return applied(changed, match, source, () => merged(changed, patch, object, place));
  }, labels);
}

function applied(
  labels: MapValue,
  match: Match,
  source: PatchSource,
  change: () => MapValue | undefined,
): MapValue {
  if (match === 'no') return labels;
  const changed = change();
  if (changed === labels) return labels;
  return changed === undefined || match === 'maybe' ? openedBy(labels, mayChange(source.change)) : changed;
}

/** @returns `undefined` where the patch takes away more than single labels, or says itself how to merge */
function merged(
  labels: MapValue,
  { file, source }: Patch,
  object: DataMap,
  place: string,
): MapValue | undefined {
  let node: DataNode = object;
  for (const step of place.split('.')) {
    if (file.get(node, '$patch') !== undefined) return undefined;
    const [key = step, ...index] = step.split('[');
    const next = file.get(node, key);
    if (next === undefined) return labels;
    if (next.kind !== 'map' || index.length > 0) return undefined;
    node = next;
  }
  if (file.get(node, '$patch') !== undefined) return undefined;
  return withPatch(labels, readPatched(file, node, source));
}

export function openedBy(labels: MapValue, reason: Unknown): MapValue {
  return mergeMaps([labels, { ...emptyMap, open: [reason] }]);
}

export function mayChange({ what }: Change): Unknown {
  return { code: 'patch', text: `${what} may change labels` };
}

function identityOf(file: DataFile, object: DataMap): Parameters<typeof isPatchFor>[0] {
  const metadata = file.get(object, 'metadata');
  return {
    apiVersion: text(file, object, 'apiVersion') ?? '',
    kind: text(file, object, 'kind') ?? '',
    name: text(file, metadata, 'name'),
    namespace: text(file, metadata, 'namespace'),
  };
}

function text(file: DataFile, node: DataNode | undefined, key: string): string | undefined {
  const value = file.get(node, key);
  return value?.kind === 'scalar' && value.end > value.start ? file.string(value) : undefined;
}
