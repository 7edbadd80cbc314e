import type { DataAlias, DataEntry, DataFile, DataMap, DataNode } from '../../syntax/data';
import {
  distinct,
  emptyMap,
  isNull,
  mergeMaps,
  oneOf,
  tagText,
  unknown,
  via,
  type MapValue,
  type Origin,
  type UnknownValue,
  type Value,
} from '../../tags/value';
import { callOf, titleOf } from './calls';
import type { Evaluator } from './evaluate';

/** What the tags' source is called; the places of the keys are added. */
export type SourceName = Pick<Origin, 'kind' | 'name' | 'file'>;

/**
 * Works out the tags that a property stands for, written as a list of `Key` and `Value` or as a map.
 *
 * @param node the property's value; `undefined` where the property is not there
 */
export function tagsIn(evaluator: Evaluator, node: DataNode | undefined, source: SourceName): MapValue {
  return node === undefined ? emptyMap : new TagReader(evaluator, source).tags(node);
}

/** As `tagsIn`, for some items of a list. */
export function tagsOfItems(evaluator: Evaluator, items: readonly DataNode[], source: SourceName): MapValue {
  return new TagReader(evaluator, source).items(items);
}

/** The tags for one kind of resource that `TagSpecifications` holds. */
export function tagsSpecified(
  evaluator: Evaluator,
  node: DataNode | undefined,
  kind: string,
  source: SourceName,
): MapValue {
  return node === undefined ? emptyMap : new TagReader(evaluator, source).specified(node, kind);
}

/** Joins what the places of one property hold. One may add keys, but none takes away what another has written. */
export function joinMaps(maps: readonly MapValue[]): MapValue {
  const { entries } = mergeMaps(maps.map((map) => ({ ...map, open: [] })));
  return { kind: 'map', entries, open: distinct(maps.flatMap(({ open }) => open)) };
}

class TagReader {
  readonly #evaluator: Evaluator;
  #source: SourceName;
  #depth = 0;

  constructor(evaluator: Evaluator, source: SourceName) {
    this.#evaluator = evaluator;
    this.#source = source;
  }

  tags(written: DataNode): MapValue {
    return this.#branched(written, (node) => this.#tags(node));
  }

  items(nodes: readonly DataNode[]): MapValue {
    return joinMaps(nodes.map((node) => this.#item(node)));
  }

  /** A list of maps with `ResourceType` and `Tags`. */
  specified(written: DataNode, kind: string): MapValue {
    return this.#branched(written, (node) => {
      const list = this.#evaluator.template.file.resolve(node);
      if (list?.kind !== 'list') return this.#made(node) ?? this.#tags(node);
      const items = list.items.map((item) => this.#branched(item, (one) => this.#specification(one, kind)));
      return joinMaps(items);
    });
  }

  #specification(node: DataNode, kind: string): MapValue {
    const { file } = this.#evaluator.template;
    const made = this.#made(node);
    if (made !== undefined) return made;
    const tags = file.get(node, 'Tags');
    const named = file.get(node, 'ResourceType');
    if (tags === undefined) return emptyMap;
    const type =
      named === undefined ? unknown('empty', 'ResourceType is not written') : this.#evaluator.evaluate(named);
    const text = tagText(type);
    if (text === undefined) return open(type);
    return text === kind ? this.tags(tags) : emptyMap;
  }

