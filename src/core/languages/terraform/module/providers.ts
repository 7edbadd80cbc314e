import type { Unknown } from '../../../tags/types';
import { asMap, emptyMap, isNull, type MapValue, type Value } from '../../../tags/value';
import { evaluate } from '../evaluate/evaluate';
import type { OriginName } from '../evaluate/frame';
import { merged } from '../evaluate/budget';
import { addressOf, impliedProvider, splitPath, tagPlaceOf } from '../tagAttributes';
import { expandBlocks } from './blocks';
import type { Definition } from './definition';
import type { ModuleInstance } from './instance';
import { passed } from './passed';

/** Providers that can put tags on every resource of theirs; the others put none on. */
const withDefaults = new Set(['aws', 'google']);

/**
 * Types that the default tags of their provider do not reach.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
 */
const withoutDefaults = new Set(['aws_autoscaling_group', 'aws_autoscaling_group_tag']);

/** The tags that its provider puts on a resource. */
export function providerDefaults(instance: ModuleInstance, definition: Definition, type: string): MapValue {
  const implied = impliedProvider(type);
  if (!withDefaults.has(implied) || withoutDefaults.has(type)) return emptyMap;
  const named = definition.attribute('provider');
  const defaults = defaultsOf(instance, (named && addressOf(named.attribute.value)) ?? implied);
  return implied === 'google' ? googleDefaults(defaults, definition, type) : defaults;
}

/**
 * Google's default labels are documented to reach `labels`, those in `metadata` of Cloud Run as well; whether they reach
 * attributes of another name has changed between versions of the provider.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
function googleDefaults(defaults: MapValue, { body }: Definition, type: string): MapValue {
  const other = tagPlaceOf(type, body).attributes.find((path) => splitPath(path).name !== 'labels');
  if (other === undefined || (defaults.entries.size === 0 && defaults.open.length === 0)) return defaults;
  return open({
    code: 'provider',
    text: `whether default_labels reach ${other} depends on the version of the provider`,
  });
}

/** The tags that the provider of an address puts on resources of a module. */
export function defaultsOf(instance: ModuleInstance, address: string): MapValue {
  const known = instance.defaults.get(address);
  if (known) return known;
  instance.defaults.set(
    address,
    open({ code: 'cycle', text: `the tags of provider ${address} refer to themselves` }),
  );
  const found = configurationOf(instance, address);
  const map =
    'text' in found ? open(found) : found.configuration ? evaluateDefaults(found, address) : emptyMap;
  instance.defaults.set(address, map);
  return map;
}

function open(reason: Unknown): MapValue {
  return { kind: 'map', entries: new Map(), open: [reason] };
}

interface Configured {
  readonly instance: ModuleInstance;
  /** `undefined` where the provider is used as it is. */
  readonly configuration: Definition | undefined;
}

/**
 * Finds the configuration of a provider: the one that the call passes in, else the module's own, else that of the caller.
 *
 * Source: https://developer.hashicorp.com/terraform/language/modules/develop/providers
 */
function configurationOf(instance: ModuleInstance, address: string): Configured | Unknown {
  const { directory, parent } = instance;
  const passedAs = parent && passedProvider(parent.call, address);
  if (parent && passedAs !== undefined) return configurationOf(parent.instance, passedAs);
  const configuration = directory.providers.get(address);
  if (configuration) return { instance, configuration };
  const hasAlias = address.includes('.');
  if (parent && !hasAlias) return configurationOf(parent.instance, address);
  const code = 'provider';
  if (parent) return { code, text: `provider ${address} is not passed to module.${parent.name}` };
  if (directory.expectedProviders.has(address)) {
    return { code, text: `provider ${address} is configured by whoever calls this module` };
  }
  if (hasAlias) return { code, text: `provider ${address} is not configured in this folder` };
  return unconfigured(instance, address);
}

function passedProvider(call: Definition, address: string): string | undefined {
  const providers = call.attribute('providers')?.attribute.value;
  if (providers?.kind !== 'object') return undefined;
  const item = providers.items.find(({ key }) => addressOf(key) === address);
  return item && addressOf(item.value);
}

/**
 * A provider that a module which nobody calls does not configure. Where Terraform is started in it, the provider takes
 * its settings from the environment and adds no tags; where it is made for others to call, they configure the provider,
 * and what that adds is not known. With Terragrunt, the configuration may be generated, as it may be where the folder refers to
 * what is not in it.
 */
function unconfigured(instance: ModuleInstance, address: string): Configured | Unknown {
  const { directory, workspace } = instance;
  const code = 'provider';
  const terragrunt = workspace.terragruntFile(directory.folder);
  if (terragrunt !== undefined) return { code, text: `${terragrunt} may configure provider ${address}` };
  if (!directory.isMadeForOthers) return directory.absentPart ?? { instance, configuration: undefined };
  return { code, text: `provider ${address} is configured by whoever calls this module` };
}

function evaluateDefaults({ instance, configuration }: Configured, address: string): MapValue {
  if (configuration === undefined) return emptyMap;
  const [provider = ''] = address.split('.');
  const origin: OriginName = {
    kind: 'defaults',
    name: `default_tags of provider ${shownAddress(configuration, provider)}`,
    file: configuration.file,
  };
  const maps: MapValue[] = [];
  const labels = configuration.attribute('default_labels');
  if (labels) {
    const name = origin.name.replace('default_tags', 'default_labels');
    const own = { ...origin, name, file: labels.file };
    const value = instance.repetition.evaluate(
      configuration,
      (frame) => evaluate(labels.attribute.value, frame),
      own,
    );
    maps.push(mapOf(passed(value, name)));
  }
  const blocks = configuration.blocks('default_tags');
  if (blocks.length > 0) {
    const value = instance.repetition.evaluate(
      configuration,
      (frame) => {
        const expanded = expandBlocks(blocks, frame);
        const tags = expanded.blocks.map((block) => {
          const attribute = block.body.attributes.find(({ name }) => name === 'tags');
          const inner = { ...block.frame, origin: { ...origin, file: block.file } };
          return attribute === undefined ? emptyMap : mapOf(evaluate(attribute.value, inner));
        });
        return merged([...tags, { ...emptyMap, open: expanded.open }], instance.budget);
      },
      origin,
    );
    maps.push(mapOf(passed(value, origin.name)));
  }
  return maps.length === 0 ? emptyMap : withoutNull(merged(maps, instance.budget));
}

/** The provider as its own module writes it, which may be another address than the one it was passed as. */
function shownAddress(configuration: Definition, provider: string): string {
  const name = configuration.block.labels[0] ?? provider;
  const alias = configuration.attribute('alias')?.attribute.value;
  return alias?.kind === 'literal' ? `${name}.${String(alias.value)}` : name;
}

function mapOf(value: Value): MapValue {
  return asMap(value) ?? open({ code: 'syntax', text: 'the default tags are no map' });
}

/** Providers leave out tags whose value is null. */
export function withoutNull(map: MapValue): MapValue {
  let entries: Map<string, MapValue['entries'] extends ReadonlyMap<string, infer E> ? E : never> | undefined;
  for (const [key, { value }] of map.entries) {
    if (!isNull(value)) continue;
    entries ??= new Map(map.entries);
    entries.delete(key);
  }
  return entries ? { ...map, entries } : map;
}
