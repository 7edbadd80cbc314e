import type { Unknown } from '../../../tags/types';
import type { MapEntry, MapValue, Value } from '../../../tags/value';
import { folderUnknown, isFolder } from '../evaluate/values';

/** A value on its way through something that has a name; keys that are written there have not passed it. */
export function passed(value: Value, name: string): Value {
  if (value.kind !== 'map') return value;
  let changed = false;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of value.entries) {
    const moved = passedEntry(entry, name);
    changed ||= moved !== entry;
    entries.set(key, moved);
  }
  return changed ? { ...value, entries } : value;
}

/** References to references could name steps without end. */
const keptSteps = 16;

function passedEntry(entry: MapEntry, name: string): MapEntry {
  const { value, origin } = entry;
  const overrides = entry.overrides.map((lost) => passedEntry(lost, name));
  const isWrittenThere = origin.name === name || origin.via.length >= keptSteps;
  if (isWrittenThere && overrides.every((lost, index) => lost === entry.overrides[index])) return entry;
  return { value, origin: isWrittenThere ? origin : { ...origin, via: [...origin.via, name] }, overrides };
}

/** A map that is not written in full may hold more. */
export function damagedBy(value: Value, damage: Unknown | undefined): Value {
  return damage === undefined || value.kind !== 'map' ? value : { ...value, open: [...value.open, damage] };
}

/** Paths of the project that ended up in a value are not what Terraform would put there. */
export function withoutFolders(map: MapValue): MapValue {
  let entries: Map<string, MapEntry> | undefined;
  for (const [key, entry] of map.entries) {
    if (!isFolder(entry.value)) continue;
    entries ??= new Map(map.entries);
    entries.set(key, { ...entry, value: folderUnknown });
  }
  return entries ? { ...map, entries } : map;
}
