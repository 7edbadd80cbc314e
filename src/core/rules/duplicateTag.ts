import type { ResolvedResource } from '../languages/types';
import type { EffectiveTag, TagEntry, TagMap } from '../tags/types';
import { placeOf } from './place';
import type { Finding, Rule } from './types';

/**
 * The same key twice in one literal map, list or run of blocks. A warning, not an error: in most maps the later one wins in
 * silence, and where the platform or the compiler refuses it, they say so themselves.
 */
export const duplicateTag: Rule = {
  id: 'duplicate-tag',
  *check(resolved) {
    const { resource, document } = resolved;
    for (const [first, second] of repeated(resource.tags)) {
      yield {
        ...finding(
          second.key,
          `${resource.address} sets ${second.key} twice in its ${resource.tags?.attribute ?? ''}`,
        ),
        range: second.keyRange,
        related: { file: document.path, range: first.keyRange, message: `${first.key} is set here first` },
      };
    }
    if (resolved.platform === 'azure' && resolved.taggable !== false) yield* differingInCase(resolved);
  },
  *checkDocument(document) {
    for (const map of document.tagMaps) {
      if (map.role === 'resource') continue;
      for (const [first, second] of repeated(map)) {
        yield {
          ...finding(second.key, `${second.key} is set twice in one map of ${map.attribute}`),
          range: second.keyRange,
          related: { file: document.path, range: first.keyRange, message: `${first.key} is set here first` },
        };
      }
    }
  },
};

function finding(tag: string, message: string): Pick<Finding, 'rule' | 'severity' | 'tag' | 'message'> {
  return { rule: 'duplicate-tag', severity: 'warning', tag, message };
}

/** Each entry whose key stands before it in the same map, with the first one of that key. */
function* repeated(map: TagMap | undefined): Iterable<readonly [first: TagEntry, second: TagEntry]> {
  if (map === undefined || map.entries.length < 2) return;
  const seen = new Map<string, TagEntry>();
  for (const entry of map.entries) {
    const first = seen.get(entry.key);
    if (first === undefined) seen.set(entry.key, entry);
    else yield [first, entry];
  }
}

/**
 * Keys that are one to Azure, which ignores their letter case.
 *
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
 */
function* differingInCase(resolved: ResolvedResource): Iterable<Finding> {
  const seen = new Map<string, EffectiveTag>();
  for (const tag of resolved.effective.tags.values()) {
    const folded = tag.key.toLowerCase();
    const first = seen.get(folded);
    if (first === undefined) {
      seen.set(folded, tag);
      continue;
    }
    const { file, range } = first.source;
    const message = `${resolved.resource.address} has ${first.key} and ${tag.key}, which are one key to Azure`;
    yield {
      ...finding(tag.key, message),
      range: placeOf(tag, resolved).range,
      related: { file, range, message: `${first.key} is set here` },
    };
  }
}
