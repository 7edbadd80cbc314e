import type { Unknown } from '../../../tags/types';
import { distinct, emptyMap, oneOf, type MapEntry, type MapValue } from '../../../tags/value';
import { Steps } from '../evaluate/budget';
import type { ModuleInstance } from './instance';
import type { ResourceTags } from './resourceTags';

const differs: Unknown = { code: 'module-caller', text: 'the calls of this module give different values' };

/** More keys that only some calls set are not named; the last reason stands for them. */
const mostNamed = 5;

/** What a resource carries in one way of using its module. */
export interface TagsInInstance {
  readonly instance: ModuleInstance;
  readonly tags: ResourceTags;
}

/**
 * What holds however a module is called: the keys that all calls lead to; those of some leave the set open.
 *
 * @param mapOf picks the tags in question; where there are none in one way, that one says nothing
 */
export function joinCalls(
  all: readonly TagsInInstance[],
  mapOf: (tags: ResourceTags) => MapValue | undefined,
): MapValue {
  const found = all.length === 1 ? all : all.filter(({ tags }) => mapOf(tags) !== undefined);
  const maps = found.map(({ tags }) => mapOf(tags) ?? emptyMap);
  const [first, ...others] = maps;
  if (first === undefined || others.length === 0) return first ?? emptyMap;
  if (others.every((map) => map === first)) return first;
  const budget = new Steps(100_000);
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of first.entries) {
    const twins = others.map((map) => map.entries.get(key));
    const values = twins.flatMap((twin) => (twin ? [twin.value] : []));
    if (values.length < others.length) continue;
    const value = oneOf([entry.value, ...values], differs, budget);
    entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  const open = maps.flatMap((map) => map.open);
  return { kind: 'map', entries, open: distinct([...open, ...onlySome(maps, entries, found)]) };
}

/** A reason for each key that only some of the calls set: all others are certain not to come from there. */
function onlySome(
  maps: readonly MapValue[],
  common: ReadonlyMap<string, MapEntry>,
  found: readonly TagsInInstance[],
): readonly Unknown[] {
  const setBy = new Map<string, Set<number>>();
  for (const [index, { entries }] of maps.entries()) {
    for (const key of entries.keys()) {
      if (!common.has(key)) setBy.set(key, (setBy.get(key) ?? new Set()).add(index));
    }
  }
  if (setBy.size === 0) return [];
  const names = found.map(({ instance }) => nameOf(instance));
  const keys = [...setBy.keys()];
  return [...setBy].slice(0, mostNamed).map(([key, indexes], position) => {
    const by = names.filter((_, index) => indexes.has(index));
    const without = names.filter((_, index) => !indexes.has(index));
    return {
      code: 'module-caller',
      text: `${key} is set through ${listed(by)} and not through ${listed(without)}`,
      keys: new Set(position === mostNamed - 1 ? keys.slice(position) : [key]),
    };
  });
}

/** `module.shop of live/main.tf`, calls of calls included. */
function nameOf({ parent }: ModuleInstance): string {
  if (parent === undefined) return 'no call';
  const steps: string[] = [];
  let file = '';
  for (let caller: ModuleInstance['parent'] = parent; caller !== undefined; caller = caller.instance.parent) {
    steps.unshift(`module.${caller.name}`);
    file = caller.call.file;
  }
  return `${steps.join('.')} of ${file}`;
}

function listed(names: readonly string[]): string {
  const shown = [...new Set(names)];
  if (shown.length <= 2) return shown.join(' and ');
  return `${shown.slice(0, 2).join(', ')} and ${String(shown.length - 2)} more`;
}
