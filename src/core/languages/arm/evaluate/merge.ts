import { asMap, mergeMaps, type Budget, type MapEntry, type MapValue, type Value } from '../../../tags/value';
import { fold } from '../names';
import { tooMuch } from './reasons';

/**
 * Joins objects in the order of rising precedence. Names that differ in case are one: it keeps the first one's spelling.
 *
 * @param deep objects inside objects are joined likewise, as `union` does and `shallowMerge` does not
 *
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#union
 */
export function merged(maps: readonly MapValue[], deep: boolean, budget: Budget): MapValue {
  const spellings = new Map<string, string>();
  const joined = mergeMaps(maps.map((map) => respelled(map, spellings)));
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of joined.entries) {
    const value = deep ? withInner(entry.value, entry.overrides, budget) : entry.value;
    entries.set(key, { ...entry, value });
  }
  return { kind: 'map', entries, open: joined.open };
}

function respelled(map: MapValue, spellings: Map<string, string>): MapValue {
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map.entries) {
    const folded = fold(key);
    const spelling = spellings.get(folded) ?? key;
    spellings.set(folded, spelling);
    entries.set(spelling, entry);
  }
  return { ...map, entries };
}

function withInner(value: Value, overrides: readonly MapEntry[], budget: Budget): Value {
  const lost = overrides.at(-1)?.value;
  if (value.kind !== 'map' || (lost?.kind !== 'map' && lost?.kind !== 'unknown')) return value;
  const below = asMap(lost);
  if (below === undefined) return value;
  return budget.spend(1 + value.entries.size) ? merged([below, value], true, budget) : tooMuch;
}
