import type { Unknown } from '../../../tags/types';
import {
  asMap,
  distinct,
  emptyMap,
  isNull,
  type MapEntry,
  type MapValue,
  type Value,
} from '../../../tags/value';
import { evaluate } from '../evaluate/evaluate';
import type { OriginName } from '../evaluate/frame';
import { merged } from '../evaluate/budget';
import { addressOf, impliedProvider, moduleTagInput } from '../tagAttributes';
import type { Definition } from './definition';
import { ModuleInstance } from './instance';
import { defaultsOf, withoutNull } from './providers';
import { remoteModule } from './remoteModule';
import { resourceTags, type ResourceTags } from './resourceTags';
import { sourceOf } from './workspace';

/**
 * The tags of a module call: those of its input for tags, which the module is to put on all that it makes.
 *
 * A call to a module of the project takes tags where the module has such a variable and makes anything that takes tags;
 * what all resources of the module carry counts as well, for nothing is missing that each of them has. A call to any other
 * module takes tags where it is given some, else nobody knows; the default tags of the provider count where the module's
 * address names the provider, or the caller uses one only.
 */
export function callTags(instance: ModuleInstance, call: Definition, name: string): ResourceTags {
  const child = instance.child(name);
  const tags =
    child instanceof ModuleInstance
      ? localCall(instance, child, call, name)
      : remoteCall(instance, call, name, child);
  return { ...tags, nested: new Map(), isAbsent: instance.isAbsent || instance.repetition.isEmpty(call) };
}

type CallTags = Pick<ResourceTags, 'taggable' | 'map'>;

const takesNone: CallTags = { taggable: false, map: emptyMap };

function localCall(
  instance: ModuleInstance,
  child: ModuleInstance,
  call: Definition,
  name: string,
): CallTags {
  const input = moduleTagInput((candidate) => child.directory.variables.has(candidate));
  if (input === undefined) return takesNone;
  const written = inputTags(instance, call, input);
  const own = asMap(written && !isNull(written) ? written : child.variable(input));
  const inside = lookInside(child, name);
  if (own === undefined || inside.taggable === false) return takesNone;
  const isKnown = written !== undefined || inside.taggable === true;
  const map = merged([inside.common, withoutNull(own)], child.budget);
  return { taggable: isKnown ? true : undefined, map };
}

/** What a call hands in under a name, as written there. */
function inputTags(instance: ModuleInstance, call: Definition, input: string): Value | undefined {
  const written = call.attribute(input);
  if (written === undefined) return undefined;
  const origin: OriginName = { kind: 'resource', name: input, file: written.file };
  return instance.repetition.evaluate(call, (frame) => evaluate(written.attribute.value, frame), origin);
}

interface Inside {
  /** Whether anything that the module makes takes tags. */
  readonly taggable: boolean | undefined;
  /** The tags that everything in it carries, with the reasons why there may be more. */
  readonly common: MapValue;
}

/** Looks at what a module makes: resources, and calls of further modules. */
function lookInside(instance: ModuleInstance, name: string): Inside {
  const all: CallTags[] = [];
  const present: CallTags[] = [];
  const add = (definition: Definition, tags: CallTags): void => {
    if (tags.taggable === false) return;
    all.push(tags);
    if (!instance.repetition.isEmpty(definition)) present.push(tags);
  };
  for (const definition of instance.directory.resources.values()) {
    add(definition, resourceTags(instance, definition));
  }
  for (const [callName, call] of instance.directory.calls) {
    const tags = callTags(instance, call, callName);
    const isUnknown = tags.taggable === undefined;
    add(call, isUnknown ? { ...tags, map: openMap(`what module.${callName} makes is not known`) } : tags);
  }
  if (all.length === 0) return { taggable: false, common: emptyMap };
  const taggable = all.some((tags) => tags.taggable === true) ? true : undefined;
  if (present.length === 0) {
    return { taggable, common: openMap(`module.${name} makes nothing as far as the files tell`) };
  }
  return { taggable, common: commonTags(present, name) };
}

