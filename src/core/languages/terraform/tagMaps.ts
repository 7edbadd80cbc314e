import type { TagEntry, TagMap } from '../../tags/types';
import type { TextRange } from '../../text';
import type { NewTags } from '../types';
import { embeddingOf } from './embedded';
import type { Attribute, Block, Body, Expression, ObjectExpression } from './hcl/ast';
import { attributeOf, bodiesAt, isListOfTexts, moduleTagInput, splitPath, tagPlaceOf } from './tagAttributes';

/** Deeper expressions are not searched for tags. */
const searchedDepth = 20;

const tagLikeName = /(?:^|_)(?:tags|labels)$/;
const labelLikeName = /(?:^|_)labels$/;

/** Every place in a file's blocks where tag keys are written, in the order of the text. */
export function tagMapsOf(
  blocks: readonly Block[],
  inputs: readonly Attribute[],
  text: string,
): readonly TagMap[] {
  const maps: TagMap[] = [];
  for (const block of blocks) addBlock(block, text, maps);
  for (const input of inputs) if (tagLikeName.test(input.name)) addMaps(input, 'shared', text, maps);
  return maps.sort((one, other) => one.range.start - other.range.start);
}

function addBlock(block: Block, text: string, maps: TagMap[]): void {
  const { type, body, labels } = block;
  if (type === 'resource') addResource(labels[0] ?? '', body, text, maps, 0);
  else if (type === 'module') addNamed(body, tagLikeName, 'resource', text, maps);
  else if (type === 'locals') addNamed(body, tagLikeName, 'shared', text, maps);
  else if (type === 'variable' && tagLikeName.test(labels[0] ?? '')) {
    const preset = attributeOf(body, 'default');
    if (preset) addMaps(preset, 'shared', text, maps);
  } else if (type === 'provider') addProvider(body, text, maps);
}

/** The tags of a resource, and those in its blocks. Google Cloud's `tags` are network tags. */
function addResource(type: string, body: Body, text: string, maps: TagMap[], depth: number): void {
  const isGoogle = type.startsWith('google_');
  const place = depth === 0 ? tagPlaceOf(type, body) : undefined;
  for (const attribute of body.attributes) {
    const named = (isGoogle || type.startsWith('kubernetes_') ? labelLikeName : /(?:^|_)tags$/).test(
      attribute.name,
    );
    if ((named || place?.attributes.includes(attribute.name) === true) && !isListOfTexts(attribute.value)) {
      addMaps(attribute, 'resource', text, maps);
    }
  }
  const tagBlocks = blockTags(body, text);
  if (tagBlocks) maps.push(tagBlocks);
  if (depth < searchedDepth) {
    for (const block of body.blocks) addResource(type, block.body, text, maps, depth + 1);
  }
}

function addNamed(body: Body, name: RegExp, role: TagMap['role'], text: string, maps: TagMap[]): void {
  for (const attribute of body.attributes)
    if (name.test(attribute.name)) addMaps(attribute, role, text, maps);
}

function addProvider(body: Body, text: string, maps: TagMap[]): void {
  addNamed(body, /^default_labels$/, 'defaults', text, maps);
  for (const block of body.blocks) {
    if (block.type === 'default_tags') addNamed(block.body, /^tags$/, 'defaults', text, maps);
    if (block.type === 'dynamic' && block.labels[0] === 'default_tags') {
      for (const content of block.body.blocks) addNamed(content.body, /^tags$/, 'defaults', text, maps);
    }
  }
}

/** Adds each literal map inside an attribute's expression. */
function addMaps({ name, value }: Attribute, role: TagMap['role'], text: string, maps: TagMap[]): void {
  for (const object of literalMaps(value)) maps.push(mapOf(object, name, role, text));
  const pairs = pairsOf(value, name, role);
  if (pairs) maps.push(pairs);
}

/**
 * The tags that are written on a resource or module call as a whole: the literal map, or the one that wins and into which
 * a further tag would be written; an expression without any has a range only.
 */
export function writtenTags(block: Block, text: string): TagMap | undefined {
  const attribute = tagAttributeOf(block);
  if (attribute === undefined) return blockTags(block.body, text);
  const { name, value } = attribute;
  const pairs = pairsOf(value, name, 'resource');
  if (pairs) return pairs;
  const range = { start: value.start, end: value.end };
  const map = decisiveMap(value, 0);
  if (map) return { ...mapOf(map, name, 'resource', text), range };
  return { role: 'resource', attribute: name, shape: 'map', range, entries: [], insertAt: undefined };
}

function tagAttributeOf({ type, labels, body }: Block): Attribute | undefined {
  if (type === 'module') {
    const name = moduleTagInput((candidate) => attributeOf(body, candidate) !== undefined);
    return name === undefined ? undefined : attributeOf(body, name);
  }
  for (const path of tagPlaceOf(labels[0] ?? '', body).attributes) {
    const { blocks, name } = splitPath(path);
    for (const inner of bodiesAt(body, blocks)) {
      const attribute = attributeOf(inner, name);
      if (attribute) return attribute;
    }
  }
  return undefined;
}

/**
 * How tags would be written on a resource; `undefined` where its type takes none as far as known, or where they belong
 * into a block that is not there.
 */
export function newTagsOf({ type, labels, body }: Block, text: string): NewTags | undefined {
  if (type !== 'resource') return undefined;
  const place = tagPlaceOf(labels[0] ?? '', body);
  const [path] = place.attributes;
  if (place.taggable !== true || path === undefined) return undefined;
  const { blocks, name } = splitPath(path);
  const [inner] = bodiesAt(body, blocks);
  return inner && { attribute: name, shape: place.shape, insertAt: endOfBody(inner, text) };
}

