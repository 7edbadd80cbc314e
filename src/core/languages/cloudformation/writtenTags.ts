import type { DataFile, DataItem, DataList, DataMap, DataNode } from '../../syntax/data';
import type { TagEntry, TagMap } from '../../tags/types';
import { argumentsOf, callOf } from './calls';

type Place = Pick<TagMap, 'role' | 'attribute'>;

/** The property's own tags, and those in the branches of an `Fn::If`. */
export interface WrittenTags {
  readonly own: TagMap;
  /** In the order of the text, `own` included. */
  readonly all: readonly TagMap[];
}

const deepestBranch = 16;

/**
 * Reads where tags are written; what they are worth is for the evaluation.
 *
 * @param item the property that holds them
 */
export function writtenTags(file: DataFile, { key, value }: DataItem, place: Place): WrittenTags {
  const own = tagMapOf(file, value, place) ?? {
    ...place,
    shape: 'map',
    range: { start: value.start, end: value.end },
    entries: [],
    insertAt: value.start === value.end ? lineEnd(file.text, key.end) : undefined,
  };
  return { own, all: [own, ...inBranches(file, value, place, 0)] };
}

function tagMapOf(file: DataFile, node: DataNode, place: Place): TagMap | undefined {
  // Behind an alias the tags are another place's.
  if (node.kind === 'alias' || callOf(file, node) !== undefined) return undefined;
  const range = { start: node.start, end: node.end };
  if (node.kind === 'list') {
    const entries = node.items.flatMap((item) => pairOf(file, item) ?? []);
    return { ...place, shape: 'pairs', range, entries, insertAt: endOfItems(file.text, node) };
  }
  if (node.kind !== 'map') return undefined;
  const entries = node.items.flatMap((item) => entryOf(file, item) ?? []);
  return { ...place, shape: 'map', range, entries, insertAt: endOfItems(file.text, node) };
}

/** Tags that stand in the branches of conditions, each branch a place of its own. */
function inBranches(file: DataFile, node: DataNode, place: Place, depth: number): readonly TagMap[] {
  if (depth >= deepestBranch || node.kind === 'alias') return [];
  const call = callOf(file, node);
  if (call?.name === 'If') {
    return argumentsOf(call)
      .slice(1)
      .flatMap((branch) => {
        const found = tagMapOf(file, branch, place) ?? [];
        const pair =
          branch.kind === 'map' && callOf(file, branch) === undefined ? pairOf(file, branch) : undefined;
        const single =
          pair &&
          ({ ...place, shape: 'pairs', range: pair.range, entries: [pair], insertAt: undefined } as const);
        return [single ?? found, inBranches(file, branch, place, depth + 1)].flat(2);
      });
  }
  if (call !== undefined) return [];
  const items = node.kind === 'list' ? node.items : [];
  return items.flatMap((item) =>
    callOf(file, item)?.name === 'If' ? inBranches(file, item, place, depth + 1) : [],
  );
}

/** `{ Key: …, Value: … }` whose key is written literally. */
function pairOf(file: DataFile, node: DataNode): TagEntry | undefined {
  if (node.kind !== 'map') return undefined;
  const keyItem = itemOf(file, node, 'Key');
  const key = keyItem && literalOf(file, keyItem.value);
  if (keyItem === undefined || key === undefined || key === '') return undefined;
  const value = itemOf(file, node, 'Value')?.value;
  return {
    key,
    keyRange: { start: keyItem.value.start, end: keyItem.value.end },
    value: value && literalOf(file, value),
    valueRange: value ? { start: value.start, end: value.end } : { start: node.end, end: node.end },
    range: { start: node.start, end: node.end },
  };
}

function entryOf(file: DataFile, { key, value }: DataItem): TagEntry | undefined {
  if (key.kind !== 'scalar') return undefined;
  const text = file.string(key);
  if (text.startsWith('Fn::') || file.text.slice(key.start, key.end) === '<<') return undefined;
  return {
    key: text,
    keyRange: { start: key.start, end: key.end },
    value: literalOf(file, value),
    valueRange: { start: value.start, end: value.end },
    range: { start: key.start, end: Math.max(key.end, value.end) },
  };
}

/** @returns the pair of a key written in the map itself */
export function itemOf(file: DataFile, map: DataMap, key: string): DataItem | undefined {
  let found: DataItem | undefined;
  for (const item of map.items) {
    if (item.key.kind === 'scalar' && file.string(item.key) === key) found = item;
  }
  return found;
}

function literalOf(file: DataFile, node: DataNode): string | undefined {
  if (node.kind !== 'scalar' || callOf(file, node) !== undefined || file.value(node) === null)
    return undefined;
  return file.string(node);
}

/** Where one more item goes: at the end of the last one's line, or in brackets right behind it. */
export function endOfItems(text: string, node: DataMap | DataList): number {
  const last = node.items.at(-1);
  if (!node.flow) return lineEnd(text, node.end);
  if (last === undefined) return node.start + 1;
  return 'key' in last ? Math.max(last.key.end, last.value.end) : last.end;
}

/** @returns the end of the line that `offset` is on, a comment included */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text.charAt(end - 1) === '\r' && end > offset ? end - 1 : end;
}
