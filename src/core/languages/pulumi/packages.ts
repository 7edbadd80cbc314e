import { taggability, type Taggability } from '../../tags/taggable/index';
import type { TagShape } from '../../tags/types';
import { isTransientKind } from '../kubernetes/kinds';
import type { PlatformId } from '../types';

/** How tags are written on a type of resource. */
export interface TypeTags {
  /** `undefined` where it is not known whether the type takes tags. */
  readonly taggable: boolean | undefined;
  /** The property that holds them, from the outermost map inwards; `undefined` where none is known. */
  readonly path: readonly string[] | undefined;
  readonly shape: TagShape;
  /** Paths to tags of what the resource makes. */
  readonly nested: readonly string[];
}

/** `aws` in `aws:s3/bucket:Bucket`. */
export function packageOf(type: string): string {
  const colon = type.indexOf(':');
  return colon === -1 ? type : type.slice(0, colon);
}

const providerPrefix = 'pulumi:providers:';

/** The package that a provider resource is for, `undefined` for any other resource. */
export function providedPackage(type: string): string | undefined {
  return type.startsWith(providerPrefix) ? type.slice(providerPrefix.length) : undefined;
}

const platforms: Readonly<Partial<Record<string, PlatformId>>> = {
  aws: 'aws',
  'aws-native': 'aws',
  awsx: 'aws',
  azure: 'azure',
  'azure-native': 'azure',
  gcp: 'google-cloud',
  'google-native': 'google-cloud',
  kubernetes: 'kubernetes',
};

export function platformOf(type: string): PlatformId | undefined {
  return Object.hasOwn(platforms, packageOf(type)) ? platforms[packageOf(type)] : undefined;
}

/**
 * Where a package's provider takes tags that it puts on all its resources, in its properties and under the same name in a
 * stack's configuration (`aws:defaultTags`). Packages that are not listed have none.
 */
const providerDefaults: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws', ['defaultTags', 'tags']],
  ['aws-native', ['defaultTags', 'tags']],
  ['gcp', ['defaultLabels']],
]);

export function defaultsPathOf(packageName: string): readonly string[] | undefined {
  return providerDefaults.get(packageName);
}

export function typeTags(type: string): TypeTags {
  if (packageOf(type) === 'pulumi') return none;
  if (packageOf(type) === 'kubernetes') return kubernetesTags(type);
  const known = taggability('pulumi', type);
  return known === undefined ? { ...none, taggable: undefined } : fromData(known);
}

const none: TypeTags = { taggable: false, path: undefined, shape: 'map', nested: [] };

function fromData({ taggable, attribute, shape, nested }: Taggability): TypeTags {
  if (!taggable || attribute === undefined) return none;
  return { taggable, path: attribute.split('.'), shape: shape ?? 'map', nested };
}

/** Objects of a cluster; charts, files of manifests and folders of Kustomize bring in objects that are not written here. */
function kubernetesTags(type: string): TypeTags {
  if (/^kubernetes:(?:helm|yaml|kustomize)/.test(type)) return { ...none, taggable: undefined };
  const kind = type.slice(type.lastIndexOf(':') + 1);
  if (kind.endsWith('List') || isTransientKind(kind)) return none;
  const nested = ['spec.template.metadata.labels', 'spec.jobTemplate.spec.template.metadata.labels'];
  return { taggable: true, path: ['metadata', 'labels'], shape: 'map', nested };
}

/**
 * Whether a type changes an object that something else has made, and that may have more labels than it says.
 *
 * @see https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/
 */
export function isObjectPatch(type: string): boolean {
  return /^kubernetes:.*:\w+Patch$/.test(type);
}
