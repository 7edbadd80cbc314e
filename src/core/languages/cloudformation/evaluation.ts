import type { DataFile, DataNode } from '../../syntax/data';
import type { EffectiveTags } from '../../tags/types';
import {
  distinct,
  emptyMap,
  mergeMaps,
  toEffectiveTags,
  unknown,
  type MapValue,
  type Value,
} from '../../tags/value';
import type { ResolvedResource } from '../types';
import { definedTags } from './apiDefinition';
import { functionKeys } from './calls';
import type { CloudFormationDocument, CloudFormationResource } from './document';
import { Evaluator } from './evaluate';
import { globalsSection, ignoresGlobalTags, withGlobals, type GlobalTags } from './globals';
import { follow, specificationOf } from './specifications';
import { isTaggable } from './tagProperty';
import { joinMaps, tagsIn, tagsOfItems, tagsSpecified, type SourceName } from './tagValues';
import type { DeclaredResource, Template } from './template';
import { itemOf } from './writtenTags';

/** What a template gets from outside: the tags of the stack that it becomes, and its parameters where a template sets them. */
export interface StackInputs {
  readonly tags: MapValue;
  readonly parameters: ReadonlyMap<string, Value>;
}

/**
 * Works out the tags of one template's resources in the order in which CloudFormation and SAM apply them: those of the whole
 * stack, those of SAM's `Globals`, and the resource's own, which win.
 */
export class Evaluation {
  readonly #document: CloudFormationDocument;
  readonly #template: Template;
  readonly #evaluator: Evaluator;
  readonly #stack: MapValue;
  readonly #globals = new Map<string, MapValue>();

  constructor(document: CloudFormationDocument, { tags, parameters }: StackInputs) {
    this.#document = document;
    this.#template = document.template;
    this.#evaluator = new Evaluator(document.template, parameters);
    this.#stack = tags;
  }

  resolve(resource: CloudFormationResource): ResolvedResource {
    this.#evaluator.start(resource.declared.loopNames);
    const taggable = isTaggable(resource.type);
    const nested = this.#nested(resource);
    return {
      document: this.#document,
      resource,
      platform: 'aws',
      taggable,
      effective: this.#effective(resource, taggable === true),
      ...(nested !== undefined && { nested }),
    };
  }

