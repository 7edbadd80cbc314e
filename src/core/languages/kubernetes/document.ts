import { fileNameOf } from '../../paths';
import type { SourceText } from '../../ports';
import type { DataFile, DataMap, DataNode, DataScalar } from '../../syntax/data';
import { parseJson } from '../../syntax/json/parser';
import { parseYaml } from '../../syntax/yaml/parser';
import type { TagMap, Unknown } from '../../tags/types';
import { emptyMap, type MapValue } from '../../tags/value';
import { LineMap } from '../../text';
import type { IacDocument, IacResource, NewTags } from '../types';
import { endOfItems, readTags, trimmedEnd, unreadable } from '../../tags/dataTags';
import { classifyKind, type KindClass } from './kinds';
import { readKustomization, type Kustomization } from './kustomization';
import { labelPlaces } from './labelPlaces';
import { labelText } from './labelText';
import { kustomizationNames } from './recognise';

export interface KubernetesDocument extends IacDocument {
  readonly resources: readonly KubernetesResource[];
  /** What Kustomize's own file says; such a file has no resources. */
  readonly kustomization: Kustomization | undefined;
  /** For files that a kustomization uses as a patch: those are read again as such. */
  readonly text: string;
}

export interface KubernetesResource extends IacResource {
  readonly apiVersion: string;
  /** `metadata.name`; `undefined` where it has none or one that is generated. */
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly kindClass: KindClass;
  /** `metadata.labels`. */
  readonly labels: MapValue;
  /** Labels of what the resource makes, by their path. */
  readonly nestedLabels: ReadonlyMap<string, MapValue>;
  /** Why it may have more labels than those: its text is no plain YAML, or could not be read in full. */
  readonly unclear: Unknown | undefined;
}

/** Lists within lists are followed no deeper than this. */
const deepestList = 8;

/** Reads one file with any number of objects, lists of objects, or a kustomization. */
export function parseKubernetes(source: SourceText): KubernetesDocument {
  const { path, text } = source;
  const file = path.toLowerCase().endsWith('.json') ? parseJson(text) : parseYaml(text);
  const reader = new DocumentReader(file, path);
  const [first] = file.documents;
  const isKustomization = kustomizationNames.includes(fileNameOf(path));
  const kustomization = isKustomization ? readKustomization(file, first, path) : undefined;
  if (kustomization === undefined) for (const document of file.documents) reader.read(document, 0);
  const lines = new LineMap(text);
  return {
    language: 'kubernetes',
    path,
    lines,
    resources: withUnclear(reader.resources, file, lines),
    kustomization,
    text,
    tagMaps:
      kustomization?.tagMaps ?? reader.tagMaps.sort((left, right) => left.range.start - right.range.start),
    problems: file.problems,
  };
}

/** What could not be read between two objects belongs to the first one. */
function withUnclear(
  resources: readonly KubernetesResource[],
  file: DataFile,
  lines: LineMap,
): readonly KubernetesResource[] {
  if (file.text.includes('#@') && isYttTemplate(file.text)) {
    const unclear = { code: 'template', text: 'the file is a template of ytt' };
    return resources.map((resource) => ({ ...resource, unclear }));
  }
  if (file.problems.length === 0) return resources;
  return resources.map((resource, index) => {
    const end = resources[index + 1]?.range.start ?? file.text.length + 1;
    const unclear = unreadable(file.problems, lines, { start: resource.range.start, end });
    return unclear === undefined ? resource : { ...resource, unclear };
  });
}

/** Templates of ytt are YAML with code in comments, https://carvel.dev/ytt/docs/latest/yaml-primer/. */
function isYttTemplate(text: string): boolean {
  return /^[ \t]*#@|[ \t]#@[ \t]/m.test(text);
}

class DocumentReader {
  readonly resources: KubernetesResource[] = [];
  readonly tagMaps: TagMap[] = [];
  readonly #file: DataFile;
  readonly #path: string;

  constructor(file: DataFile, path: string) {
    this.#file = file;
    this.#path = path;
  }

