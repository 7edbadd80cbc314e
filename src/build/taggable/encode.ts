import { DigitWriter } from '../../core/tags/taggable/digits';
import { keyOfName, keyOfType, listNames, type ListName } from '../../core/tags/taggable/names';
import { parsePulumiType, pulumiProperty } from '../../core/tags/taggable/pulumi';
import { TypeTables, type PackedTypes } from '../../core/tags/taggable/tables';
import { TypeListCoder, type TypeName } from '../../core/tags/taggable/typeLists';
import type { Collected } from './collect';
import type { Facts, TagPlace } from './facts';

/** What goes into the generated file. */
export interface Encoded extends PackedTypes {
  /** By kind: `attribute shape`, or an empty text for types without tags. */
  readonly places: readonly string[];
}

/**
 * Packs the lists, and reads them back to be sure.
 *
 * @throws Error when a type would not be found as the sources say
 */
export function encode({ schemes }: Collected): Encoded {
  const kinds = new Kinds();
  const lists: Record<ListName, TypeName[]> = {
    terraform: namesOf('terraform', schemes.terraform, kinds, isListed),
    cloudformation: namesOf('cloudformation', schemes.cloudformation, kinds),
    arm: namesOf('arm', schemes.arm, kinds),
    pulumi: [],
  };
  const derived = pack(lists, kinds);
  lists.pulumi = namesOf('pulumi', underivable(schemes.pulumi, derived), kinds);
  const encoded = pack(lists, kinds);
  check(lists, encoded);
  return encoded;
}

/** Access bindings of Google Cloud go by a rule. */
function isListed(type: string): boolean {
  return !/^google_\w+_iam_(?:member|binding|policy|audit_config)$/.test(type);
}

/** Numbers for the places of tags; types without any are kind 0. */
class Kinds {
  readonly places = [''];

  of(place: TagPlace | undefined): number {
    const text = place === undefined ? '' : `${place.attribute} ${place.shape}`;
    const known = this.places.indexOf(text);
    return known === -1 ? this.places.push(text) - 1 : known;
  }
}

function namesOf(
  list: ListName,
  facts: Facts,
  kinds: Kinds,
  wanted: (type: string) => boolean = () => true,
): TypeName[] {
  const names = new Map<string, TypeName>();
  for (const [type, { place }] of facts) {
    if (!wanted(type)) continue;
    const name = { words: wordsOf(list, type), kind: kinds.of(place) };
    const key = keyOfName(list, name);
    if (key !== keyOfType(list, type)) throw new Error(`${type} is filed under ${key}`);
    const known = names.get(key);
    if (known === undefined || known.kind === 0) names.set(key, name);
  }
  return [...names.values()].sort((a, b) => (a.words.join(' ') < b.words.join(' ') ? -1 : 1));
}

/** Words are cut where names of all schemes cut them, so that they have many in common. */
function wordsOf(list: ListName, type: string): string[] {
  if (list === 'terraform') return type.split('_');
  const cut = type
    .replace(list === 'cloudformation' ? /^AWS::/i : list === 'arm' ? /^Microsoft\./i : /^$/, '')
    .split(/(?=[A-Z][a-z])|(?<=[a-z0-9])(?=[A-Z])|(?<=[/:.])|(?=[/:.])/)
    .map((word) => word.toLowerCase());
  const foreign = keyOfType(list, type).startsWith('.') ? ['.'] : [];
  return [...foreign, ...cut];
}

/** @returns the types that the rules for Pulumi names do not find, or find with another place */
function underivable(facts: Facts, packed: Encoded): Facts {
  const tables = new TypeTables(packed);
  const rest: Facts = new Map();
  for (const [token, { place, nested }] of facts) {
    const type = parsePulumiType(token);
    if (type === undefined) continue;
    if (
      type.provider === 'gcp' &&
      place === undefined &&
      /Iam(?:Member|Binding|Policy|AuditConfig)$/i.test(type.name)
    ) {
      continue;
    }
    const found = tables.derivePulumi(type);
    const [attribute = '', shape = ''] = packed.places[found?.kind ?? 0]?.split(' ') ?? [];
    const same = pulumiProperty(attribute) === (place?.attribute ?? '') && shape === (place?.shape ?? '');
    // AWS Cloud Control and its Pulumi provider are made from one schema; what is written there as `any` says less.
    if (found !== undefined && (same || type.provider === 'aws-native')) continue;
    rest.set(keyOfSpelling(token), { place, nested });
  }
  return rest;
}

/** Keeps the capitals, which tell where words start. */
function keyOfSpelling(token: string): string {
  const type = parsePulumiType(token);
  return type === undefined ? token : `${type.provider}:${type.module}:${type.name}`;
}

function pack(lists: Readonly<Record<ListName, readonly TypeName[]>>, { places }: Kinds): Encoded {
  const writer = new DigitWriter();
  const coder = new TypeListCoder(writer, places.length);
  const counts: Record<ListName, number> = { terraform: 0, cloudformation: 0, arm: 0, pulumi: 0 };
  for (const list of listNames) {
    coder.startList();
    for (const name of lists[list]) coder.code(name);
    counts[list] = lists[list].length;
  }
  return { text: writer.finish(), counts, kinds: places.length, places: [...places] };
}

function check(lists: Readonly<Record<ListName, readonly TypeName[]>>, packed: Encoded): void {
  const tables = new TypeTables(packed);
  for (const list of listNames) {
    const table = tables.table(list);
    if (table.size !== lists[list].length) throw new Error(`${list}: ${String(table.size)} names come back`);
    for (const name of lists[list]) {
      const key = keyOfName(list, name);
      if (table.get(key) !== name.kind)
        throw new Error(`${list}: ${key} comes back as ${String(table.get(key))}`);
    }
  }
}