  /** What a resource that deploys another template gives to it. */
  inputsOf(resource: CloudFormationResource): StackInputs {
    this.#evaluator.start(resource.declared.loopNames);
    const name = `${resource.property?.attribute ?? 'Tags'} of stack ${resource.address}`;
    const own = this.#ownTags(resource, { kind: 'input', name, file: this.#document.path });
    const tags = mergeMaps([this.#stack, own]);
    const parameters = new Map<string, Value>();
    const { file } = this.#template;
    const written = file.get(resource.declared.properties, 'Parameters');
    for (const entry of written?.kind === 'map' ? file.entries(written) : []) {
      parameters.set(entry.key, this.#evaluator.evaluate(entry.value));
    }
    return { tags: this.#rewritten(tags, resource), parameters };
  }

  #effective(resource: CloudFormationResource, reachedByStack: boolean): EffectiveTags {
    const { type, property, declared } = resource;
    if (property === undefined) return { tags: new Map(), open: [] };
    const own = this.#ownTags(resource, this.#source(property.attribute));
    const globals = this.#globalTags(type, declared.body);
    const node = propertyOf(this.#template.file, declared.properties, property.attribute);
    const stack = reachedByStack ? this.#stack : emptyMap;
    const defined = this.#definedTags(type, declared);
    const written = withGlobals(this.#template.file, globals, { node, tags: own });
    const merged = mergeMaps([stack, joinMaps([defined, written])]);
    return toEffectiveTags(this.#rewritten(merged, resource));
  }

  #ownTags(
    { type, property, declared: { properties } }: CloudFormationResource,
    source: SourceName,
  ): MapValue {
    if (properties === undefined || property === undefined) return emptyMap;
    const { file } = this.#template;
    const specification = specificationOf(type);
    const node = propertyOf(file, properties, property.attribute);
    if (specification === undefined) return tagsIn(this.#evaluator, node, source);
    const { path, kind } = specification;
    const list = { ...source, name: path.join('.') };
    const specified = tagsSpecified(this.#evaluator, follow(file, properties, path), kind, list);
    if (path.at(-1) === property.attribute) return specified;
    return joinMaps([specified, tagsIn(this.#evaluator, node, source)]);
  }

  #definedTags(type: string, { properties }: DeclaredResource): MapValue {
    if (properties === undefined) return emptyMap;
    const source = { kind: 'resource', file: this.#document.path } as const;
    return definedTags(this.#evaluator, type, properties, source);
  }

  #source(name: string): SourceName {
    return { kind: 'resource', name, file: this.#document.path };
  }

  #globalTags(type: string, body: DataNode | undefined): GlobalTags {
    const { file } = this.#template;
    const section = globalsSection(type);
    if (section === undefined || !this.#template.isServerless || ignoresGlobalTags(file, body)) return noTags;
    const node = file.get(this.#template.section('Globals').get(section)?.value, 'Tags');
    const name = `Globals.${section}.Tags`;
    const tags =
      this.#globals.get(section) ??
      tagsIn(this.#evaluator, node, { kind: 'defaults', name, file: this.#document.path });
    this.#globals.set(section, tags);
    return { node, tags };
  }

  /** Macros of one's own may change whatever the template says; what is not written out may add some. */
  #rewritten(tags: MapValue, { declared, isDamaged }: CloudFormationResource): MapValue {
    const changed = this.#template.macros.map((name) =>
      unknown('macro', `the macro ${name} may change tags`),
    );
    const added = addersOf(this.#template.file, declared).map((name) => {
      return unknown('macro', `${name} may add properties`);
    });
    const open = [...added, ...(isDamaged ? [damaged] : [])].map(({ reason }) => reason);
    const merged = mergeMaps([tags, { ...emptyMap, open: changed.map(({ reason }) => reason) }]);
    return { ...merged, open: distinct([...merged.open, ...open]) };
  }

  /** What a resource hands on to the instances and volumes that it starts. */
  #nested({ type, declared }: CloudFormationResource): ReadonlyMap<string, EffectiveTags> | undefined {
    const { file } = this.#template;
    const launched = specificationOf(type)?.launched;
    if (launched !== undefined) {
      return this.#launched(follow(file, declared.properties, launched));
    }
    const list =
      type === 'AWS::AutoScaling::AutoScalingGroup' ? file.get(declared.properties, 'Tags') : undefined;
    if (list?.kind !== 'list') return undefined;
    const items = list.items.filter(
      (item) => this.#template.text(file.get(item, 'PropagateAtLaunch')) !== 'false',
    );
    const tags = tagsOfItems(this.#evaluator, items, this.#source('Tags'));
    return new Map([['PropagateAtLaunch', toEffectiveTags(tags)]]);
  }

  /** By the kind of what is launched: `TagSpecifications.instance`. */
  #launched(list: DataNode | undefined): ReadonlyMap<string, EffectiveTags> | undefined {
    if (list?.kind !== 'list') return undefined;
    const { file } = this.#template;
    const kinds = new Set(
      list.items.flatMap((item) => this.#template.text(file.get(item, 'ResourceType')) ?? []),
    );
    return new Map(
      [...kinds].map((kind) => {
        const tags = tagsSpecified(this.#evaluator, list, kind, this.#source('TagSpecifications'));
        return [`TagSpecifications.${kind}`, toEffectiveTags(tags)];
      }),
    );
  }
}

const noTags: GlobalTags = { node: undefined, tags: emptyMap };

const damaged = unknown('syntax', 'a part of what is written here cannot be read');

/** The value of a property as written, so that an alias is still seen as one. */
function propertyOf(file: DataFile, parent: DataNode | undefined, name: string): DataNode | undefined {
  const map = parent && file.resolve(parent);
  const own = map?.kind === 'map' ? itemOf(file, map, name)?.value : undefined;
  return own ?? file.get(map, name);
}

/** What brings in properties that are not written out: functions in place of them or among them. */
function addersOf(file: DataFile, { body, properties: written }: DeclaredResource): readonly string[] {
  const properties = file.get(body, 'Properties');
  const adders = [body, written].flatMap((node) => (node?.kind === 'map' ? functionKeys(file, node) : []));
  if (properties?.tag?.startsWith('!') === true) adders.push(properties.tag);
  else if (properties !== undefined && properties.kind !== 'map' && !isEmpty(file, properties)) {
    adders.push('what is no map');
  }
  return adders;
}

function isEmpty(file: DataFile, node: DataNode): boolean {
  return node.kind === 'scalar' && file.value(node) === null;
}