  /** What a function gives in place of tags; `undefined` for what is written out. */
  #made(node: DataNode): MapValue | undefined {
    if (this.#evaluator.isNoValue(node)) return emptyMap;
    const call = callOf(this.#evaluator.template.file, node);
    return call && open(this.#reason(node, titleOf(call.name)));
  }

  #tags(node: DataNode): MapValue {
    const { file } = this.#evaluator.template;
    const made = this.#made(node);
    if (made !== undefined) return made;
    if (node.kind === 'alias') return this.#aliased(node);
    const resolved = file.resolve(node);
    if (resolved === undefined) return open(this.#evaluator.evaluate(node));
    if (resolved.kind === 'list') return this.items(resolved.items);
    if (resolved.kind === 'map') {
      const merged = mergedAnchors(file, resolved);
      return joinMaps(file.entries(resolved).map((entry) => this.#merged(entry, merged)));
    }
    // A property half typed holds nothing yet.
    if (file.value(resolved) === null) return emptyMap;
    return open(unknown('not-tags', `${this.#source.name} holds no tags`));
  }

  /** What an alias brings in is written at its anchor. */
  #aliased(node: DataAlias): MapValue {
    const target = this.#evaluator.template.file.resolve(node);
    if (target === undefined) return open(this.#evaluator.evaluate(node));
    const source = this.#source;
    this.#source = { ...source, kind: 'local', name: `&${node.name}` };
    const tags = via(this.tags(target), source.name);
    this.#source = source;
    return tags;
  }

  /** One item of a list. */
  #item(written: DataNode): MapValue {
    return this.#branched(written, (node) => this.#pair(node));
  }

  #pair(node: DataNode): MapValue {
    const { file } = this.#evaluator.template;
    const made = this.#made(node);
    if (made !== undefined) return made;
    const keyNode = file.get(node, 'Key');
    const map = file.resolve(node);
    if (keyNode === undefined) {
      // An item half typed has no key yet; a nested list or a text is none.
      return map?.kind === 'map' || (map?.kind === 'scalar' && file.value(map) === null)
        ? emptyMap
        : open(unknown('not-tags', `an item of ${this.#source.name} is no tag`));
    }
    const key = this.#evaluator.evaluate(keyNode);
    const text = tagText(key);
    if (text === undefined)
      return key.kind === 'unknown' && key.reason.code === 'empty' ? emptyMap : open(key);
    const valueNode = file.get(node, 'Value');
    const value = valueNode === undefined ? noValue : this.#evaluator.evaluate(valueNode);
    return this.#single(text, keyNode, isNull(value) ? noValue : value);
  }

  /** An entry of the map itself, or one that a merge key brings in from an anchor. */
  #merged(entry: DataEntry, anchors: readonly DataAlias[]): MapValue {
    const { file } = this.#evaluator.template;
    const from = anchors.find((alias) => {
      const target = file.resolve(alias);
      return target && target.start <= entry.keyNode.start && entry.keyNode.end <= target.end;
    });
    if (from === undefined) return this.#entry(entry);
    const source = this.#source;
    this.#source = { ...source, kind: 'local', name: `&${from.name}` };
    const tags = via(this.#entry(entry), source.name);
    this.#source = source;
    return tags;
  }

  #entry({ key, keyNode, value: written }: DataEntry): MapValue {
    if (key.startsWith('Fn::'))
      return open(unknown('function', `${key.split('::', 2).join('::')} may add tags`));
    const loop = this.#evaluator.loopIn(key);
    if (loop !== undefined) return open(loop);
    return this.#branched(written, (node) => {
      const value = this.#evaluator.evaluate(node);
      return isNull(value) ? emptyMap : this.#single(key, keyNode, value);
    });
  }

  #single(key: string, keyNode: DataNode, value: Value): MapValue {
    const range = { start: keyNode.start, end: keyNode.end };
    const origin: Origin = { ...this.#source, range, via: [] };
    return { kind: 'map', entries: new Map([[key, { value, origin, overrides: [] }]]), open: [] };
  }

  /** Follows `Fn::If`: what both branches have is certain, what one of them has is not. */
  #branched(node: DataNode, read: (node: DataNode) => MapValue): MapValue {
    if (!this.#evaluator.spend() || this.#depth > 32)
      return open(unknown('too-complex', 'this is too complex'));
    const branches = this.#evaluator.branches(node);
    if (branches === undefined) return read(node);
    this.#depth++;
    const maps = branches.nodes.map((branch) => this.#branched(branch, read));
    this.#depth--;
    const joined = oneOf(maps, branches.reason.reason);
    return joined.kind === 'map' ? joined : open(joined);
  }

  #reason(node: DataNode, title: string): UnknownValue {
    const value = this.#evaluator.evaluate(node);
    return value.kind === 'unknown' ? value : unknown('function', `${title} gives no tags that are known`);
  }
}

/** The anchors that the merge keys of a map name. */
function mergedAnchors(file: DataFile, map: DataMap): readonly DataAlias[] {
  return map.items.flatMap(({ key, value }) => {
    if (key.kind !== 'scalar' || file.string(key) !== '<<') return [];
    const values = value.kind === 'list' ? value.items : [value];
    return values.filter((node) => node.kind === 'alias');
  });
}

const noValue = unknown('empty', 'no value is written');

function open(value: Value): MapValue {
  const { reason } = value.kind === 'unknown' ? value : unknown('not-text', 'the key is no text');
  return { kind: 'map', entries: new Map(), open: [reason] };
}
