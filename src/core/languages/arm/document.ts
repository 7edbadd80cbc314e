import type { DataEntry, DataFile, DataMap, DataNode, DataScalar } from '../../syntax/data';
import { parseJson } from '../../syntax/json/parser';
import { taggability } from '../../tags/taggable';
import type { TagMap } from '../../tags/types';
import { LineMap } from '../../text';
import type { SourceText } from '../../ports';
import type { DocumentProblem, IacDocument, NewTags } from '../types';
import { parseExpression, templateText } from './expression/parser';
import { fold } from './names';
import { kindOfSchema } from './recognise';
import { holdsTags, tagMapOf } from './tagMaps';
import { tagsNode } from './tagsProperty';
import {
  entriesAt,
  itemOf,
  propertyOf,
  readTemplate,
  textAt,
  type ArmResource,
  type ArmTemplate,
} from './template';

export interface ArmDocument extends IacDocument {
  readonly data: DataFile;
  readonly resources: readonly ArmResource[];
  /** `undefined` in a parameter file. */
  readonly template: ArmTemplate | undefined;
  /** The values that a parameter file gives, by folded name. */
  readonly values: ReadonlyMap<string, DataEntry>;
}

export const deploymentType = 'Microsoft.Resources/deployments';

/** Properties behind which tags are customarily written, the best place first. */
const neighboursOfTags = ['location', 'name', 'apiVersion', 'type'];

/** Names a resource in words that need no other file; `undefined` where that cannot be done. */
export type NameOf = (template: ArmTemplate, node: DataNode) => string | undefined;

/** Reads a template or a parameter file. */
export function parseArm(source: SourceText, nameOf: NameOf): ArmDocument {
  const data = parseJson(source.text);
  const [root] = data.documents;
  const reader = new DocumentReader(source.path, data, nameOf);
  const isParameters = kindOfSchema(textAt(data, root, '$schema') ?? '') === 'parameters';
  const template = root?.kind === 'map' && !isParameters ? readTemplate(source.path, data, root) : undefined;
  if (template) reader.readTemplate(template);
  const values = isParameters ? reader.readValues(root, 'value') : new Map<string, DataEntry>();
  return {
    language: 'arm',
    path: source.path,
    lines: new LineMap(source.text),
    data,
    resources: reader.resources,
    tagMaps: reader.tagMaps.sort((one, other) => one.range.start - other.range.start),
    problems: [...data.problems, ...reader.problems].sort((one, other) => one.offset - other.offset),
    template,
    values,
  };
}

class DocumentReader {
  readonly resources: ArmResource[] = [];
  readonly tagMaps: TagMap[] = [];
  readonly problems: DocumentProblem[] = [];

  constructor(
    private readonly path: string,
    private readonly data: DataFile,
    private readonly nameOf: NameOf,
  ) {}

  readTemplate(template: ArmTemplate): void {
    for (const { key, value } of template.parameters.values()) {
      const preset = propertyOf(this.data, value, 'defaultValue');
      if (preset) this.#shared(key, preset);
    }
    for (const { name, node } of template.variables.values()) this.#shared(name, node);
    this.#readResources(template, template.node, undefined);
  }

  /** The values handed over in `parameters`, as in a parameter file. */
  readValues(node: DataNode | undefined, property: string): ReadonlyMap<string, DataEntry> {
    const values = entriesAt(this.data, node, 'parameters');
    for (const { key, value } of values) {
      const given = propertyOf(this.data, value, property);
      if (given) this.#shared(key, given);
    }
    return new Map(values.map((entry) => [fold(entry.key), entry]));
  }

