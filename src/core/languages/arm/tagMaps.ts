import type { DataFile, DataMap, DataNode } from '../../syntax/data';
import type { TagEntry, TagMap } from '../../tags/types';
import { templateText } from './expression/parser';

/** Names of what holds tags for others: `tags`, `commonTags`. */
const sharedName = /tags$/i;

export function holdsTags(name: string): boolean {
  return sharedName.test(name);
}

/** What is written as a property that holds tags. */
export function tagMapOf(data: DataFile, node: DataNode, role: TagMap['role'], attribute: string): TagMap {
  const range = { start: node.start, end: node.end };
  if (node.kind !== 'map') return { role, attribute, shape: 'map', range, entries: [], insertAt: undefined };
  const entries = node.items.flatMap(({ key, value }) => entryOf(data, key, value) ?? []);
  return { role, attribute, shape: 'map', range, entries, insertAt: insertionOf(node) };
}

function entryOf(data: DataFile, key: DataNode, value: DataNode): TagEntry | undefined {
  if (key.kind !== 'scalar') return undefined;
  const text = templateText(data.string(key));
  if (text.kind === 'expression') return undefined;
  return {
    key: text.text,
    keyRange: { start: key.start, end: key.end },
    value: literalOf(data, value),
    valueRange: { start: value.start, end: value.end },
    range: { start: key.start, end: value.end },
  };
}

/** What is written literally, as the platform gets it. */
export function literalOf(data: DataFile, node: DataNode): string | undefined {
  if (node.kind !== 'scalar' || node.start === node.end) return undefined;
  const value = data.value(node);
  if (typeof value !== 'string') return value === null ? undefined : String(value);
  const text = templateText(value);
  return text.kind === 'literal' ? text.text : undefined;
}

/** Behind the last item, so that a comma comes first; behind the brace where there is none. */
function insertionOf(node: DataMap): number {
  const last = node.items.at(-1);
  return last === undefined ? node.start + 1 : Math.max(last.value.end, last.key.end);
}
