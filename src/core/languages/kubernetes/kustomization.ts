import { fileNameOf } from '../../paths';
import type { DataFile, DataMap, DataNode } from '../../syntax/data';
import type { TagMap, Unknown } from '../../tags/types';
import type { MapValue, Origin } from '../../tags/value';
import { readTags } from '../../tags/dataTags';
import { readChanges, type Changes } from './changes';
import { splitVersion } from './kinds';
import { labelText } from './labelText';

/**
 * What a kustomization does to labels.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export interface Kustomization {
  /** Files and folders that it takes objects from: `resources`, and `bases` as they were called before. */
  readonly references: readonly string[];
  /** Folders of components, which change all that the kustomization has gathered. */
  readonly components: readonly string[];
  /** In the order in which Kustomize applies them, so that a later one wins. */
  readonly labels: readonly LabelRule[];
  readonly changes: Changes;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  readonly namespace: string | undefined;
  /** Further files of its own that are no objects of the cluster: generators, validators, configurations. */
  readonly helpers: readonly string[];
  /** Where `buildMetadata` asks for the label `app.kubernetes.io/managed-by`. */
  readonly managedBy: Origin | undefined;
  /** Whether fields that labels are put into are configured in another file. */
  readonly configured: boolean;
  /** Why it may do more than is known: it could not be read in full. */
  readonly unclear: Unknown | undefined;
  readonly tagMaps: readonly TagMap[];
}

/** Labels that are set on everything, `metadata.labels` always included. */
export interface LabelRule {
  readonly labels: MapValue;
  readonly inTemplates: boolean;
  readonly inVolumeClaims: boolean;
  /** Whether it names more fields to set them in. */
  readonly inFurtherFields: boolean;
}

/** @returns `undefined` where the file holds an object of another API group, such as Flux's Kustomization */
export function readKustomization(
  file: DataFile,
  root: DataNode | undefined,
  path: string,
): Kustomization | undefined {
  const apiVersion = text(file, root, 'apiVersion');
  if (apiVersion !== undefined && splitVersion(apiVersion).group !== 'kustomize.config.k8s.io')
    return undefined;
  return new KustomizationReader(file, root, path).read();
}

class KustomizationReader {
  readonly #file: DataFile;
  readonly #root: DataNode | undefined;
  readonly #path: string;
  readonly #fileName: string;
  readonly #tagMaps: TagMap[] = [];

  constructor(file: DataFile, root: DataNode | undefined, path: string) {
    this.#file = file;
    this.#root = root;
    this.#path = path;
    this.#fileName = fileNameOf(path);
  }

  read(): Kustomization {
    return {
      references: [...this.#texts('resources'), ...this.#texts('bases')],
      components: this.#texts('components'),
      // Kustomize applies `labels` in their order and `commonLabels` last.
      labels: [...this.#maps('labels').flatMap((rule) => this.#rule(rule)), ...this.#commonLabels()],
      changes: readChanges(this.#file, this.#root, this.#fileName),
      namePrefix: text(this.#file, this.#root, 'namePrefix') ?? '',
      nameSuffix: text(this.#file, this.#root, 'nameSuffix') ?? '',
      namespace: text(this.#file, this.#root, 'namespace'),
      helpers: ['generators', 'validators', 'configurations'].flatMap((key) => this.#texts(key)),
      managedBy: this.#managedBy(),
      configured: this.#texts('configurations').length > 0,
      unclear: this.#unclear(),
      tagMaps: this.#tagMaps.sort((left, right) => left.range.start - right.range.start),
    };
  }

  #rule(rule: DataMap): readonly LabelRule[] {
    const labels = this.#labels(rule, 'pairs', 'labels');
    if (labels === undefined) return [];
    const everywhere = this.#flag(rule, 'includeSelectors');
    return [
      {
        labels,
        inTemplates: everywhere || this.#flag(rule, 'includeTemplates'),
        inVolumeClaims: everywhere || this.#flag(rule, 'includeVolumeClaimTemplates'),
        inFurtherFields: this.#file.get(rule, 'fields') !== undefined,
      },
    ];
  }

  #commonLabels(): readonly LabelRule[] {
    const labels = this.#labels(this.#root, 'commonLabels', 'commonLabels');
    if (labels === undefined) return [];
    return [{ labels, inTemplates: true, inVolumeClaims: true, inFurtherFields: false }];
  }

  #labels(parent: DataNode | undefined, key: string, attribute: string): MapValue | undefined {
    if (parent?.kind !== 'map') return undefined;
    const node = this.#file.entries(parent).find((entry) => entry.key === key)?.value;
    if (node === undefined) return undefined;
    const origin = { kind: 'defaults', name: `${attribute} of ${this.#fileName}`, file: this.#path } as const;
    const { written, value } = readTags(this.#file, node, { role: 'defaults', attribute }, origin, (item) =>
      labelText(this.#file, item),
    );
    this.#tagMaps.push(written);
    return value;
  }

  #unclear(): Unknown | undefined {
    const [problem] = this.#file.problems;
    return problem && { code: 'syntax', text: `${this.#path} cannot be read in full: ${problem.message}` };
  }

  #managedBy(): Origin | undefined {
    const list = this.#file.get(this.#root, 'buildMetadata');
    if (list?.kind !== 'list') return undefined;
    const item = list.items.find(
      (node) => node.kind === 'scalar' && this.#file.string(node) === 'managedByLabel',
    );
    if (item === undefined) return undefined;
    const range = { start: item.start, end: item.end };
    return { kind: 'defaults', name: `buildMetadata of ${this.#fileName}`, file: this.#path, range, via: [] };
  }

  #flag(map: DataMap, key: string): boolean {
    const node = this.#file.get(map, key);
    return node?.kind === 'scalar' && this.#file.value(node) === true;
  }

  #texts(key: string): readonly string[] {
    return this.#items(key).flatMap((node) => (node.kind === 'scalar' ? [this.#file.string(node)] : []));
  }

  #maps(key: string): readonly DataMap[] {
    return this.#items(key).filter((node) => node.kind === 'map');
  }

  #items(key: string): readonly Exclude<DataNode, { kind: 'alias' }>[] {
    const list = this.#file.get(this.#root, key);
    return list?.kind === 'list' ? list.items.flatMap((item) => this.#file.resolve(item) ?? []) : [];
  }
}

function text(file: DataFile, node: DataNode | undefined, key: string): string | undefined {
  const value = file.get(node, key);
  return value?.kind === 'scalar' && value.end > value.start ? file.string(value) : undefined;
}

/** Whether a change that is not followed could concern labels: it names them, or replaces all metadata. */
export function mentionsLabels(text: string): boolean {
  return /\blabels\b|\/metadata["'\s]|\/metadata$/.test(text);
}
