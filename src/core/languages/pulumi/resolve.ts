import { folderOf, resolvePath } from '../../paths';
import type { DataNode } from '../../syntax/data';
import type { EffectiveTags } from '../../tags/types';
import { asMap, emptyMap, mergeMaps, toEffectiveTags, type MapEntry, type MapValue } from '../../tags/value';
import type { Project, ResolvedResource, Resolver } from '../types';
import { Configuration, type Naming } from './configuration';
import type { Program, PulumiDocument, PulumiResource } from './document';
import { childOf, Evaluator, type Surroundings } from './evaluate';
import { isObjectPatch, platformOf } from './packages';
import { ProviderTags } from './providerTags';
import { openMap, pairsOf } from './tagMaps';
import { keyOfPair } from './writtenTags';

/** Works out the tags of a program's resources: their own over those of their provider. */
export class PulumiResolver implements Resolver<PulumiDocument> {
  readonly #project: Project<PulumiDocument>;
  #stacks: ReadonlyMap<string, readonly PulumiDocument[]> | undefined;

  constructor(project: Project<PulumiDocument>) {
    this.#project = project;
  }

  resolve(document: PulumiDocument): readonly ResolvedResource[] {
    return document.programs.flatMap((program) => {
      if (program.resources.size === 0) return [];
      const resolution = new ProgramResolution(this.#surroundings(document, program));
      return [...program.resources.values()].map((resource) => resolution.resolve(resource));
    });
  }

  #surroundings(document: PulumiDocument, program: Program): Surroundings {
    const project = document.kind === 'project' ? document : this.#projectOf(document);
    const name = project?.file.get(project.root, 'name');
    const projectName = name?.kind === 'scalar' ? project?.file.string(name) : undefined;
    return {
      document,
      program,
      configuration: new Configuration(projectName, this.#stacksOf(project ?? document)),
      project: project === document ? undefined : project,
      projectName,
      readText: (path) => this.#project.documents.get(path)?.file.text ?? this.#project.readText(path),
    };
  }

  /** The project beside a program, or the nearest one above it. */
  #projectOf({ path }: PulumiDocument): PulumiDocument | undefined {
    let folder = folderOf(path);
    for (;;) {
      for (const name of ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json']) {
        const found = this.#project.documents.get(inFolder(folder, name));
        if (found) return found;
      }
      if (folder === '' || folder === '/') return undefined;
      folder = folderOf(folder);
    }
  }

  /** The stacks of a project, whose files are beside its own or in the folder that it names. */
  #stacksOf({ path, file, root }: PulumiDocument): readonly PulumiDocument[] {
    const named = file.get(root, 'stackConfigDir');
    const folder = folderOf(path);
    const where = named?.kind === 'scalar' ? resolvePath(folder, file.string(named)) : folder;
    this.#stacks ??= stacksByFolder(this.#project);
    return where === undefined ? [] : (this.#stacks.get(where) ?? []);
  }
}

class ProgramResolution {
  readonly #surroundings: Surroundings;
  readonly #evaluator: Evaluator;
  readonly #providers: ProviderTags;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#evaluator = new Evaluator(surroundings);
    this.#providers = new ProviderTags(surroundings, this.#evaluator);
  }

  resolve(resource: PulumiResource): ResolvedResource {
    const { typeTags } = resource;
    const taggable = resource.isRead ? false : typeTags.taggable;
    const nested = typeTags.nested.flatMap((place) => this.#nested(resource, place));
    return {
      document: this.#surroundings.document,
      resource,
      platform: platformOf(resource.type),
      taggable,
      effective: toEffectiveTags(taggable === false ? emptyMap : this.#tags(resource)),
      ...(nested.length > 0 && { nested: new Map(nested) }),
    };
  }

  #tags(resource: PulumiResource): MapValue {
    const { unclear, type } = resource;
    const tags = mergeMaps([this.#providers.tagsFor(resource), this.#ownTags(resource)]);
    const open = [...tags.open, ...(unclear === undefined ? [] : [unclear])];
    if (isObjectPatch(type))
      open.push({ code: 'patch', text: 'it patches an object that is made elsewhere' });
    return { ...tags, open };
  }

  #ownTags({ properties, typeTags: { path } }: PulumiResource): MapValue {
    if (path === undefined) return emptyMap;
    return this.#tagsAt(properties, path);
  }

  /** Tags of what a resource makes; where it makes several of a kind, those of each one by its number. */
  #nested({ properties }: PulumiResource, place: string): readonly (readonly [string, EffectiveTags])[] {
    return this.#places(properties, place.split('.'), []).flatMap((path) => {
      const map = this.#tagsAt(properties, path);
      return map.entries.size + map.open.length === 0
        ? []
        : [[path.join('.'), toEffectiveTags(map)] as const];
    });
  }

  #places(
    node: DataNode | undefined,
    [key, ...rest]: readonly string[],
    above: readonly string[],
  ): readonly (readonly string[])[] {
    if (key === undefined) return [above];
    const child = this.#surroundings.document.file.get(node, key);
    if (child?.kind !== 'list' || rest.length === 0) return this.#places(child, rest, [...above, key]);
    return child.items.flatMap((item, index) => this.#places(item, rest, [...above, key, String(index)]));
  }

  #tagsAt(properties: DataNode | undefined, path: readonly string[]): MapValue {
    const { document } = this.#surroundings;
    const name = path.join('.');
    const naming: Naming = { kind: 'resource', name, file: document.path };
    const node = path.reduce<DataNode | undefined>(
      (parent, key) => childOf(document.file, parent, key),
      properties,
    );
    if (node?.kind === 'list') return this.#pairs(node.items, naming);
    const value = this.#evaluator.property(properties, path, naming);
    if (value === undefined) return emptyMap;
    return (
      asMap(value) ?? (value.kind === 'list' ? pairsOf(value) : openMap('not-a-map', `${name} is no map`))
    );
  }

  /** A list of tags that is written out keeps the place of each key. */
  #pairs(items: readonly DataNode[], naming: Naming): MapValue {
    const { file } = this.#surroundings.document;
    return mergeMaps(
      items.map((item) => {
        const key = keyOfPair(file, item);
        const map = pairsOf({ kind: 'list', items: [this.#evaluator.evaluate(item, naming)], open: [] });
        if (key === undefined) return map;
        const range = { start: key.start, end: key.end };
        const entries = [...map.entries].map(([name, entry]): [string, MapEntry] => [
          name,
          { ...entry, origin: { ...naming, range, via: [] } },
        ]);
        return { ...map, entries: new Map(entries) };
      }),
    );
  }
}

function inFolder(folder: string, name: string): string {
  if (folder === '') return name;
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** The files of stacks by their folder, in the order of their names. */
function stacksByFolder({
  documents,
}: Project<PulumiDocument>): ReadonlyMap<string, readonly PulumiDocument[]> {
  const folders = new Map<string, PulumiDocument[]>();
  for (const document of documents.values()) {
    if (document.kind !== 'stack') continue;
    const folder = folderOf(document.path);
    const stacks = folders.get(folder);
    if (stacks === undefined) folders.set(folder, [document]);
    else stacks.push(document);
  }
  for (const stacks of folders.values()) stacks.sort((left, right) => (left.path < right.path ? -1 : 1));
  return folders;
}