function openMap(text: string): MapValue {
  return { ...emptyMap, open: [{ code: 'module-output', text }] };
}

function commonTags(inside: readonly CallTags[], name: string): MapValue {
  const taking = inside.filter(({ taggable, map }) => taggable === true || map.open.length > 0);
  const [first, ...others] = taking.map(({ map }) => map);
  if (first === undefined) return emptyMap;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of first.entries) {
    const twins = others.map((map) => map.entries.get(key)?.value);
    if (twins.includes(undefined)) continue;
    const isSame = twins.every((value) => value === entry.value || sameScalar(value, entry.value));
    const reason = { code: 'module-output', text: `the resources of module.${name} have different values` };
    entries.set(key, isSame ? entry : { ...entry, value: { kind: 'unknown', reason } });
  }
  return { kind: 'map', entries, open: distinct([first, ...others].flatMap(({ open }) => open)) };
}

function sameScalar(one: Value | undefined, other: Value): boolean {
  return one?.kind === 'scalar' && other.kind === 'scalar' && one.value === other.value;
}

/** @param reason why the module is not looked at */
function remoteCall(instance: ModuleInstance, call: Definition, name: string, reason: Unknown): CallTags {
  const source = remoteModule(sourceOf(call));
  if (source?.makesNothing) return takesNone;
  const input = moduleTagInput((candidate) => call.attribute(candidate) !== undefined);
  const value = input === undefined ? undefined : inputTags(instance, call, input);
  const own = value && asMap(value);
  if (own === undefined) return { taggable: undefined, map: emptyMap };
  const lost = { ...emptyMap, open: reason.code === 'module-output' ? [] : [reason] };
  const further = [remoteDefaults(instance, call, name), context(call, name), lost];
  return { taggable: true, map: merged([...further, withoutNull(own)], instance.budget) };
}

/** Modules made for a `context`, as those of Cloud Posse are, take tags out of it as well. */
function context(call: Definition, name: string): MapValue {
  if (call.attribute('context') === undefined) return emptyMap;
  return openMap(`the context that is handed to module.${name} may hold more tags`);
}

/** What the provider adds to the tags of whatever a module makes that is not read. */
function remoteDefaults(instance: ModuleInstance, call: Definition, name: string): MapValue {
  const provider = remoteModule(sourceOf(call))?.provider ?? onlyProvider(instance);
  if (provider !== undefined) {
    if (provider !== 'aws' && provider !== 'google') return emptyMap;
    return defaultsOf(instance, passedAddress(call, provider));
  }
  const possible = ['aws', 'google'].map((address) => defaultsOf(instance, address));
  if (possible.every((map) => map.entries.size === 0 && map.open.length === 0)) return emptyMap;
  const reason: Unknown = { code: 'provider', text: `which providers module.${name} uses is not known` };
  return { ...emptyMap, open: [reason] };
}

/** The provider of a module that uses a single one, by its provider blocks and its resources. */
function onlyProvider({ directory }: ModuleInstance): string | undefined {
  const names = new Set<string>();
  for (const address of directory.providers.keys()) names.add(address.replace(/\..*$/, ''));
  for (const address of directory.resources.keys()) names.add(impliedProvider(address.replace(/\..*$/, '')));
  const clouds = [...names]
    .filter((name) => /^(?:aws|google|azurerm|azapi|oci)/.test(name))
    .map((name) => name.replace(/-beta$/, ''));
  const distinctClouds = [...new Set(clouds)];
  return distinctClouds.length === 1 ? distinctClouds[0] : undefined;
}

function passedAddress(call: Definition, provider: string): string {
  const providers = call.attribute('providers')?.attribute.value;
  if (providers?.kind !== 'object') return provider;
  const item = providers.items.find(({ key }) => addressOf(key) === provider);
  return (item && addressOf(item.value)) ?? provider;
}
