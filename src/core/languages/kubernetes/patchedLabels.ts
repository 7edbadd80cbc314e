import type { DataFile, DataNode } from '../../syntax/data';
import { readTags } from '../../tags/dataTags';
import { isNull, mergeMaps, type MapEntry, type MapValue, type Origin } from '../../tags/value';
import type { TextRange } from '../../text';
import type { Change } from './changes';
import { labelText } from './labelText';

/** What labels that a patch sets come from. */
export interface PatchSource {
  readonly change: Change;
  readonly path: string;
  readonly placeOf: (range: TextRange) => TextRange;
}

/** Labels as a patch has them; null stands for one that it takes away. */
export function readPatched(
  file: DataFile,
  node: DataNode,
  { change, path, placeOf }: PatchSource,
): MapValue {
  const origin = { kind: 'input', name: change.what, file: path } as const;
  const place = { role: 'resource', attribute: 'labels' } as const;
  const { value } = readTags(file, node, place, origin, (item) => labelText(file, item));
  const entries = [...value.entries].map(([key, entry]): [string, MapEntry] => [
    key,
    { ...entry, origin: { ...entry.origin, range: placeOf(entry.origin.range) } },
  ]);
  return { ...value, entries: new Map(entries) };
}

export function patchOrigin({ change, path, placeOf }: PatchSource, range: TextRange): Origin {
  return { kind: 'input', name: change.what, file: path, range: placeOf(range), via: [] };
}

/** Sets what a patch sets, and takes away what it has as null. */
export function withPatch(labels: MapValue, patch: MapValue): MapValue {
  const { entries, open } = mergeMaps([labels, patch]);
  const removed = new Set([...patch.entries].flatMap(([key, { value }]) => (isNull(value) ? [key] : [])));
  return { kind: 'map', entries: new Map([...entries].filter(([key]) => !removed.has(key))), open };
}
