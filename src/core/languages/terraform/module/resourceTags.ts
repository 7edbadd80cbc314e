import type { Unknown } from '../../../tags/types';
import { asMap, emptyMap, type MapEntry, type MapValue, type Value } from '../../../tags/value';
import { evaluate } from '../evaluate/evaluate';
import { entryAt, type Frame, type OriginName } from '../evaluate/frame';
import { merged } from '../evaluate/budget';
import { tooMuch } from '../evaluate/reasons';
import { toText, withoutKeys } from '../evaluate/values';
import { addressOf, attributeOf, tagPlaceOf, type TagPlace } from '../tagAttributes';
import { expandBlocks, type ExpandedBlock } from './blocks';
import type { Definition } from './definition';
import type { ModuleInstance } from './instance';
import { nestedTags, valuesAt } from './nestedTags';
import { passed, withoutFolders } from './passed';
import { providerDefaults, withoutNull } from './providers';

/** What one resource ends up with in one way of using its module. */
export interface ResourceTags {
  readonly taggable: boolean | undefined;
  /** Its own tags over those of its provider. */
  readonly map: MapValue;
  /** Tags for what the resource makes, by where they are written. */
  readonly nested: ReadonlyMap<string, MapValue>;
  /** Whether this way of using the module makes no such resource. */
  readonly isAbsent: boolean;
}

const cycle: MapValue = {
  ...emptyMap,
  open: [{ code: 'cycle', text: 'the tags of a resource refer to themselves' }],
};

export function resourceTags(instance: ModuleInstance, definition: Definition): ResourceTags {
  const known = instance.tags.get(definition);
  if (known) return known;
  instance.tags.set(definition, { taggable: undefined, map: cycle, nested: new Map(), isAbsent: false });
  const tags = evaluateTags(instance, definition);
  instance.tags.set(definition, tags);
  return tags;
}

function evaluateTags(instance: ModuleInstance, definition: Definition): ResourceTags {
  const type = definition.block.labels[0] ?? '';
  const place = tagPlaceOf(type, definition.body);
  const nested = nestedTags(instance, definition, place.nested);
  const isAbsent = instance.isAbsent || instance.repetition.isEmpty(definition);
  if (place.taggable === false) return { taggable: false, map: emptyMap, nested, isAbsent };
  const own = ownTags(instance, definition, place);
  const taggable =
    own === undefined && place.taggable === true && !isCertain(type) ? undefined : place.taggable;
  const defaults = providerDefaults(instance, definition, type);
  const damage = instance.directory.damage(definition.block);
  const whole = merged([defaults, withoutNull(own ?? emptyMap)], instance.budget);
  const map = damage ? { ...whole, open: [...whole.open, damage] } : whole;
  return { taggable, map, nested, isAbsent };
}

/** Types of these providers are known; of others, a list where a map was looked for tells that it was something else. */
function isCertain(type: string): boolean {
  return /^(?:aws|awscc|azurerm|azapi|google|oci)_/.test(type);
}

/** @returns `undefined` where what is written holds no keys */
function ownTags(instance: ModuleInstance, definition: Definition, place: TagPlace): MapValue | undefined {
  const maps: MapValue[] = [];
  const attributes = place.shape === 'blocks' ? ['tags'] : place.attributes;
  for (const name of attributes) {
    if (name.includes('.')) {
      for (const value of valuesAt(instance, definition, name)) maps.push(asMap(value) ?? emptyMap);
      continue;
    }
    const written = definition.attribute(name);
    if (written === undefined) continue;
    const origin: OriginName = { kind: 'resource', name, file: written.file };
    const work = (frame: Frame): Value => asTags(evaluate(written.attribute.value, frame), frame);
    const map = asMap(instance.repetition.evaluate(definition, work, origin));
    if (map === undefined) return undefined;
    maps.push(passedFrom(map, origin));
  }
  if (place.shape === 'blocks') maps.push(blockTags(instance, definition, place.attributes[0] ?? 'tag'));
  return withoutFolders(merged(maps.length === 0 ? [emptyMap] : maps, instance.budget));
}

/** Entries that came from `for_each` of the same resource keep that name. */
function passedFrom(map: MapValue, { name }: OriginName): MapValue {
  return name === 'defined_tags' ? (passed(map, name) as MapValue) : map;
}

/** A list of objects with `key` and `value` holds tags as well. */
function asTags(value: Value, frame: Frame): Value {
  if (value.kind !== 'list') return value;
  if (!frame.names.budget.spend(value.items.length)) return tooMuch;
  const entries = new Map<string, MapEntry>();
  const open: Unknown[] = [...value.open];
  for (const item of value.items) {
    if (item.kind === 'unknown') open.push(item.reason);
    if (item.kind !== 'map') {
      if (item.kind === 'unknown') continue;
      return value;
    }
    const [key, content] = [item.entries.get('key'), item.entries.get('value')];
    if (key === undefined || content === undefined) {
      if (item.open.length === 0) return value;
      open.push(...withoutKeys(item.open));
      continue;
    }
    const name = toText(key.value);
    if (typeof name === 'string') entries.set(name, { ...content, origin: key.origin });
    else open.push(name.reason);
  }
  return { kind: 'map', entries, open };
}

/** `tag` blocks, each with `key` and `value`. */
function blockTags(instance: ModuleInstance, definition: Definition, type: string): MapValue {
  const blocks = definition.blocks(type);
  if (blocks.length === 0) return emptyMap;
  const origin: OriginName = { kind: 'resource', name: type, file: definition.file };
  const work = (frame: Frame): Value => {
    const expanded = expandBlocks(blocks, frame);
    const entries = new Map<string, MapEntry>();
    const open: Unknown[] = [...expanded.open];
    for (const block of expanded.blocks) {
      const entry = blockEntry(block);
      if ('code' in entry) open.push(entry);
      else entries.set(entry.key, entry.entry);
    }
    return { kind: 'map', entries, open };
  };
  return asMap(instance.repetition.evaluate(definition, work, origin)) ?? emptyMap;
}

function blockEntry({
  body,
  file,
  frame,
  element,
}: ExpandedBlock): { key: string; entry: MapEntry } | Unknown {
  const [key, value] = [attributeOf(body, 'key'), attributeOf(body, 'value')];
  if (key === undefined || value === undefined)
    return { code: 'syntax', text: 'a tag block is not complete' };
  const inner = { ...frame, origin: { ...frame.origin, file } };
  const name = toText(evaluate(key.value, inner));
  if (typeof name !== 'string') return name.reason;
  const content = evaluate(value.value, inner);
  if (element === undefined || addressOf(key.value) !== `${element.name}.key`) {
    return { key: name, entry: entryAt(inner, key.value, content) };
  }
  const { origin, overrides } = element.entry;
  const via = [...origin.via, `dynamic ${frame.origin.name}`];
  return { key: name, entry: { value: content, origin: { ...origin, via }, overrides } };
}
