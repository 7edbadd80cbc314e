import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from './facts';

interface Reference {
  readonly $ref: string;
}

interface TypeEntry {
  readonly $type: string;
  readonly name?: string;
  readonly body?: Reference;
  readonly properties?: Readonly<Record<string, { readonly type: Reference; readonly flags?: number }>>;
  readonly baseProperties?: TypeEntry['properties'];
  readonly additionalProperties?: Reference;
}

const readOnlyFlag = 2;

/**
 * Reads the type files that Bicep itself is built with (https://github.com/Azure/bicep-types-az, folder `generated`).
 *
 * Of each type the newest stable API version counts, or the newest preview where none is stable. Tags that the service only
 * reports are no tags that a file could set.
 *
 * @returns by type as Azure spells it: `Microsoft.Storage/storageAccounts`
 */
export function readArmTypes(folder: string): Facts {
  const newest = new Map<
    string,
    { readonly name: string; readonly version: string; readonly taggable: boolean }
  >();
  for (const entry of readdirSync(join(folder, 'generated'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name !== 'types.json') continue;
    const types = JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')) as TypeEntry[];
    if (!Array.isArray(types)) continue;
    for (const type of types) {
      if (type.$type !== 'ResourceType' || type.name === undefined) continue;
      const [name = '', version = ''] = type.name.split('@');
      const known = newest.get(name.toLowerCase());
      if (known !== undefined && rank(known.version) >= rank(version)) continue;
      newest.set(name.toLowerCase(), { name, version, taggable: hasWritableTags(types, type) });
    }
  }
  const facts: Facts = new Map();
  for (const { name, taggable } of newest.values()) {
    facts.set(name, { place: taggable ? { attribute: 'tags', shape: 'map' } : undefined, nested: [] });
  }
  return facts;
}

/** Versions are dates, so their texts sort by age. */
function rank(version: string): string {
  return `${/preview|beta|alpha|privatepreview/i.test(version) ? '0' : '1'}${version}`;
}

function hasWritableTags(types: readonly TypeEntry[], resource: TypeEntry): boolean {
  const body = resolve(types, resource.body);
  const tags = (body?.baseProperties ?? body?.properties)?.['tags'];
  if (tags === undefined || ((tags.flags ?? 0) & readOnlyFlag) !== 0) return false;
  const type = resolve(types, tags.type);
  // A few services leave the shape open (`AnyType`); Azure Resource Manager itself knows tags as a map of texts only.
  return type?.$type === 'AnyType' || type?.$type === 'ObjectType';
}

function resolve(types: readonly TypeEntry[], reference: Reference | undefined): TypeEntry | undefined {
  return types[Number(reference?.$ref.split('#/')[1])];
}
