import type { Facts, TagPlace } from './facts';
import { filesOf } from './tarball';

/** What a provider calls the key-value pairs that reach the bill. */
export interface TagNames {
  /** What the types of the provider start with: `aws_`. */
  readonly prefix: string;
  /** Attributes of the resource itself, the preferred one first. */
  readonly own: readonly string[];
  /** Attributes of nested blocks that are worth a look. */
  readonly nested: readonly string[];
}

interface Property {
  readonly name: string;
  readonly type: string;
}

/**
 * Reads the resources of a `@cdktf/provider-*` package: its type declarations are generated from the provider's own schema,
 * name each attribute as Terraform does, and leave computed attributes out.
 *
 * @param archive path of the package
 */
export async function readTerraformPackage(archive: string, names: TagNames): Promise<Facts> {
  const facts: Facts = new Map();
  // Big resources are spread over a folder, whose index comes before the rest in the archive; the others are one file each.
  const spread = new Map<string, string[]>();
  for await (const { path, data } of filesOf(archive, (name) => /^lib\/.*\.d\.ts$/.test(name))) {
    const folder = path.replace(/(?:\/index-structs)?\/[^/]*$/, '');
    if (path.endsWith('/index-structs/index.d.ts')) spread.set(folder, []);
    const files = spread.get(folder);
    if (files === undefined) readResource(data.toString('utf8'), names, facts);
    else files.push(data.toString('utf8'));
  }
  for (const files of spread.values()) readResource(files.join('\n'), names, facts);
  return facts;
}

function readResource(text: string, names: TagNames, facts: Facts): void {
  const { prefix } = names;
  // Data sources and ephemeral resources extend other classes. Their folders start with `data-`, but so does `data-factory`.
  const resource = text.slice(text.search(/extends cdktf\.TerraformResource \{/));
  const type =
    /^[\s\S]*?static readonly tfResourceType(?:: string)? ?= ?"([^"]+)"/.exec(resource)?.[1] ??
    typeOfLink(text, prefix);
  if (resource.length <= 1 || type === undefined) return;
  const interfaces = new Map<string, string>();
  let own: string | undefined;
  for (const match of text.matchAll(/^export interface (\w+)([^{\n]*)\{\n([\s\S]*?)^\}/gm)) {
    const [, name = '', heritage = '', body = ''] = match;
    if (heritage.includes('TerraformMetaArguments')) own = body;
    else interfaces.set(name, body);
  }
  const properties = propertiesOf(own ?? '');
  facts.set(type, {
    place: placeOf(properties, names.own),
    nested: nestedPlaces(properties, names, interfaces),
  });
}

/** Packages before 2022 do not name the type but in the links to its documentation. */
function typeOfLink(text: string, prefix: string): string | undefined {
  const page = /terraform\.io\/docs\/providers\/[\w-]+\/r\/(\w+)(?:\.html)?#/.exec(text)?.[1];
  return page === undefined ? undefined : prefix + page;
}

function placeOf(properties: readonly Property[], wanted: readonly string[]): TagPlace | undefined {
  for (const attribute of wanted) {
    const found = properties.find(({ name }) => name === attribute);
    if (found !== undefined && isMap(found.type)) return { attribute, shape: 'map' };
  }
  return undefined;
}

const property = /#(\w+) \w+#\w+\}[\s\S]*?\n {4}readonly \w+\??: (\{[\s\S]*?\n {4}\}[^;\n]*|[^;{]*);/g;

function propertiesOf(body: string): Property[] {
  return [...body.matchAll(property)].map(([, name = '', type = '']) => ({ name, type }));
}

function isMap(type: string): boolean {
  return type.includes('[key: string]: string');
}

/** Depth first through the blocks of a resource; a block that holds itself (WAF rules) is not entered twice. */
function nestedPlaces(
  properties: readonly Property[],
  names: TagNames,
  interfaces: ReadonlyMap<string, string>,
): string[] {
  const found: string[] = [];
  const visit = (list: readonly Property[], path: readonly string[], open: ReadonlySet<string>): void => {
    for (const { name, type } of list) {
      const here = [...path, name];
      if (isMap(type)) {
        const wanted =
          path.length === 0
            ? /^(?!tags$|labels$).*_(?:tags|labels)$/.test(name)
            : names.nested.includes(name);
        if (wanted && !name.endsWith('tags_all')) found.push(here.join('.'));
        continue;
      }
      const inner = /^(\w+)/.exec(type.trim())?.[1] ?? '';
      const body = interfaces.get(inner);
      if (body === undefined || open.has(inner) || path.length > 6) continue;
      visit(propertiesOf(body), here, new Set([...open, inner]));
    }
  };
  visit(properties, [], new Set());
  return found;
}
