import type { SourceText } from '../../ports';
import type { TagEntry, TagMap } from '../../tags/types';
import { LineMap } from '../../text';
import type { IacDocument, IacResource } from '../types';
import type { Attribute, Block, Body, Expression, ObjectExpression } from './hcl/ast';
import { parseHcl } from './hcl/parser';

export interface TerraformDocument extends IacDocument {
  readonly resources: readonly TerraformResource[];
  readonly providers: readonly TerraformProvider[];
}

export interface TerraformResource extends IacResource {
  /** The provider that it names (`aws.europe`), or that its type implies (`aws`); `undefined` for a module call. */
  readonly provider: string | undefined;
}

/** A provider block. */
export interface TerraformProvider {
  /** `aws`, or `aws.europe` for an alias. */
  readonly address: string;
  /** The tags it puts on every resource; `undefined` where it sets none. */
  readonly defaults: TagMap | undefined;
}

const sharedTagName = /(?:^|_)(?:tags|labels)$/;

/** Reads one file. Attributes that merely look like tags, such as network tags of Google Cloud, are left out. */
export function parseTerraform(source: SourceText): TerraformDocument {
  const { body, problems } = parseHcl(source.text);
  const resources: TerraformResource[] = [];
  const providers: TerraformProvider[] = [];
  const tagMaps: TagMap[] = [];

  for (const block of body.blocks) {
    if (block.type === 'resource' || block.type === 'module') {
      const resource = readResource(block, tagMaps);
      if (resource) resources.push(resource);
    } else if (block.type === 'provider') {
      const provider = readProvider(block, tagMaps);
      if (provider) providers.push(provider);
    } else if (block.type === 'locals') {
      for (const attribute of block.body.attributes) {
        if (sharedTagName.test(attribute.name)) addMaps(attribute, 'shared', tagMaps);
      }
    } else if (block.type === 'variable' && sharedTagName.test(block.labels[0] ?? '')) {
      const preset = attributeOf(block.body, 'default');
      if (preset) addMaps(preset, 'shared', tagMaps);
    }
  }
  return {
    language: 'terraform',
    path: source.path,
    lines: new LineMap(source.text),
    resources,
    providers,
    tagMaps,
    problems,
  };
}

function readResource(block: Block, tagMaps: TagMap[]): TerraformResource | undefined {
  const isModule = block.type === 'module';
  const [first, second] = block.labels;
  const name = isModule ? first : second;
  if (first === undefined || name === undefined) return undefined;
  const type = isModule ? 'module' : first;
  const attribute = tagAttributes(type).flatMap((candidate) => attributeOf(block.body, candidate) ?? [])[0];
  return {
    type,
    address: `${type}.${name}`,
    range: { start: block.start, end: block.end },
    headerRange: block.headerRange,
    tags: attribute && addMaps(attribute, 'resource', tagMaps),
    provider: isModule ? undefined : providerOf(block, first),
  };
}

/** Attributes that hold cost tags on a type. Google Cloud's `tags` are network tags and never meant. */
function tagAttributes(type: string): readonly string[] {
  if (type === 'module') return ['tags', 'labels'];
  if (type.startsWith('google_')) return ['labels', 'user_labels', 'resource_labels'];
  if (type.startsWith('oci_')) return ['freeform_tags'];
  return ['tags'];
}

function providerOf(block: Block, type: string): string {
  const value = attributeOf(block.body, 'provider')?.value;
  if (value?.kind === 'variable') return value.name;
  if (value?.kind === 'attribute' && value.of.kind === 'variable') return `${value.of.name}.${value.name}`;
  const underscore = type.indexOf('_');
  return underscore === -1 ? type : type.slice(0, underscore);
}

function readProvider(block: Block, tagMaps: TagMap[]): TerraformProvider | undefined {
  const name = block.labels[0];
  if (name === undefined) return undefined;
  const alias = attributeOf(block.body, 'alias')?.value;
  const address = alias?.kind === 'literal' ? `${name}.${String(alias.value)}` : name;
  const defaultTags = block.body.blocks.find((child) => child.type === 'default_tags');
  const attribute = defaultTags
    ? attributeOf(defaultTags.body, 'tags')
    : attributeOf(block.body, 'default_labels');
  const generated = block.body.blocks.find(
    (child) => child.type === 'dynamic' && child.labels[0] === 'default_tags',
  );
  const defaults = attribute
    ? addMaps(attribute, 'defaults', tagMaps)
    : generated && unknownDefaults(generated);
  return { address, defaults };
}

function unknownDefaults(block: Block): TagMap {
  const range = { start: block.start, end: block.end };
  const open = "the provider's default_tags come from a dynamic block";
  return { role: 'defaults', attribute: 'default_tags', range, entries: [], open };
}

function attributeOf(body: Body, name: string): Attribute | undefined {
  return body.attributes.find((attribute) => attribute.name === name);
}

/** Adds the attribute's map, or each literal map inside its expression, and returns what the attribute says as a whole. */
function addMaps(attribute: Attribute, role: TagMap['role'], tagMaps: TagMap[]): TagMap {
  const whole = tagMapOf(attribute, role);
  for (const object of literalMaps(attribute.value)) {
    tagMaps.push(
      object === attribute.value ? whole : { ...whole, range: object, entries: entriesOf(object) },
    );
  }
  return whole;
}

/** The object expressions whose keys end up in the result: the expression itself, or arguments of `merge` and its like. */
function literalMaps(expression: Expression): readonly ObjectExpression[] {
  switch (expression.kind) {
    case 'object':
      return [expression];
    case 'parentheses':
      return literalMaps(expression.inner);
    case 'conditional':
      return [...literalMaps(expression.then), ...literalMaps(expression.else)];
    case 'call':
      return ['merge', 'tomap', 'try', 'coalesce'].includes(expression.name)
        ? expression.arguments.flatMap(literalMaps)
        : [];
    default:
      return [];
  }
}

function tagMapOf(attribute: Attribute, role: TagMap['role']): TagMap {
  const { name, value } = attribute;
  const range = { start: value.start, end: value.end };
  if (value.kind !== 'object') {
    const isNull = value.kind === 'literal' && value.value === null;
    const open = isNull ? undefined : `the expression of ${name} is not evaluated yet`;
    return { role, attribute: name, range, entries: [], open };
  }
  const entries = entriesOf(value);
  const open = entries.length < value.items.length ? `${name} has a computed key` : undefined;
  return { role, attribute: name, range, entries, open };
}

function entriesOf(object: ObjectExpression): TagEntry[] {
  return object.items.flatMap(({ key, value }) => {
    const name = literalKey(key);
    if (name === undefined) return [];
    return [
      {
        key: name,
        keyRange: { start: key.start, end: key.end },
        value: literalText(value),
        valueRange: { start: value.start, end: value.end },
      },
    ];
  });
}

function literalKey(key: Expression): string | undefined {
  return key.kind === 'variable' ? key.name : literalText(key);
}

function literalText(expression: Expression): string | undefined {
  if (expression.kind === 'parentheses') return literalText(expression.inner);
  if (expression.kind !== 'literal' || expression.value === null) return undefined;
  return String(expression.value);
}
