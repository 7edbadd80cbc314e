import type { DataFile, DataNode } from '../../syntax/data';
import { readTags } from '../../tags/dataTags';
import { emptyMap, isNull, mergeMaps, type MapEntry, type MapValue } from '../../tags/value';
import type { TextRange } from '../../text';
import { labelText } from './labelText';

/** What a patch does to the labels at one place, whatever they were before; `unclear` where that is not followed. */
export type PatchEffect = 'none' | 'unclear' | LabelChange;

export interface LabelChange {
  /** Whether the labels that were there before are gone. */
  readonly replaces: boolean;
  /** Labels that are set; null stands for one that is taken away. */
  readonly labels: MapValue;
}

/** Where the text of a patch stands, and what it is called. */
export interface PatchSource {
  readonly what: string;
  readonly path: string;
  readonly placeOf: (range: TextRange) => TextRange;
}

export function changedBy(labels: MapValue, { replaces, labels: patch }: LabelChange): MapValue {
  const { entries, open } = mergeMaps([replaces ? emptyMap : labels, patch]);
  const removed = new Set([...patch.entries].flatMap(([key, { value }]) => (isNull(value) ? [key] : [])));
  if (removed.size === 0) return { kind: 'map', entries, open };
  return { kind: 'map', entries: new Map([...entries].filter(([key]) => !removed.has(key))), open };
}

/** A map of labels in a patch. */
export function patchedLabels(
  file: DataFile,
  node: DataNode,
  { what, path, placeOf }: PatchSource,
): MapValue {
  const origin = { kind: 'input', name: what, file: path } as const;
  const place = { role: 'resource', attribute: 'labels' } as const;
  const { value } = readTags(file, node, place, origin, (item) => labelText(file, item));
  const entries = [...value.entries].map(([key, entry]): [string, MapEntry] => [
    key,
    { ...entry, origin: { ...entry.origin, range: placeOf(entry.origin.range) } },
  ]);
  return { ...value, entries: new Map(entries) };
}
