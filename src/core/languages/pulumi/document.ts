import type { SourceText } from '../../ports';
import type { DataEntry, DataFile, DataMap, DataNode } from '../../syntax/data';
import { parseJson } from '../../syntax/json/parser';
import { parseYaml } from '../../syntax/yaml/parser';
import type { TagMap, Unknown } from '../../tags/types';
import { LineMap } from '../../text';
import { endOfItems, readTags, trimmedEnd, unreadable } from '../../tags/dataTags';
import type { IacDocument, IacResource, NewTags } from '../types';
import { defaultsPathOf, providedPackage, typeTags, type TypeTags } from './packages';
import { kindOfName, type PulumiFileKind } from './recognise';
import { writtenTags } from './writtenTags';

export interface PulumiDocument extends IacDocument {
  readonly kind: PulumiFileKind;
  readonly file: DataFile;
  readonly root: DataMap | undefined;
  readonly resources: readonly PulumiResource[];
  /** The file's own program, and one for each component that it defines. */
  readonly programs: readonly Program[];
}

/** Names that refer to each other: of a file, or of a component in it. */
export interface Program {
  /** The component's name; `undefined` for the file's own program. */
  readonly component: string | undefined;
  readonly config: ReadonlyMap<string, DataEntry>;
  readonly variables: ReadonlyMap<string, DataEntry>;
  readonly resources: ReadonlyMap<string, PulumiResource>;
}

export interface PulumiResource extends IacResource {
  readonly key: string;
  readonly properties: DataNode | undefined;
  readonly options: DataNode | undefined;
  readonly typeTags: TypeTags;
  /** Whether something that exists already is only read. */
  readonly isRead: boolean;
  /** Whether it stands for the provider of all resources of its package that name no other. */
  readonly isDefaultProvider: boolean;
  /** Why it may have more tags than are read: a part of it, or of what it may refer to, could not be read. */
  readonly unclear: Unknown | undefined;
}

const sharedTagName = /(?:^|[^a-z])(?:tags|labels)$|(?:Tags|Labels)$/;

/** Reads a project, a program, or the configuration of a stack. */
export function parsePulumi(source: SourceText): PulumiDocument {
  const { path, text } = source;
  const file = path.toLowerCase().endsWith('.json') ? parseJson(text) : parseYaml(text);
  const [first] = file.documents;
  const root = first?.kind === 'map' ? first : undefined;
  const lines = new LineMap(text);
  const reader = new ProgramReader(file, path, lines);
  const programs = root === undefined ? [] : reader.readAll(root);
  return {
    language: 'pulumi',
    path,
    lines,
    kind: kindOfName(path) ?? (file.get(root, 'runtime') === undefined ? 'program' : 'project'),
    file,
    root,
    programs,
    resources: programs.flatMap((program) => [...program.resources.values()]),
    tagMaps: reader.tagMaps.sort((left, right) => left.range.start - right.range.start),
    problems: file.problems,
  };
}

class ProgramReader {
  readonly tagMaps: TagMap[] = [];
  readonly #file: DataFile;
  readonly #path: string;
  readonly #lines: LineMap;

  constructor(file: DataFile, path: string, lines: LineMap) {
    this.#file = file;
    this.#path = path;
    this.#lines = lines;
  }

