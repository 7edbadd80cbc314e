import { withoutCloud } from '../tagAttributes';

/** What the source of a module that is not read tells by itself. */
export interface RemoteModule {
  /** The provider that its resources are of, `google-beta` being Google's. */
  readonly provider: string;
  /** It works out names and labels, or makes things that belong to no cloud. */
  readonly makesNothing: boolean;
}

/** `terraform-aws-modules/vpc/aws`: a host may come first, a folder behind `//`. */
const registryAddress = /^(?:[\w.-]+\.[\w.-]+\/)?[\w-]+\/([\w-]+)\/([a-z0-9-]+)(?:\/\/.*)?$/;

/** A repository that is named as the registry wants it: `…/terraform-aws-vpc.git?ref=v1`. */
const repositoryName = /[/:]terraform-([a-z0-9]+)-([\w-]+?)(?:\.git)?(?:\/\/[^?]*)?(?:\?.*)?$/;

/** Longer ones are no addresses. */
const longestSource = 500;

/** Names of modules that put tags and names together for others. */
const helper = /^(?:labels?|tags?|naming|context)$|-(?:labels?|tags?)$/;

/**
 * Sources: https://developer.hashicorp.com/terraform/language/modules/sources#terraform-registry,
 * https://developer.hashicorp.com/terraform/registry/modules/publish#requirements
 *
 * @returns `undefined` where the source does not name a provider
 */
export function remoteModule(source: string | undefined): RemoteModule | undefined {
  if (source === undefined || source.length > longestSource) return undefined;
  const [, registryName, registryProvider] = registryAddress.exec(source) ?? [];
  const [, repositoryProvider, name = registryName] = repositoryName.exec(source) ?? [];
  const provider = registryProvider ?? repositoryProvider;
  if (provider === undefined || name === undefined) return undefined;
  return {
    provider: provider === 'google-beta' ? 'google' : provider,
    makesNothing: withoutCloud.has(provider) || helper.test(name),
  };
}
