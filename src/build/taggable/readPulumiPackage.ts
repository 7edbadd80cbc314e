import type { TagShape } from '../../core/tags/types';
import type { Facts } from './facts';
import { filesOf } from './tarball';

/**
 * Reads the resources of a Pulumi package for Node: the script names the type token, the declarations what may be set. What
 * a provider only reports is not among the arguments.
 *
 * @param archive path of the package
 * @param attributes properties that hold tags in this package, the preferred one first
 * @returns by token without an API version: `azure-native:storage:StorageAccount`
 */
export async function readPulumiPackage(archive: string, attributes: readonly string[]): Promise<Facts> {
  const tokens = new Map<string, string>();
  const declarations = new Map<string, string>();
  const wanted = (path: string): boolean => /\.(?:d\.ts|js)$/.test(path) && !/(?:^|\/)types\//.test(path);
  for await (const { path, data } of filesOf(archive, wanted)) {
    const text = data.toString('utf8');
    if (path.endsWith('.js')) {
      const token = /__pulumiType = ["']([^"']+)["']/.exec(text)?.[1];
      if (token !== undefined) tokens.set(path.slice(0, -3), token);
    } else {
      const start = text.search(/^export interface \w+Args \{/m);
      if (start >= 0) declarations.set(path.slice(0, -5), text.slice(start));
    }
  }
  const facts: Facts = new Map();
  // Newer versions first: the folders of API versions sort by date.
  const paths = [...tokens.keys()].sort().reverse();
  for (const path of paths) {
    const token = (tokens.get(path) ?? '').replace(/\/v\d{8}\w*:/, ':');
    // The provider itself is named without a module.
    if (!token.includes(':') || token.startsWith('pulumi:')) continue;
    const place = readPlace(declarations.get(path) ?? '', attributes);
    const versioned = /\/v\d{8}\w*\//.test(path);
    if (facts.has(token) && versioned) continue;
    facts.set(token, { place, nested: [] });
  }
  return facts;
}

function readPlace(
  text: string,
  attributes: readonly string[],
): { attribute: string; shape: TagShape } | undefined {
  for (const attribute of attributes) {
    const type = new RegExp(`^ {4}${attribute}\\??: (.*(?:\\n {8}.*)*)`, 'm').exec(text)?.[1];
    if (type === undefined) continue;
    if (type.includes('[key: string]')) return { attribute, shape: 'map' };
    if (/inputs\.(?:\w+\.)*\w*Tag(?:Args)?\b/.test(type)) return { attribute, shape: 'pairs' };
  }
  return undefined;
}