  read(node: DataNode | undefined, depth: number): void {
    if (node?.kind !== 'map') return;
    const apiVersion = this.#text(node, 'apiVersion');
    const kind = this.#text(node, 'kind');
    if (apiVersion === undefined || kind === undefined) return;
    const items = kind.endsWith('List') ? this.#file.get(node, 'items') : undefined;
    if (items?.kind === 'list') {
      if (depth < deepestList) for (const item of items.items) this.read(item, depth + 1);
      return;
    }
    const kindClass = classifyKind(apiVersion, kind);
    if (kindClass === undefined || kindClass === 'configuration' || kind === 'List') return;
    if (this.#isForTools(node)) return;
    this.resources.push(this.#resource(node, apiVersion, kind, kindClass));
  }

  #resource(node: DataMap, apiVersion: string, kind: string, kindClass: KindClass): KubernetesResource {
    const metadata = this.#file.get(node, 'metadata');
    const name = this.#text(metadata, 'name');
    const own = this.#labels(metadata, 'labels');
    const nestedLabels = new Map<string, MapValue>();
    for (const place of labelPlaces(this.#file, node)) {
      nestedLabels.set(place.path, this.#labels(place.metadata, place.path)?.value ?? emptyMap);
    }
    return {
      type: kind,
      apiVersion,
      name,
      namespace: this.#text(metadata, 'namespace'),
      kindClass,
      address: this.#address(kind, name, metadata),
      range: { start: node.start, end: trimmedEnd(this.#file.text, node) },
      headerRange: this.#headerRange(node),
      tags: own?.written,
      newTags: kindClass === 'object' && own === undefined ? this.#newTags(metadata) : undefined,
      labels: own?.value ?? emptyMap,
      nestedLabels,
      unclear: undefined,
    };
  }

  /** @see https://kubernetes.io/docs/reference/labels-annotations-taints/ on `config.kubernetes.io/local-config` */
  #isForTools(node: DataMap): boolean {
    const annotations = this.#file.get(this.#file.get(node, 'metadata'), 'annotations');
    const text = this.#text(annotations, 'config.kubernetes.io/local-config');
    return text !== undefined && text !== 'false';
  }

  #address(kind: string, name: string | undefined, metadata: DataNode | undefined): string {
    if (name !== undefined) return `${kind}/${name}`;
    const generated = this.#text(metadata, 'generateName');
    return generated === undefined ? kind : `${kind}/${generated}*`;
  }

  /** @param name what the labels' source is called */
  #labels(
    metadata: DataNode | undefined,
    name: string,
  ): { readonly written: TagMap; readonly value: MapValue } | undefined {
    if (metadata?.kind !== 'map') return undefined;
    const node = valueOf(this.#file, metadata, 'labels');
    if (node === undefined) return undefined;
    const place = { role: 'resource', attribute: 'labels' } as const;
    const labels = readTags(this.#file, node, place, { kind: 'resource', name, file: this.#path }, (item) =>
      labelText(this.#file, item),
    );
    this.tagMaps.push(labels.written);
    return labels;
  }

  #newTags(metadata: DataNode | undefined): NewTags | undefined {
    if (metadata?.kind !== 'map') return undefined;
    return { attribute: 'labels', shape: 'map', insertAt: endOfItems(this.#file.text, metadata) };
  }

  #headerRange(node: DataMap): { readonly start: number; readonly end: number } {
    const item = node.items.find(({ key }) => key.kind === 'scalar' && this.#file.string(key) === 'kind');
    if (item === undefined) return { start: node.start, end: node.start };
    return { start: item.key.start, end: trimmedEnd(this.#file.text, item.value) };
  }

  #text(node: DataNode | undefined, key: string): string | undefined {
    const value = this.#file.get(node, key);
    if (value?.kind !== 'scalar') return undefined;
    return this.#isNothing(value) ? undefined : this.#file.string(value);
  }

  #isNothing(node: DataScalar): boolean {
    return this.#file.value(node) === null || node.start === node.end;
  }
}

/** The node behind a key as written: an alias stays one, so that what it brings in can be named. */
function valueOf(file: DataFile, map: DataMap, key: string): DataNode | undefined {
  return file.entries(map).find((entry) => entry.key === key)?.value;
}
