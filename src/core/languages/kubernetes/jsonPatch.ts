import type { DataFile, DataList, DataMap, DataNode } from '../../syntax/data';
import { emptyMap, nullValue, type MapEntry, type MapValue } from '../../tags/value';
import { labelText } from './labelText';
import { patchedLabels, type PatchEffect, type PatchSource } from './patchEffect';

/**
 * What the operations of a JSON patch do together to the labels at a place.
 *
 * @param place `metadata.labels`, `spec.template.metadata.labels`, …
 * @see https://www.rfc-editor.org/rfc/rfc6902
 */
export function effectOfOperations(
  file: DataFile,
  { items }: DataList,
  place: string,
  source: PatchSource,
): PatchEffect {
  const steps = place.replace(/\[(\d+)\]/g, '.$1').split('.');
  let replaces = false;
  let set = new Map<string, MapEntry>();
  for (const item of items) {
    const operation = file.resolve(item);
    const step = operation?.kind === 'map' ? effectOf(file, operation, steps, source) : 'unclear';
    if (step === 'unclear') return 'unclear';
    if (step === 'none') continue;
    if ('key' in step) {
      set.set(step.key, step.entry);
    } else {
      if (step.labels.open.length > 0) return 'unclear';
      replaces = true;
      set = new Map(step.labels.entries);
    }
  }
  const labels: MapValue = { kind: 'map', entries: set, open: [] };
  return replaces || set.size > 0 ? { replaces, labels } : 'none';
}

/** One label that is set or taken away, or all of them that are replaced. */
type Step =
  'none' | 'unclear' | { readonly key: string; readonly entry: MapEntry } | { readonly labels: MapValue };

function effectOf(file: DataFile, operation: DataMap, place: readonly string[], source: PatchSource): Step {
  const name = text(file, operation, 'op');
  if (name === 'test') return 'none';
  const path = pointer(text(file, operation, 'path'));
  const from = name === 'move' ? pointer(text(file, operation, 'from')) : undefined;
  if (!concerns(path, place) && !(from && concerns(from, place))) return 'none';
  const key = path[place.length];
  const isAtPlace = path.length === place.length || path.length === place.length + 1;
  if (!isAtPlace || listStep(place) !== -1) return 'unclear';
  const value = file.get(operation, 'value');
  if (name === 'remove') {
    return key === undefined ? { labels: emptyMap } : label(file, operation, key, undefined, source);
  }
  if (value === undefined || (name !== 'add' && name !== 'replace')) return 'unclear';
  if (key !== undefined) return label(file, operation, key, value, source);
  return value.kind === 'map' ? { labels: patchedLabels(file, value, source) } : 'unclear';
}

function label(
  file: DataFile,
  operation: DataMap,
  key: string,
  value: DataNode | undefined,
  { what, path, placeOf }: PatchSource,
): Step {
  const { start, end } = file.get(operation, 'path') ?? operation;
  const entry: MapEntry = {
    value: value === undefined ? nullValue : labelText(file, value),
    origin: { kind: 'input', name: what, file: path, range: placeOf({ start, end }), via: [] },
    overrides: [],
  };
  return { key, entry };
}

/** Whether a path leads to the place, into it, or past it through a list whose items may move. */
function concerns(path: readonly string[], place: readonly string[]): boolean {
  const index = listStep(place);
  const fixed = index === -1 ? place : place.slice(0, index);
  return path.every((step, at) => at >= fixed.length || step === fixed[at]);
}

/** Where a place leads into a list; -1 where it does not. */
function listStep(place: readonly string[]): number {
  return place.findIndex((step) => /^\d+$/.test(step));
}

/** The steps of `/metadata/labels/app.kubernetes.io~1name`; none where no path is written, which then concerns everything. */
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
