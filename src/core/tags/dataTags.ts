import type { DataEntry, DataFile, DataMap, DataNode, SyntaxProblem } from '../syntax/data';
import type { TagEntry, TagMap, Unknown } from './types';
import { nullValue, scalar, unknown, type MapEntry, type MapValue, type Origin, type Value } from './value';
import type { LineMap, TextRange } from '../text';

/** Tags written as a map in YAML or JSON: the places of their keys and values, and what they are known to be. */
export interface ReadTags {
  readonly written: TagMap;
  readonly value: MapValue;
}

/**
 * Reads the value of a property that holds tags as a map.
 *
 * @param node what is written behind the property's colon
 * @param origin what the tags' source is called; the keys' places are added, and those that a YAML anchor brings in named after it
 * @param read what a single value is known to be
 */
export function readTags(
  file: DataFile,
  node: DataNode,
  place: Pick<TagMap, 'role' | 'attribute'>,
  origin: Pick<Origin, 'kind' | 'name' | 'file'>,
  read: (node: DataNode) => Value = (value) => textOf(file, value),
): ReadTags {
  return { written: writtenMap(file, node, place), value: mapValue(file, node, origin, read) };
}

function writtenMap(file: DataFile, node: DataNode, place: Pick<TagMap, 'role' | 'attribute'>): TagMap {
  const range = { start: node.start, end: trimmedEnd(file.text, node) };
  if (node.kind !== 'map') return { ...place, shape: 'map', range, entries: [], insertAt: undefined };
  const entries = node.items.flatMap((item) => tagEntry(file, item.key, item.value));
  return { ...place, shape: 'map', range, entries, insertAt: endOfItems(file.text, node) };
}

function tagEntry(file: DataFile, key: DataNode, value: DataNode): readonly TagEntry[] {
  if (key.kind !== 'scalar' || isMergeKey(file, key)) return [];
  const end = trimmedEnd(file.text, value);
  return [
    {
      key: file.string(key),
      keyRange: { start: key.start, end: key.end },
      value: value.kind === 'scalar' ? scalarText(file, value) : undefined,
      valueRange: { start: value.start, end },
      range: { start: key.start, end: Math.max(key.end, end) },
    },
  ];
}

function isMergeKey(file: DataFile, key: DataNode): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && file.text.slice(key.start, key.end) === '<<';
}

/** What is known of a map of tags, with YAML's aliases and merge keys followed. */
function mapValue(
  file: DataFile,
  node: DataNode,
  origin: Pick<Origin, 'kind' | 'name' | 'file'>,
  read: (node: DataNode) => Value,
): MapValue {
  const map = file.resolve(node);
  if (map === undefined)
    return openMap('reference', `${file.text.slice(node.start, node.end)} is not defined`);
  if (map.kind === 'scalar' && file.value(map) === null) return { kind: 'map', entries: new Map(), open: [] };
  if (map.kind !== 'map') return openMap('not-a-map', `${origin.name} is no map`);
  const anchors = anchoredMaps(file, node);
  const entries = new Map<string, MapEntry>();
  for (const entry of file.entries(map)) {
    entries.set(entry.key, {
      value: read(entry.value),
      origin: originOf(entry, origin, anchors),
      overrides: [],
    });
  }
  return { kind: 'map', entries, open: [] };
}

function originOf(
  { keyNode }: DataEntry,
  origin: Pick<Origin, 'kind' | 'name' | 'file'>,
  anchors: readonly AnchoredMap[],
): Origin {
  const range = { start: keyNode.start, end: keyNode.end };
  const anchor = anchors.find(({ map }) => map.start <= range.start && range.end <= map.end);
  if (anchor === undefined) return { ...origin, range, via: [] };
  return { kind: 'local', name: `&${anchor.name}`, file: origin.file, range, via: [] };
}

interface AnchoredMap {
  readonly name: string;
  readonly map: TextRange;
}

/** The maps that an alias or merge keys bring in; the inner one of two first, where an anchored map merges another. */
function anchoredMaps(file: DataFile, node: DataNode): readonly AnchoredMap[] {
  const found: AnchoredMap[] = [];
  const pending: DataNode[] = [node];
  for (let next = pending.pop(); next !== undefined && found.length < 100; next = pending.pop()) {
    const target = file.resolve(next);
    if (target === undefined) continue;
    if (next.kind === 'alias') found.push({ name: next.name, map: target });
    if (target.kind === 'list') pending.push(...target.items);
    if (target.kind !== 'map') continue;
    for (const item of target.items) if (isMergeKey(file, item.key)) pending.push(item.value);
  }
  return found;
}

function openMap(code: string, text: string): MapValue {
  return { kind: 'map', entries: new Map(), open: [{ code, text }] };
}

/** A tag's value as text, quoted or not; null where nothing is written. */
export function textOf(file: DataFile, node: DataNode): Value {
  const target = file.resolve(node);
  if (target === undefined) {
    return unknown('reference', `${file.text.slice(node.start, node.end)} is not defined`);
  }
  if (target.kind !== 'scalar') return unknown('not-text', 'the value is no text');
  return target.style === 'plain' && file.value(target) === null ? nullValue : scalar(file.string(target));
}

function scalarText(file: DataFile, node: DataNode & { readonly kind: 'scalar' }): string {
  return node.style === 'plain' && file.value(node) === null ? '' : file.string(node);
}

/** Where one more item of a map goes: the end of the last one's line, or behind the last one or the bracket of a map in braces. */
export function endOfItems(text: string, map: DataMap): number {
  const last = map.items.at(-1);
  if (last === undefined) return map.flow ? map.start + 1 : trimmedEnd(text, map);
  const end = Math.max(last.key.end, trimmedEnd(text, last.value));
  return map.flow ? end : endOfLine(text, end);
}

/** The end of a node without the blanks and line ends that a block scalar or a block map may close with. */
export function trimmedEnd(text: string, { start, end }: TextRange): number {
  let at = end;
  while (at > start && blank.includes(text.charAt(at - 1))) at--;
  return at;
}

const blank = ' \t\r\n';

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** Why tags within a part of a text may not be all that is meant: something there could not be read. */
export function unreadable(
  problems: readonly SyntaxProblem[],
  lines: LineMap,
  { start, end }: TextRange,
): Unknown | undefined {
  const problem = problems.find(({ offset }) => offset >= start && offset < end);
  if (problem === undefined) return undefined;
  const line = lines.positionAt(problem.offset).line + 1;
  return { code: 'syntax', text: `line ${String(line)} cannot be read: ${problem.message}` };
}
