import type { DataFile, DataList, DataMap, DataNode } from '../../syntax/data';
import { emptyMap, nullValue, type MapEntry, type MapValue } from '../../tags/value';
import { labelText } from './labelText';
import { patchOrigin, readPatched, withPatch, type PatchSource } from './patchedLabels';

/**
 * Does the operations of a JSON patch that concern the labels at a place.
 *
 * @returns `labels` itself where none does, `undefined` where what one does is not followed
 * @see https://www.rfc-editor.org/rfc/rfc6902
 */
export function applyOperations(
  labels: MapValue,
  file: DataFile,
  { items }: DataList,
  place: string,
  source: PatchSource,
): MapValue | undefined {
  const steps = place.replace(/\[(\d+)\]/g, '.$1').split('.');
  let changed: MapValue | undefined = labels;
  for (const item of items) {
    const operation = file.resolve(item);
    if (operation?.kind !== 'map') continue;
    changed = applyOperation(changed, file, operation, steps, source);
    if (changed === undefined) return undefined;
  }
  return changed;
}

function applyOperation(
  labels: MapValue,
  file: DataFile,
  operation: DataMap,
  place: readonly string[],
  source: PatchSource,
): MapValue | undefined {
  const name = text(file, operation, 'op');
  const path = pointer(text(file, operation, 'path'));
  if (name === 'test') return labels;
  if (name === 'move' || name === 'copy') {
    const from = name === 'move' ? pointer(text(file, operation, 'from')) : [];
    return [path, from].some((touched) => touched.length > 0 && concerns(touched, place))
      ? undefined
      : labels;
  }
  if (!concerns(path, place)) return labels;
  if (path.length < place.length || path.length > place.length + 1 || inList(place) !== -1) return undefined;
  const value = file.get(operation, 'value');
  const removes = name === 'remove';
  if (!removes && (value === undefined || (name !== 'add' && name !== 'replace'))) return undefined;
  const key = path[place.length];
  if (key !== undefined) return withKey(labels, file, operation, key, removes ? undefined : value, source);
  if (removes || value === undefined) return emptyMap;
  return value.kind === 'map' ? readPatched(file, value, source) : undefined;
}

function withKey(
  labels: MapValue,
  file: DataFile,
  operation: DataMap,
  key: string,
  value: DataNode | undefined,
  source: PatchSource,
): MapValue {
  const { start, end } = file.get(operation, 'path') ?? operation;
  const entry: MapEntry = {
    value: value === undefined ? nullValue : labelText(file, value),
    origin: patchOrigin(source, { start, end }),
    overrides: [],
  };
  return withPatch(labels, { kind: 'map', entries: new Map([[key, entry]]), open: [] });
}

/** Whether a path leads to the place, into it, or past it through a list whose items may move. */
function concerns(path: readonly string[], place: readonly string[]): boolean {
  const index = inList(place);
  const fixed = index === -1 ? place : place.slice(0, index);
  return path.every((step, at) => at >= fixed.length || step === fixed[at]);
}

/** Where a place leads into a list; -1 where it does not. */
function inList(place: readonly string[]): number {
  return place.findIndex((step) => /^\d+$/.test(step));
}

/** The steps of `/metadata/labels/app.kubernetes.io~1name`. */
function pointer(path: string | undefined): readonly string[] {
  if (path === undefined) return [];
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function text(file: DataFile, node: DataNode, key: string): string | undefined {
  const value = file.get(node, key);
  return value?.kind === 'scalar' ? file.string(value) : undefined;
}
