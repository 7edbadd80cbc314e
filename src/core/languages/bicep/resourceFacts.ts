import type { TextRange } from '../../text';
import { taggability } from '../../tags/taggable/index';
import type { IacResource, NewTags } from '../types';
import type {
  Expression,
  ForExpression,
  ObjectExpression,
  ObjectItem,
  ResourceDeclaration,
  SpreadExpression,
} from './syntax/ast';
import { resourceTagMap } from './tagMaps';

/** A resource or module call, with those parts of its body that tags may depend on. */
export interface ResourceFact {
  readonly kind: 'resource' | 'module';
  readonly name: string;
  readonly nameRange: TextRange;
  /** The type in full without its version, `module` for a module call. */
  readonly type: string;
  /** The path of a module as written. */
  readonly path: string | undefined;
  readonly existing: boolean;
  /** The loops that it stands in, the outer one first. */
  readonly loops: readonly Pick<ForExpression, 'item' | 'index' | 'collection'>[];
  /** On which it is made at all, where that is the same for every item of a loop. */
  readonly condition: Expression | undefined;
  /** `undefined` where the body could not be read. */
  readonly body: ObjectExpression | undefined;
  /** What is written as its tags. */
  readonly tags: Expression | undefined;
  readonly children: readonly ResourceFact[];
  readonly resource: IacResource;
}

/** Sets the tags of what it is deployed on: https://learn.microsoft.com/azure/templates/microsoft.resources/tags */
export const tagsResourceType = 'Microsoft.Resources/tags';

/** Behind which property tags are written, the best place first: the order that Bicep's own linter recommends. */
const propertiesBeforeTags = ['location', 'scope', 'parent', 'name'];

export function readResource(declaration: ResourceDeclaration, parent?: ResourceFact): ResourceFact {
  const { kind, name, nameRange, type: written, existing } = declaration;
  const isModule = kind === 'module';
  const type = isModule ? 'module' : fullType(written, parent);
  const loops: ForExpression[] = [];
  let condition: Expression | undefined;
  let inner: Expression = declaration.body;
  while (inner.kind === 'for' || inner.kind === 'if' || inner.kind === 'parentheses') {
    if (inner.kind === 'for') loops.push(inner);
    else if (inner.kind === 'if' && loops.length === 0) condition = inner.condition;
    inner = 'inner' in inner ? inner.inner : inner.body;
  }
  const whole = inner.kind === 'object' ? inner : undefined;
  const body = whole && reduced(whole, isModule, type);
  const { start, end, headerRange } = declaration;
  const address = parent ? `${parent.resource.address}::${name}` : name;
  const tags = tagsItem(body, isModule, type);
  const resource: IacResource = {
    type,
    address,
    range: { start, end },
    headerRange,
    tags: tags && resourceTagMap(tags.value),
    newTags: whole && !tags ? placeForTags(whole, isModule, type) : undefined,
  };
  const children: ResourceFact[] = [];
  const fact: ResourceFact = {
    kind,
    name,
    nameRange,
    type,
    path: isModule ? written : undefined,
    existing,
    loops: loops.map(({ item, index, collection }) => ({ item, index, collection })),
    condition,
    body,
    tags: tags?.value,
    children,
    resource,
  };
  for (const child of whole?.resources ?? []) children.push(readResource(child, fact));
  return fact;
}

/** A nested resource names only what its type has on top of the one around it. */
function fullType(written: string | undefined, parent: ResourceFact | undefined): string {
  const type = (written ?? '').replace(/@.*$/s, '');
  return parent === undefined || isAzureType(type) ? type : `${parent.type}/${type}`;
}

function reduced(body: ObjectExpression, isModule: boolean, type: string): ObjectExpression {
  const isWanted = (key: string): boolean =>
    isModule
      ? key === 'params' || key === 'name'
      : key === 'tags' || key === 'name' || (key === 'properties' && isTagsResource(type));
  const items = body.items.filter((item) => {
    return item.kind === 'spread' || isWanted(literalKey(item)?.toLowerCase() ?? '');
  });
  return { ...body, items, resources: [] };
}

/** Types of extensions, such as those of Kubernetes, have no provider with a dot in its name. */
export function isAzureType(type: string): boolean {
  return /^[^/]*\..*\//.test(type);
}

export function isTagsResource(type: string): boolean {
  return type.toLowerCase() === tagsResourceType.toLowerCase();
}

/** A key that is written literally; properties that Azure knows are the same in any case. */
export function literalKey({ key }: ObjectItem): string | undefined {
  if (key.kind === 'name') return key.name;
  return key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
}

export function itemOf(body: Expression | undefined, key: string): ObjectItem | undefined {
  if (body?.kind !== 'object') return undefined;
  const isMeant = (item: ObjectItem | SpreadExpression): item is ObjectItem =>
    item.kind === 'item' && literalKey(item)?.toLowerCase() === key;
  return body.items.find(isMeant);
}

/** Names of module parameters that hold tags: `tags`, and `parTags` in the style of Azure Landing Zones. */
export const tagParameters: readonly string[] = ['tags', 'partags'];

/** The property that holds the tags of a resource, or the parameter of a module call that does. */
export function tagsItem(
  body: Expression | undefined,
  isModule: boolean,
  type: string,
): ObjectItem | undefined {
  if (isTagsResource(type)) return itemOf(itemOf(body, 'properties')?.value, 'tags');
  if (!isModule) return itemOf(body, 'tags');
  const parameters = itemOf(body, 'params')?.value;
  return tagParameters.flatMap((name) => itemOf(parameters, name) ?? [])[0];
}

function placeForTags(body: ObjectExpression, isModule: boolean, type: string): NewTags | undefined {
  let around: Expression | undefined = body;
  if (!isModule && (!isAzureType(type) || taggability('arm', type)?.taggable === false)) return undefined;
  if (isModule) around = itemOf(body, 'params')?.value;
  else if (isTagsResource(type)) around = itemOf(body, 'properties')?.value;
  if (around?.kind !== 'object') return undefined;
  const item = propertiesBeforeTags.flatMap((name) => itemOf(around, name) ?? [])[0] ?? around.items.at(-1);
  return { attribute: 'tags', shape: 'map', insertAt: item?.end ?? around.start + 1 };
}