  #shared(name: string, node: DataNode): void {
    if (holdsTags(name) && node.kind === 'map')
      this.#addTagMap(tagMapOf(this.data, node, 'shared', name), node);
  }

  /** Resources stand in a list, or by symbolic name in a map (languageVersion 2.0). */
  #readResources(template: ArmTemplate, holder: DataMap, parent: ArmResource | undefined): void {
    const found = propertyOf(this.data, holder, 'resources');
    const nodes =
      found?.kind === 'list'
        ? found.items
        : found?.kind === 'map'
          ? found.items.map(({ value }) => value)
          : [];
    for (const node of nodes) if (node.kind === 'map') this.#readResource(template, node, parent);
  }

  #readResource(template: ArmTemplate, node: DataMap, parent: ArmResource | undefined): void {
    const { data } = this;
    const typeItem = itemOf(data, node, 'type');
    const written = textAt(data, node, 'type');
    const existing = propertyOf(data, node, 'existing');
    if (existing?.kind === 'scalar' && data.value(existing) === true) return;
    if (typeItem === undefined || written === undefined) return;
    const resource = this.#resource(template, node, typeItem.key, typeItem.value.end, written, parent);
    this.resources.push(resource);
    if (fold(resource.type) === fold(deploymentType)) this.#readDeployment(resource);
    this.#readResources(template, node, resource);
  }

  #resource(
    template: ArmTemplate,
    node: DataMap,
    typeKey: DataNode,
    typeEnd: number,
    written: string,
    parent: ArmResource | undefined,
  ): ArmResource {
    const { data } = this;
    const isChild = parent !== undefined && !isFullType(written);
    const type = withoutVersion(isChild ? `${parent.type}/${written}` : written);
    const name = propertyOf(data, node, 'name');
    const ownName = (name && this.#nameOf(template, name)) ?? written;
    const tags = tagsNode(data, node, type);
    return {
      type,
      address: isChild ? `${parent.address}/${ownName}` : ownName,
      range: { start: node.start, end: node.end },
      headerRange: { start: typeKey.start, end: typeEnd },
      tags: tags && this.#addTagMap(tagMapOf(data, tags, 'resource', 'tags'), tags),
      newTags: this.#newTags(type, node),
      template,
      node,
    };
  }

  #nameOf(template: ArmTemplate, node: DataNode): string | undefined {
    const known = this.nameOf(template, node);
    if (known !== undefined || node.kind !== 'scalar') return known;
    return templateText(this.data.string(node)).text;
  }

  #newTags(type: string, node: DataMap): NewTags | undefined {
    if (taggability('arm', type)?.taggable !== true) return undefined;
    for (const name of neighboursOfTags) {
      const value = propertyOf(this.data, node, name);
      if (value && value.end > value.start) return { attribute: 'tags', shape: 'map', insertAt: value.end };
    }
    return undefined;
  }

  #readDeployment(deployment: ArmResource): void {
    const { data } = this;
    const properties = propertyOf(data, deployment.node, 'properties');
    this.readValues(properties, 'value');
    const node = propertyOf(data, properties, 'template');
    if (node?.kind !== 'map') return;
    const scope = textAt(data, propertyOf(data, properties, 'expressionEvaluationOptions'), 'scope');
    const isOuter = fold(scope ?? 'outer') !== 'inner';
    this.readTemplate(readTemplate(this.path, data, node, { deployment, isOuter }));
  }

  #addTagMap(map: TagMap, node: DataNode): TagMap {
    this.tagMaps.push(map);
    if (node.kind === 'scalar') this.#checkExpression(node);
    for (const { key, value } of node.kind === 'map' ? node.items : []) {
      if (key.kind === 'scalar') this.#checkExpression(key);
      if (value.kind === 'scalar') this.#checkExpression(value);
    }
    return map;
  }

  /** Expressions are read when a value is asked for; those in tags now, so that a mistake is seen. */
  #checkExpression(node: DataScalar): void {
    const text = templateText(this.data.string(node));
    if (text.kind === 'literal') return;
    const { problem } = parseExpression(text.text, { start: node.start + 2, end: node.end - 2 });
    if (problem) this.problems.push(problem);
  }
}

/** `Microsoft.Network/virtualNetworks`, as against the `subnets` of a resource inside another one. */
function isFullType(type: string): boolean {
  const slash = type.indexOf('/');
  return slash !== -1 && type.slice(0, slash).includes('.');
}

/** Types of extensions carry their version: `Microsoft.Graph/groups@v1.0`. */
function withoutVersion(type: string): string {
  const at = type.indexOf('@');
  return at === -1 ? type : type.slice(0, at);
}