function endOfBody({ start, attributes, blocks }: Body, text: string): number {
  const end = Math.max(attributes.at(-1)?.end ?? start, blocks.at(-1)?.end ?? start);
  return behind(end, text);
}

/** Behind what ends at an offset, and behind the remark that follows it on its line. */
function behind(offset: number, text: string): number {
  const remark = /[ \t]*,?[ \t]*(?:#|\/\/)[^\r\n]*/y;
  remark.lastIndex = offset;
  return offset + (remark.exec(text)?.[0].length ?? 0);
}

/** The object expressions whose keys end up in the result: the expression itself, or arguments of `merge` and its like. */
function literalMaps(expression: Expression, depth = 0): readonly ObjectExpression[] {
  if (depth > searchedDepth) return [];
  const inside = (inner: Expression): readonly ObjectExpression[] => literalMaps(inner, depth + 1);
  switch (expression.kind) {
    case 'object':
      return [expression];
    case 'parentheses':
      return embeddingOf(expression) ? [] : inside(expression.inner);
    case 'conditional':
      return [...inside(expression.then), ...inside(expression.else)];
    case 'call':
      return ['merge', 'tomap', 'try', 'coalesce'].includes(expression.name)
        ? expression.arguments.flatMap(inside)
        : [];
    default:
      return [];
  }
}

/** The literal map whose entries win for certain: the last argument of `merge`, unless it is something else. */
function decisiveMap(expression: Expression, depth: number): ObjectExpression | undefined {
  if (depth > searchedDepth) return undefined;
  if (expression.kind === 'object') return expression;
  if (expression.kind === 'parentheses') {
    return embeddingOf(expression) ? undefined : decisiveMap(expression.inner, depth + 1);
  }
  if (expression.kind !== 'call') return undefined;
  if (expression.name === 'tomap') {
    const [argument] = expression.arguments;
    return argument && decisiveMap(argument, depth + 1);
  }
  if (expression.name !== 'merge' || expression.spread) return undefined;
  for (const argument of [...expression.arguments].reverse()) {
    const map = decisiveMap(argument, depth + 1);
    if (map) return map;
  }
  return undefined;
}

function mapOf(object: ObjectExpression, attribute: string, role: TagMap['role'], text: string): TagMap {
  const { start, end } = object;
  const last = object.items.at(-1);
  const insertAt = last === undefined ? start + 1 : behind(last.value.end, text);
  return { role, attribute, shape: 'map', range: { start, end }, entries: entriesOf(object), insertAt };
}

function entriesOf(object: ObjectExpression): readonly TagEntry[] {
  const entries: TagEntry[] = [];
  for (const { key, value } of object.items) {
    const name = key.kind === 'variable' ? key.name : literalText(key);
    if (name !== undefined) entries.push(entryOf(name, key, value, { start: key.start, end: value.end }));
  }
  return entries;
}

function entryOf(key: string, keyRange: TextRange, value: Expression, range: TextRange): TagEntry {
  return {
    key,
    keyRange: { start: keyRange.start, end: keyRange.end },
    value: literalText(value),
    valueRange: { start: value.start, end: value.end },
    range,
  };
}

function literalText(expression: Expression): string | undefined {
  let inner = expression;
  while (inner.kind === 'parentheses' && !embeddingOf(inner)) inner = inner.inner;
  return inner.kind === 'literal' && inner.value !== null ? String(inner.value) : undefined;
}

/** `tags = [{ key = "Owner", value = "web" }]` of the Cloud Control provider and of old autoscaling groups. */
function pairsOf(value: Expression, attribute: string, role: TagMap['role']): TagMap | undefined {
  if (value.kind !== 'tuple' || isListOfTexts(value)) return undefined;
  const entries: TagEntry[] = [];
  for (const item of value.items) {
    if (item.kind !== 'object') continue;
    const [key, content] = [itemOf(item, 'key'), itemOf(item, 'value')];
    const name = key && literalText(key);
    if (key && content && name !== undefined)
      entries.push(entryOf(name, key, content, { start: item.start, end: item.end }));
  }
  const { start, end } = value;
  const insertAt = value.items.at(-1)?.end ?? start + 1;
  return { role, attribute, shape: 'pairs', range: { start, end }, entries, insertAt };
}

function itemOf(object: ObjectExpression, name: string): Expression | undefined {
  return object.items.find(({ key }) => (key.kind === 'variable' ? key.name : literalText(key)) === name)
    ?.value;
}

/** The `tag` blocks of an autoscaling group. */
function blockTags({ blocks }: Body, text: string): TagMap | undefined {
  const tags = blocks.filter(({ type, body }) => type === 'tag' && attributeOf(body, 'key') !== undefined);
  const [first, last] = [tags[0], tags.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const entries: TagEntry[] = [];
  for (const { body, start, end } of tags) {
    const [key, value] = [attributeOf(body, 'key')?.value, attributeOf(body, 'value')?.value];
    const name = key && literalText(key);
    if (key && value && name !== undefined) entries.push(entryOf(name, key, value, { start, end }));
  }
  return {
    role: 'resource',
    attribute: 'tag',
    shape: 'blocks',
    range: { start: first.start, end: last.end },
    entries,
    insertAt: behind(last.end, text),
  };
}
