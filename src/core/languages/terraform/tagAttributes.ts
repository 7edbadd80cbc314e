import { taggability } from '../../tags/taggable/index';
import type { TagShape } from '../../tags/types';
import type { PlatformId } from '../types';
import type { Attribute, Block, Body, Expression } from './hcl/ast';

/** How a resource type takes tags. */
export interface TagPlace {
  /** `undefined` where it is not known. */
  readonly taggable: boolean | undefined;
  /**
   * The attributes or the block that hold them, the one to be written first; empty where there are none. Those that stand
   * in a block are paths: `settings.user_labels`.
   */
  readonly attributes: readonly string[];
  readonly shape: TagShape;
  /** Further places, such as `volume_tags` and `root_block_device.tags`. */
  readonly nested: readonly string[];
}

const none: TagPlace = { taggable: false, attributes: [], shape: 'map', nested: [] };

/** Providers whose resources are in no cloud, so that there is nothing to put tags on. */
export const withoutCloud: ReadonlySet<string> = new Set([
  'archive',
  'external',
  'http',
  'local',
  'null',
  'random',
  'template',
  'terraform',
  'time',
  'tls',
]);

/** More types than any workspace uses; text that is nobody's code should not fill the memory. */
const rememberedTypes = 5000;

const places = new Map<string, TagPlace | undefined>();

/** @param body of the resource; types that no data knows take tags where some are written */
export function tagPlaceOf(type: string, body: Body): TagPlace {
  const place = type.startsWith('azapi_') ? azapiPlace(body) : knownPlace(type);
  return place ?? guessedPlace(type, body);
}

function knownPlace(type: string): TagPlace | undefined {
  const known = places.get(type);
  if (known !== undefined || places.has(type)) return known;
  if (places.size >= rememberedTypes) places.clear();
  const place = placeOf(taggability('terraform', type), type);
  places.set(type, place);
  return place;
}

function placeOf(known: ReturnType<typeof taggability>, type: string): TagPlace | undefined {
  if (withoutCloud.has(impliedProvider(type))) return none;
  if (known === undefined) return undefined;
  const { taggable, attribute, shape, nested } = known;
  if (!taggable || attribute === undefined) return nested.length > 0 ? { ...none, nested } : none;
  const attributes = type.startsWith('oci_') ? [attribute, 'defined_tags'] : [attribute];
  return { taggable, attributes, shape: shape ?? 'map', nested };
}

/** Resources of azapi take tags where their ARM type does. */
function azapiPlace(body: Body): TagPlace | undefined {
  const type = attributeOf(body, 'type')?.value;
  if (type?.kind !== 'literal') return undefined;
  const known = taggability('arm', String(type.value).replace(/@.*$/, ''));
  if (known === undefined) return undefined;
  return known.taggable ? { taggable: true, attributes: ['tags'], shape: 'map', nested: [] } : none;
}

function guessedPlace(type: string, body: Body): TagPlace {
  const written = likelyAttributes(type).filter((name) =>
    body.attributes.some((attribute) => attribute.name === name && mayHoldTags(attribute)),
  );
  const shape = written.length > 0 && type.startsWith('awscc_') ? 'pairs' : 'map';
  return {
    taggable: written.length > 0 ? true : undefined,
    attributes: written,
    shape,
    nested: [],
  };
}

/** Google Cloud's `tags` are network tags and never meant, nor are the `labels` that AWS and Azure have here and there. */
function likelyAttributes(type: string): readonly string[] {
  if (type.startsWith('google_')) return ['labels', 'user_labels', 'resource_labels'];
  if (type.startsWith('oci_')) return ['freeform_tags', 'defined_tags'];
  if (/^(?:aws|awscc|azurerm|azapi|azuread)_/.test(type)) return ['tags'];
  return ['tags', 'labels'];
}

/** A list of texts, as many platforms call tags, holds no keys. */
function mayHoldTags({ value }: Attribute): boolean {
  return !isListOfTexts(value);
}

export function isListOfTexts(value: Expression): boolean {
  if (value.kind === 'tuple')
    return value.items.length === 0 || value.items.some((item) => item.kind !== 'object');
  if (value.kind !== 'call') return false;
  return ['toset', 'tolist', 'concat', 'split', 'compact', 'distinct', 'flatten'].includes(value.name)
    ? value.arguments.every(isListOfTexts) || value.name === 'split'
    : false;
}

export function platformOf(type: string): PlatformId | undefined {
  if (/^(?:aws|awscc)_/.test(type)) return 'aws';
  if (/^(?:azurerm|azapi)_/.test(type)) return 'azure';
  if (type.startsWith('google_')) return 'google-cloud';
  return type.startsWith('kubernetes_') ? 'kubernetes' : undefined;
}

/** Inputs of modules that hold tags for all that the module makes, the most usual first. */
const moduleInputs = [
  'tags',
  'labels',
  'common_tags',
  'extra_tags',
  'additional_tags',
  'default_tags',
  'resource_tags',
  'global_tags',
  'custom_tags',
  'base_tags',
  'module_tags',
  'all_tags',
  'freeform_tags',
  'resource_labels',
  'common_labels',
  'extra_labels',
  'additional_labels',
  'default_labels',
  'user_labels',
];

/** @param has tells which inputs there are */
export function moduleTagInput(has: (name: string) => boolean): string | undefined {
  return moduleInputs.find(has);
}

export function attributeOf(body: Body, name: string): Attribute | undefined {
  return body.attributes.find((attribute) => attribute.name === name);
}

/** The bodies of the blocks that a path leads to, block by block. */
export function bodiesAt(body: Body, path: readonly string[]): readonly Body[] {
  let bodies: readonly Body[] = [body];
  for (const step of path) {
    bodies = bodies.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === step ? [block.body] : [])),
    );
  }
  return bodies;
}

/** `settings.user_labels` is `user_labels` in the block `settings`. */
export function splitPath(path: string): { readonly blocks: readonly string[]; readonly name: string } {
  const blocks = path.split('.');
  const name = blocks.pop() ?? '';
  return { blocks, name };
}

/** The text of an address that is written as a reference, or as a string in JSON syntax: `aws`, `aws.europe`. */
export function addressOf(expression: Expression): string | undefined {
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind === 'literal')
    return typeof expression.value === 'string' ? expression.value : undefined;
  if (expression.kind === 'index') return addressOf(expression.of);
  if (expression.kind !== 'attribute' || expression.of.kind !== 'variable') return undefined;
  return `${expression.of.name}.${expression.name}`;
}

/** The name of a provider that a resource's type implies. */
export function impliedProvider(type: string): string {
  const underscore = type.indexOf('_');
  return underscore === -1 ? type : type.slice(0, underscore);
}

/** Whether a resource or module block is complete enough to have an address. */
export function addressOfBlock({ type, labels: [first, second] }: Block): string | undefined {
  if (type === 'module') return first === undefined ? undefined : `module.${first}`;
  return first === undefined || second === undefined ? undefined : `${first}.${second}`;
}
