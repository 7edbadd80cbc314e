import type { DataFile, DataNode, DataScalar } from '../../syntax/data';
import type { TagEntry, TagMap, TagShape } from '../../tags/types';
import { readTags, trimmedEnd } from '../../tags/dataTags';

/** The tags of a resource as they are written: as a map, or as a list of maps with `key` and `value`. */
export function writtenTags(
  file: DataFile,
  node: DataNode,
  place: Pick<TagMap, 'role' | 'attribute'>,
  shape: TagShape,
): TagMap {
  if (node.kind !== 'list') {
    const origin = { kind: 'resource', name: place.attribute, file: '' } as const;
    const { written } = readTags(file, node, place, origin);
    if (written.entries.some(({ key }) => key.startsWith('fn::'))) {
      return { ...written, shape, entries: [], insertAt: undefined };
    }
    const entries = written.entries.map((entry) => withoutReference(entry));
    return { ...written, shape: node.kind === 'map' ? 'map' : shape, entries };
  }
  const range = { start: node.start, end: trimmedEnd(file.text, node) };
  const entries = node.items.flatMap((item) => pairEntry(file, item));
  const last = node.items.at(-1);
  const behind = last === undefined ? node.start + 1 : trimmedEnd(file.text, last);
  return { ...place, shape: 'pairs', range, entries, insertAt: behind };
}

function pairEntry(file: DataFile, item: DataNode): readonly TagEntry[] {
  const key = keyOfPair(file, item);
  if (key === undefined) return [];
  const value = file.get(item, 'value') ?? file.get(item, 'Value');
  const valueRange = value ?? { start: item.end, end: item.end };
  return [
    withoutReference({
      key: file.string(key),
      keyRange: { start: key.start, end: key.end },
      value: value?.kind === 'scalar' ? file.string(value) : undefined,
      valueRange: { start: valueRange.start, end: valueRange.end },
      range: { start: item.start, end: trimmedEnd(file.text, item) },
    }),
  ];
}

/** The key of one item in a list of tags; packages differ in how they write the word. */
export function keyOfPair(file: DataFile, item: DataNode): DataScalar | undefined {
  const key = file.get(item, 'key') ?? file.get(item, 'Key');
  return key?.kind === 'scalar' ? key : undefined;
}

/** A value with a reference in it is not written literally. */
function withoutReference(entry: TagEntry): TagEntry {
  return entry.value?.includes('${') === true ? { ...entry, value: undefined } : entry;
}
