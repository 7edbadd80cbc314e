import type { DataEntry, DataFile, DataMap, DataNode, DataScalar } from '../../syntax/data';
import type { TextRange } from '../../text';

/** A resource as declared; `Fn::ForEach` declares one for many. */
export interface DeclaredResource {
  readonly logicalId: string;
  readonly keyNode: DataScalar;
  readonly range: TextRange;
  readonly type: string;
  /** What is written below it: `Type`, `Properties`, `Metadata`, … */
  readonly body: DataNode | undefined;
  /** Its `Properties`, where they are a map. */
  readonly properties: DataMap | undefined;
  /** The identifiers of the loops that it stands in. */
  readonly loopNames: readonly string[];
}

/** Macros of AWS that do not touch tags that are written, except SAM, which is understood. */
const knownTransform = 'AWS::';
const samTransform = 'AWS::Serverless-';

/** Deeper loops than this are no template. */
const deepestLoop = 8;

/** CloudFormation takes 500 resources; a text of aliases could stand for any number. */
const mostInLoops = 5_000;

/** The sections of a template. What is malformed counts as absent. */
export class Template {
  readonly file: DataFile;
  readonly resources: readonly DeclaredResource[];
  readonly transforms: readonly string[];
  readonly #root: DataMap | undefined;
  #leftInLoops = mostInLoops;
  readonly #sections = new Map<string, ReadonlyMap<string, DataEntry>>();

  constructor(file: DataFile) {
    this.file = file;
    this.#root = rootOf(file);
    this.transforms = this.#transforms();
    this.resources = [...this.section('Resources').values()].flatMap((entry) => this.#declared(entry, []));
  }

  /** Whether SAM works on the template, so that `Globals` count. */
  get isServerless(): boolean {
    return this.transforms.some((name) => name.startsWith(samTransform));
  }

  /** Macros of one's own, which may change every resource. */
  get macros(): readonly string[] {
    return this.transforms.filter((name) => !name.startsWith(knownTransform));
  }

  /** Where the next section begins, or the end of the text. */
  get resourcesEnd(): number {
    const keys = this.#root?.items.map(({ key }) => key) ?? [];
    const index = keys.findIndex((key) => this.text(key) === 'Resources');
    return keys[index + 1]?.start ?? this.file.text.length;
  }

  /** The pairs of a section: `Parameters`, `Mappings`, `Conditions`, … */
  section(name: string): ReadonlyMap<string, DataEntry> {
    let section = this.#sections.get(name);
    if (section === undefined) {
      const node = this.file.get(this.#root, name);
      const entries = node?.kind === 'map' ? this.file.entries(node) : [];
      section = new Map(entries.map((entry) => [entry.key, entry]));
      this.#sections.set(name, section);
    }
    return section;
  }

  /** @returns the text of a scalar, `undefined` for anything else */
  text(node: DataNode | undefined): string | undefined {
    const resolved = node && this.file.resolve(node);
    return resolved?.kind === 'scalar' ? this.file.string(resolved) : undefined;
  }

  /** `Transform` is a name, a map with `Name`, or a list of those. */
  #transforms(): readonly string[] {
    const node = this.file.get(this.#root, 'Transform');
    if (node === undefined) return [];
    const items = node.kind === 'list' ? node.items : [node];
    return items.flatMap((item) => this.text(item) ?? this.text(this.file.get(item, 'Name')) ?? []);
  }

  #declared(entry: DataEntry, loopNames: readonly string[]): readonly DeclaredResource[] {
    const { key, keyNode } = entry;
    const body = this.file.resolve(entry.value);
    if (key.startsWith('Fn::ForEach')) return this.#declaredByLoop(body, loopNames);
    const type = this.text(this.file.get(body, 'Type'));
    if (type === undefined || type === '' || key.startsWith('Fn::')) return [];
    const properties = this.file.get(body, 'Properties');
    return [
      {
        logicalId: key,
        keyNode,
        range: { start: keyNode.start, end: Math.max(keyNode.end, entry.value.end) },
        type,
        body,
        properties: properties?.kind === 'map' ? properties : undefined,
        loopNames,
      },
    ];
  }

  /**
   * `Fn::ForEach::Name: [identifier, collection, { pattern: resource }]`; the resource is listed once, by its pattern.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html
   */
  #declaredByLoop(body: DataNode | undefined, loopNames: readonly string[]): readonly DeclaredResource[] {
    const [identifier, , template] = body?.kind === 'list' ? body.items : [];
    const map = template && this.file.resolve(template);
    if (map?.kind !== 'map' || loopNames.length >= deepestLoop || this.#leftInLoops-- <= 0) return [];
    const names = [...loopNames, this.text(identifier) ?? ''];
    return this.file.entries(map).flatMap((entry) => this.#declared(entry, names));
  }
}

/** A template is the first document that has resources. */
function rootOf(file: DataFile): DataMap | undefined {
  const maps = file.documents.filter((document) => document?.kind === 'map');
  return maps.find((map) => file.get(map, 'Resources') !== undefined) ?? maps[0];
}