  readAll(root: DataMap): readonly Program[] {
    const components = this.#entriesOf(this.#file.get(root, 'components'));
    return [
      this.#program(root, undefined),
      ...[...components].flatMap(([name, { value }]) => {
        const body = this.#file.resolve(value);
        return body?.kind === 'map' ? [this.#program(body, name)] : [];
      }),
    ];
  }

  #program(root: DataMap, component: string | undefined): Program {
    const config = new Map([
      // `configuration` is what `config` was called before.
      ...this.#entriesOf(this.#file.get(root, 'configuration')),
      ...this.#entriesOf(this.#file.get(root, component === undefined ? 'config' : 'inputs')),
    ]);
    const variables = this.#entriesOf(this.#file.get(root, 'variables'));
    const written = this.#file.get(root, 'resources');
    const read = [...this.#entriesOf(written).values()].flatMap(
      (entry) => this.#resource(entry, component) ?? [],
    );
    const resources = new Map(this.#withUnclear(read, written).map((resource) => [resource.key, resource]));
    for (const [name, { value }] of variables) this.#addShared(name, value);
    for (const [name, entry] of config) this.#addConfig(name, entry);
    return { component, config, variables, resources };
  }

  /** What could not be read within a resource concerns that one, any other place all of them. */
  #withUnclear(
    resources: readonly PulumiResource[],
    written: DataNode | undefined,
  ): readonly PulumiResource[] {
    const { problems, text } = this.#file;
    if (problems.length === 0) return resources;
    const end = written?.end ?? 0;
    const starts = resources.map(({ range }) => range.start);
    const first = starts[0] ?? text.length;
    const elsewhere = [
      { start: 0, end: first },
      { start: end, end: text.length + 1 },
    ].map((range) => unreadable(problems, this.#lines, range));
    return resources.map((resource, index) => {
      const range = { start: resource.range.start, end: starts[index + 1] ?? end };
      const unclear = unreadable(problems, this.#lines, range) ?? elsewhere[0] ?? elsewhere[1];
      return unclear === undefined ? resource : { ...resource, unclear };
    });
  }

  #resource({ key, keyNode, value }: DataEntry, component: string | undefined): PulumiResource | undefined {
    const body = this.#file.resolve(value);
    const type = this.#text(body, 'type');
    if (body?.kind !== 'map' || type === undefined) return undefined;
    const properties = this.#file.get(body, 'properties');
    const tags = this.#typeTags(type, properties);
    const written = this.#ownTags(tags, properties);
    if (written !== undefined) this.tagMaps.push(written);
    this.#addProviderDefaults(type, properties);
    return {
      key,
      type,
      address: component === undefined ? key : `${component}.${key}`,
      range: { start: keyNode.start, end: Math.max(keyNode.end, trimmedEnd(this.#file.text, body)) },
      headerRange: { start: keyNode.start, end: keyNode.end },
      tags: written,
      newTags: written === undefined ? this.#newTags(tags, properties) : undefined,
      properties,
      options: this.#file.get(body, 'options'),
      typeTags: tags,
      isRead: this.#file.get(body, 'get') !== undefined,
      isDefaultProvider: this.#isTrue(this.#file.get(body, 'defaultProvider')),
      unclear: undefined,
    };
  }

  /** Types that are not known show by what is written where their tags are. */
  #typeTags(type: string, properties: DataNode | undefined): TypeTags {
    const tags = typeTags(type);
    if (tags.taggable !== undefined) return tags;
    const name = ['tags', 'labels'].find((property) =>
      this.#looksLikeTags(this.#file.get(properties, property)),
    );
    return name === undefined ? tags : { ...tags, path: [name] };
  }

  #looksLikeTags(node: DataNode | undefined): boolean {
    if (node?.kind === 'map') return true;
    if (node?.kind === 'scalar') return this.#file.string(node).startsWith('${');
    if (node?.kind !== 'list') return false;
    return node.items.some((item) => this.#file.get(item, 'key') !== undefined);
  }

  #ownTags({ path, shape }: TypeTags, properties: DataNode | undefined): TagMap | undefined {
    const attribute = path?.at(-1);
    if (path === undefined || attribute === undefined) return undefined;
    const node = this.#at(properties, path);
    if (node === undefined) return undefined;
    return writtenTags(this.#file, node, { role: 'resource', attribute }, shape);
  }

  #newTags({ path, shape }: TypeTags, properties: DataNode | undefined): NewTags | undefined {
    const attribute = path?.at(-1);
    if (path === undefined || attribute === undefined) return undefined;
    const parent = path.length === 1 ? properties : this.#at(properties, path.slice(0, -1));
    if (parent?.kind !== 'map') return undefined;
    return { attribute, shape, insertAt: endOfItems(this.#file.text, parent) };
  }

  #addProviderDefaults(type: string, properties: DataNode | undefined): void {
    const packageName = providedPackage(type);
    const path = packageName === undefined ? undefined : defaultsPathOf(packageName);
    const node = path === undefined ? undefined : this.#at(properties, path);
    if (node !== undefined) this.#addMap(path?.[0] ?? '', node, 'defaults');
  }

  #addConfig(name: string, { value }: DataEntry): void {
    const colon = name.indexOf(':');
    const path = colon === -1 ? undefined : defaultsPathOf(name.slice(0, colon));
    const isDefaults = path?.[0] === name.slice(colon + 1);
    const declared = this.#file.get(value, 'value') ?? this.#file.get(value, 'default') ?? value;
    const node = isDefaults ? this.#at(declared, path.slice(1)) : declared;
    if (node === undefined) return;
    if (isDefaults) this.#addMap(name, node, 'defaults');
    else this.#addShared(name, node);
  }

  #addShared(name: string, node: DataNode): void {
    if (sharedTagName.test(name)) this.#addMap(name, node, 'shared');
  }

  #addMap(attribute: string, node: DataNode, role: TagMap['role']): void {
    if (node.kind !== 'map' || this.#isCall(node)) return;
    const origin = { kind: 'local', name: attribute, file: this.#path } as const;
    this.tagMaps.push(readTags(this.#file, node, { role, attribute }, origin).written);
  }

  #isCall(node: DataMap): boolean {
    const [item] = node.items;
    return item?.key.kind === 'scalar' && /^fn::/i.test(this.#file.string(item.key));
  }

  /** What is written at a path, aliases kept at its last step. */
  #at(node: DataNode | undefined, path: readonly string[]): DataNode | undefined {
    return path.reduce<DataNode | undefined>((parent, key) => this.#file.get(parent, key), node);
  }

  #entriesOf(node: DataNode | undefined): ReadonlyMap<string, DataEntry> {
    if (node?.kind !== 'map') return new Map();
    return new Map(this.#file.entries(node).map((entry) => [entry.key, entry]));
  }

  #isTrue(node: DataNode | undefined): boolean {
    return node?.kind === 'scalar' && this.#file.value(node) === true;
  }

  #text(node: DataNode | undefined, key: string): string | undefined {
    const value = this.#file.get(node, key);
    return value?.kind === 'scalar' && value.end > value.start ? this.#file.string(value) : undefined;
  }
}
