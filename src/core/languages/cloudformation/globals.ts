import type { DataFile, DataNode } from '../../syntax/data';
import { mergeMaps, type MapValue } from '../../tags/value';
import { callOf } from './calls';

/**
 * The sections of SAM's `Globals` that may hold tags, and the type that each is for.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
const sections: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Function', 'Function'],
  ['AWS::Serverless::HttpApi', 'HttpApi'],
  ['AWS::Serverless::CapacityProvider', 'CapacityProvider'],
  ['AWS::Serverless::WebSocketApi', 'WebSocketApi'],
]);

/** @returns the section of `Globals` whose tags a type takes over */
export function globalsSection(type: string): string | undefined {
  return sections.get(type);
}

export const globalsSections: readonly string[] = [...sections.values()];

/** Whether a resource refuses the tags of `Globals`: `IgnoreGlobals: '*'`, or a list that names them. */
export function ignoresGlobalTags(file: DataFile, body: DataNode | undefined): boolean {
  const ignored = file.get(body, 'IgnoreGlobals');
  const names = ignored?.kind === 'list' ? ignored.items.map((item) => file.resolve(item)) : [];
  if (ignored?.kind === 'scalar') return file.string(ignored) === '*';
  return names.some((name) => name?.kind === 'scalar' && file.string(name) === 'Tags');
}

/** A property as written, and what it is known to hold. */
export interface GlobalTags {
  readonly node: DataNode | undefined;
  readonly tags: MapValue;
}

/**
 * Merges tags of `Globals` with those of a resource as SAM does before CloudFormation sees them: key by key where both are
 * written as maps, one list behind the other. Anything else, a function above all, replaces what `Globals` has.
 */
export function withGlobals(file: DataFile, globals: GlobalTags, own: GlobalTags): MapValue {
  if (own.node === undefined) return globals.tags;
  if (globals.node === undefined) return own.tags;
  const form = formOf(file, own.node);
  if (form === undefined || form !== formOf(file, globals.node)) return own.tags;
  const merged = mergeMaps([globals.tags, own.tags]);
  const map = file.resolve(own.node);
  const entries = new Map(merged.entries);
  // A key that the resource sets to `AWS::NoValue` is gone.
  for (const { key } of map?.kind === 'map' ? file.entries(map) : []) {
    if (!own.tags.entries.has(key)) entries.delete(key);
  }
  return { ...merged, entries };
}

function formOf(file: DataFile, node: DataNode): 'map' | 'list' | undefined {
  const { kind } = file.resolve(node) ?? {};
  return callOf(file, node) === undefined && (kind === 'map' || kind === 'list') ? kind : undefined;
}
