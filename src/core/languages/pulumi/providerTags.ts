import { emptyMap, type MapValue, type Value } from '../../tags/value';
import { plainOrJson, type Naming } from './configuration';
import type { PulumiResource } from './document';
import type { Evaluator, Surroundings } from './evaluate';
import { defaultsPathOf, packageOf, providedPackage } from './packages';
import { handedOn, inner, mapOrOpen, openMap } from './tagMaps';

/** Works out what the providers of a program put on its resources. */
export class ProviderTags {
  readonly #surroundings: Surroundings;
  readonly #evaluator: Evaluator;
  readonly #defaults = new Map<string, MapValue>();
  readonly #defaultProviders = new Map<string, PulumiResource>();

  constructor(surroundings: Surroundings, evaluator: Evaluator) {
    this.#surroundings = surroundings;
    this.#evaluator = evaluator;
    for (const resource of surroundings.program.resources.values()) {
      const provided = resource.isDefaultProvider ? providedPackage(resource.type) : undefined;
      if (provided !== undefined) this.#defaultProviders.set(provided, resource);
    }
  }

  /** The tags that a resource gets without having them in its own properties. */
  tagsFor(resource: PulumiResource): MapValue {
    const packageName = packageOf(resource.type);
    const path = defaultsPathOf(packageName);
    if (path === undefined || providedPackage(resource.type) !== undefined) return emptyMap;
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block leaves out groups that hand tags on.
    if (packageName === 'aws' && resource.typeTags.shape !== 'map') return emptyMap;
    const provider = this.#providerOf(resource, packageName, new Set());
    if (provider === undefined) return this.#stackDefaults(packageName, path);
    if (typeof provider === 'string') return openMap('provider', provider);
    return this.#remembered(`provider ${provider.key}`, () => {
      const name = `${path[0] ?? ''} of provider ${provider.key}`;
      const naming: Naming = { kind: 'defaults', name, file: this.#surroundings.document.path };
      return handedOn(mapOrOpen(this.#evaluator.property(provider.properties, path, naming), name), name);
    });
  }

  /**
   * The provider that a resource names, or the default one of the program, or its parent's.
   *
   * @returns `undefined` for the one that the stack configures, and a reason where it cannot be told
   */
  #providerOf(
    resource: PulumiResource,
    packageName: string,
    below: ReadonlySet<PulumiResource>,
  ): PulumiResource | string | undefined {
    const { document, program } = this.#surroundings;
    const named = document.file.get(resource.options, 'provider');
    if (named !== undefined) {
      const provider = this.#evaluator.resourceOf(named);
      if (provider === undefined) return `the provider of ${resource.key} is not a resource of this program`;
      if (providedPackage(provider.type) === packageName) return provider;
    }
    // `providers` is meant for what belongs to a component; whether a single resource heeds it is not documented.
    if (this.#handedOn(resource, packageName) !== undefined)
      return `the option providers of ${resource.key} is for components`;
    const preset = this.#defaultProviders.get(packageName);
    if (preset !== undefined) return preset;
    const inParent = document.file.get(resource.options, 'parent');
    const parent = this.#evaluator.resourceOf(inParent);
    if (parent !== undefined && !below.has(parent) && below.size < 50) {
      const handed = this.#handedOn(parent, packageName);
      return handed ?? this.#providerOf(parent, packageName, new Set([...below, resource]));
    }
    if (program.component === undefined) return undefined;
    return `what uses component ${program.component} decides about its providers`;
  }

  /** The provider that a component is given for what belongs to it. */
  #handedOn({ options }: PulumiResource, packageName: string): PulumiResource | undefined {
    const { file } = this.#surroundings.document;
    const providers = file.get(options, 'providers');
    const nodes =
      providers?.kind === 'list'
        ? providers.items
        : providers?.kind === 'map'
          ? providers.items.map(({ value }) => value)
          : [];
    return nodes
      .map((node) => this.#evaluator.resourceOf(node))
      .find((provider) => provider !== undefined && providedPackage(provider.type) === packageName);
  }

  /** What the stacks configure for the provider that Pulumi makes by itself, https://www.pulumi.com/docs/iac/concepts/config/. */
  #stackDefaults(packageName: string, path: readonly string[]): MapValue {
    return this.#remembered(`package ${packageName}`, () => {
      const [property = '', ...rest] = path;
      const key = `${packageName}:${property}`;
      const { configuration } = this.#surroundings;
      const read = (...parameters: Parameters<typeof plainOrJson>): Value => {
        const [file, node, naming] = parameters;
        const value = plainOrJson(file, node, { ...naming, kind: 'defaults', name: key });
        return rest.length === 0 || value.kind !== 'map' ? value : inner(value, rest, key);
      };
      return mapOrOpen(configuration.value(key, this.#projectDefaults(key, read), read), key);
    });
  }

  #projectDefaults(
    key: string,
    read: (...parameters: Parameters<typeof plainOrJson>) => Value,
  ): Value | undefined {
    const { document, project } = this.#surroundings;
    for (const declaring of [document, ...(project === undefined ? [] : [project])]) {
      const node = declaring.programs[0]?.config.get(key)?.value;
      if (node === undefined) continue;
      const value = declaring.file.get(node, 'value') ?? declaring.file.get(node, 'default') ?? node;
      return read(declaring.file, value, { kind: 'defaults', name: key, file: declaring.path });
    }
    return emptyMap;
  }

  #remembered(key: string, work: () => MapValue): MapValue {
    const known = this.#defaults.get(key);
    if (known) return known;
    const value = work();
    this.#defaults.set(key, value);
    return value;
  }
}
