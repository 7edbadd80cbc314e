import type { SourceText } from '../../ports';
import type { DataFile } from '../../syntax/data';
import { parseJson } from '../../syntax/json/parser';
import { parseYaml } from '../../syntax/yaml/parser';
import type { TagMap } from '../../tags/types';
import { LineMap } from '../../text';
import type { IacDocument, IacResource, NewTags } from '../types';
import { callOf } from './calls';
import { damagedResources } from './damage';
import { globalsSections } from './globals';
import { startsWithBrace } from './recognise';
import { specificationOf, specifiedTags } from './specifications';
import { tagProperty, type TagProperty } from './tagProperty';
import { Template, type DeclaredResource } from './template';
import { endOfItems, itemOf, writtenTags } from './writtenTags';

export interface CloudFormationDocument extends IacDocument {
  readonly language: 'cloudformation';
  readonly template: Template;
  readonly resources: readonly CloudFormationResource[];
}

export interface CloudFormationResource extends IacResource {
  readonly declared: DeclaredResource;
  readonly property: TagProperty | undefined;
  /** Whether something in it could not be read, which may have been a tag. */
  readonly isDamaged: boolean;
}

/** Reads a template in YAML or JSON. */
export function parseCloudFormation({ path, text }: SourceText): CloudFormationDocument {
  const file = isJson(path, text) ? parseJson(text) : parseYaml(text);
  const template = new Template(file);
  const tagMaps: TagMap[] = globalTags(template);
  const damaged = damagedResources(template);
  const resources = template.resources.map((declared) => {
    return resourceOf(file, declared, damaged.has(declared), tagMaps);
  });
  return {
    language: 'cloudformation',
    path,
    template,
    lines: new LineMap(text),
    resources,
    tagMaps: tagMaps.sort((one, other) => one.range.start - other.range.start),
    problems: file.problems,
  };
}

function isJson(path: string, text: string): boolean {
  const lower = path.toLowerCase();
  return lower.endsWith('.json') || (lower.endsWith('.template') && startsWithBrace(text));
}

function globalTags(template: Template): TagMap[] {
  if (!template.isServerless) return [];
  return globalsSections.flatMap((name) => {
    const section = template.section('Globals').get(name)?.value;
    const map = section && template.file.resolve(section);
    const item = map?.kind === 'map' ? itemOf(template.file, map, 'Tags') : undefined;
    return item === undefined
      ? []
      : writtenTags(template.file, item, { role: 'defaults', attribute: 'Tags' }).all;
  });
}

function resourceOf(
  file: DataFile,
  declared: DeclaredResource,
  isDamaged: boolean,
  tagMaps: TagMap[],
): CloudFormationResource {
  const { logicalId, keyNode, type, range } = declared;
  const property = tagProperty(type);
  return {
    type,
    address: logicalId,
    range,
    headerRange: { start: keyNode.start, end: keyNode.end },
    tags: property && ownTags(file, declared, property, tagMaps),
    newTags: property && newTags(file, declared, property),
    declared,
    property,
    isDamaged,
  };
}

/** @param tagMaps takes in what is found */
function ownTags(
  file: DataFile,
  { type, properties }: DeclaredResource,
  { attribute }: TagProperty,
  tagMaps: TagMap[],
): TagMap | undefined {
  if (properties === undefined) return undefined;
  const place = { role: 'resource', attribute } as const;
  const { path, launched, kind } = specificationOf(type) ?? {};
  const lists = [launched, path].flatMap((list) => {
    return list === undefined
      ? []
      : specifiedTags(file, properties, list).map((found) => ({ ...found, list }));
  });
  const specified = lists.map(({ item, ...found }) => ({
    ...found,
    written: writtenTags(file, item, place),
  }));
  tagMaps.push(...specified.flatMap(({ written }) => written.all));

  const item = path?.at(-1) === attribute ? undefined : itemOf(file, properties, attribute);
  const plain = item && writtenTags(file, item, place);
  tagMaps.push(...(plain?.all ?? []));
  return plain?.own ?? specified.find((found) => found.list === path && found.kind === kind)?.written.own;
}

/** Tags go behind the last property. A resource without properties has no place for them yet. */
function newTags(
  file: DataFile,
  { properties, type }: DeclaredResource,
  { attribute, shape }: TagProperty,
): NewTags | undefined {
  const isCall = properties === undefined || callOf(file, properties) !== undefined;
  if (isCall || specificationOf(type)?.path.at(-1) === attribute) return undefined;
  return { attribute, shape, insertAt: endOfItems(file.text, properties) };
}
