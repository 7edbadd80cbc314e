import { mergeTags } from '../../tags/mergeTags';
import type { EffectiveTags } from '../../tags/types';
import type { ResolvedResource } from '../types';
import type { TerraformDocument, TerraformProvider, TerraformResource } from './document';

/** Providers that can put tags on every resource of theirs; a resource of any other has only its own. */
const providersWithDefaults = new Set(['aws', 'google', 'google-beta']);

/**
 * Works out the tags of the resources in one module, given all its files.
 *
 * Reads what is written literally: the resource's tags over its provider's default tags. Anything else leaves the set open with the reason.
 */
export function resolveModule(files: readonly TerraformDocument[]): readonly ResolvedResource[] {
  const providers = new Map(
    files.flatMap((file) =>
      file.providers.map((provider) => [provider.address, { file, provider }] as const),
    ),
  );
  return files.flatMap((document) =>
    document.resources.map((resource) => ({
      document,
      resource,
      taggable: resource.tags === undefined ? undefined : true,
      effective: mergeTags(providerTags(resource, providers), ownTags(resource, document)),
    })),
  );
}

function ownTags(resource: TerraformResource, document: TerraformDocument): EffectiveTags {
  const { tags } = resource;
  if (tags === undefined) return { tags: new Map(), open: [] };
  const entries = tags.entries.map(({ key, value, keyRange }) => {
    const source = { kind: 'resource', file: document.path, range: keyRange } as const;
    return [key, { key, value, source }] as const;
  });
  return { tags: new Map(entries), open: tags.open === undefined ? [] : [tags.open] };
}

function providerTags(
  resource: TerraformResource,
  providers: ReadonlyMap<string, { readonly file: TerraformDocument; readonly provider: TerraformProvider }>,
): EffectiveTags {
  const address = resource.provider;
  if (address === undefined) {
    return { tags: new Map(), open: ['what the module adds to its tags is not known'] };
  }
  if (!providersWithDefaults.has(address.replace(/\..*$/, ''))) return { tags: new Map(), open: [] };
  const found = providers.get(address);
  if (found === undefined) {
    return { tags: new Map(), open: [`provider ${address} is not configured in this folder`] };
  }
  const { file, provider } = found;
  const { defaults } = provider;
  if (defaults === undefined) return { tags: new Map(), open: [] };
  const entries = defaults.entries.map(({ key, value, keyRange }) => {
    const source = {
      kind: 'provider-defaults',
      provider: address,
      file: file.path,
      range: keyRange,
    } as const;
    return [key, { key, value, source }] as const;
  });
  return { tags: new Map(entries), open: defaults.open === undefined ? [] : [defaults.open] };
}
