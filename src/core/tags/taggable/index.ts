import type { TagShape } from '../types';
import { counts, nested, packed, places, sources } from './data.generated';
import { keyOfType, type ListName } from './names';
import {
  bridgedProviders,
  isLabelledKubernetesType,
  keyOfPulumiType,
  parsePulumiType,
  pulumiProperty,
  type PulumiType,
} from './pulumi';
import { TypeTables, type Found } from './tables';

export type TypeScheme = 'terraform' | 'cloudformation' | 'arm' | 'pulumi';

/** Whether things of one type can carry tags, and where these are written. */
export interface Taggability {
  readonly taggable: boolean;
  /** The property that holds the tags (`tags`, `labels`, `Tags`, `UserPoolTags`, `freeform_tags`, …); undefined where not taggable. */
  readonly attribute: string | undefined;
  readonly shape: TagShape | undefined;
  /** Further places that hold tags of things the resource makes, as paths: `volume_tags`, `root_block_device.tags`. */
  readonly nested: readonly string[];
}

/** Where the data comes from, for whoever wants to check it. */
export const taggableSources: readonly {
  readonly name: string;
  readonly version: string;
  /** Of the newest part, as year-month-day. */
  readonly date: string;
  readonly url: string;
  readonly licence: string;
  readonly what: string;
}[] = sources;

let tables: TypeTables | undefined;
const furtherPlaces = new Map<ListName, ReadonlyMap<string, readonly string[]>>();

/**
 * @param type as written: `aws_instance`, `AWS::EC2::Instance`, `Microsoft.Compute/virtualMachines` without its API version,
 * `aws:ec2/instance:Instance` or `aws:ec2:Instance`
 * @returns undefined where the data does not know the type
 */
export function taggability(scheme: TypeScheme, type: string): Taggability | undefined {
  tables ??= new TypeTables({ text: packed, counts, kinds: places.length });
  if (scheme === 'pulumi') {
    const parsed = parsePulumiType(type);
    return parsed === undefined ? undefined : pulumiTaggability(tables, parsed);
  }
  if (isWithoutTags(scheme, type)) return describe(undefined);
  const found = tables.find(scheme, type);
  return found === undefined
    ? undefined
    : describe(placeOf(found), nestedPlaces(scheme, keyOfType(scheme, type)));
}

/** Families of types that are not listed one by one: access to a resource of Google Cloud, CloudFormation's custom resources. */
function isWithoutTags(scheme: ListName, type: string): boolean {
  if (scheme === 'terraform') return /^google_\w+_iam_(?:member|binding|policy|audit_config)$/.test(type);
  return scheme === 'cloudformation' && type.startsWith('Custom::');
}

interface Place {
  readonly attribute: string;
  readonly shape: TagShape;
}

function placeOf({ kind }: Found): Place | undefined {
  const [attribute, shape] = places[kind]?.split(' ') ?? [];
  if (attribute === undefined || shape === undefined || attribute === '') return undefined;
  return { attribute, shape: shape as TagShape };
}

function pulumiTaggability(known: TypeTables, type: PulumiType): Taggability | undefined {
  const { provider, module, name } = type;
  if (provider === 'pulumi') return describe(undefined);
  if (provider === 'kubernetes') {
    const labelled = isLabelledKubernetesType(type);
    return describe(labelled ? { attribute: 'metadata.labels', shape: 'map' } : undefined);
  }
  const derivable =
    bridgedProviders.has(provider) || provider === 'aws-native' || provider === 'azure-native';
  if (!derivable) return undefined;
  if (provider === 'gcp' && /(?:^|[a-z0-9])Iam(?:Member|Binding|Policy|AuditConfig)$/i.test(module + name)) {
    return describe(undefined);
  }
  const found = known.findPulumi(type);
  if (found === undefined) return undefined;
  const place = placeOf(found);
  const spelled = place === undefined ? undefined : { ...place, attribute: pulumiProperty(place.attribute) };
  return describe(spelled, nestedPlaces('pulumi', keyOfPulumiType(type)));
}

function describe(place: Place | undefined, further: readonly string[] = []): Taggability {
  return { taggable: place !== undefined, attribute: place?.attribute, shape: place?.shape, nested: further };
}

function nestedPlaces(list: ListName, key: string): readonly string[] | undefined {
  let places = furtherPlaces.get(list);
  if (places === undefined) furtherPlaces.set(list, (places = new Map(nested[list])));
  return places.get(key);
}
