import type { DataFile, DataNode } from '../../syntax/data';
import { compilePattern, type ValuePattern } from '../../policy/pattern';
import { splitVersion } from './kinds';

/** What an object is called at one step of a build. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  /** The name as written first, the present one last; empty where the name is not known. */
  readonly names: readonly string[];
  /** Likewise; `undefined` where none is written. */
  readonly namespaces: readonly (string | undefined)[];
}

export type Match = 'yes' | 'no' | 'maybe';

/** What a patch says that it applies to. Every part is a pattern for the whole of what it stands for. */
export interface Selector {
  readonly group: NamePattern | undefined;
  readonly version: NamePattern | undefined;
  readonly kind: NamePattern | undefined;
  readonly name: NamePattern | undefined;
  readonly namespace: NamePattern | undefined;
  /** Whether it also selects by labels or annotations. */
  readonly byContent: boolean;
}

/** A regular expression of Go, as Kustomize's targets have them. */
export class NamePattern {
  readonly #source: string;
  #compiled: ValuePattern | 'wrong' | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  matches(text: string): Match {
    if (/^[\w-]*$/.test(this.#source)) return this.#source === text ? 'yes' : 'no';
    this.#compiled ??= compiled(`^(?:${this.#source})$`);
    if (this.#compiled === 'wrong') return 'maybe';
    return this.#compiled.test(text) ? 'yes' : 'no';
  }
}

function compiled(source: string): ValuePattern | 'wrong' {
  try {
    return compilePattern(source);
  } catch {
    return 'wrong';
  }
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
export function readSelector(file: DataFile, target: DataNode): Selector {
  const pattern = (key: string): NamePattern | undefined => {
    const node = file.get(target, key);
    const source = node?.kind === 'scalar' ? file.string(node) : '';
    return source === '' ? undefined : new NamePattern(source);
  };
  return {
    group: pattern('group'),
    version: pattern('version'),
    kind: pattern('kind'),
    name: pattern('name'),
    namespace: pattern('namespace'),
    byContent: ['labelSelector', 'annotationSelector'].some((key) => file.get(target, key) !== undefined),
  };
}

/** Whether a target takes in an object, by what it was called at first or is called now. */
export function selects(selector: Selector, identity: Identity): Match {
  const { group, version } = splitVersion(identity.apiVersion);
  const names = firstAndLast(identity.names);
  const namespaces = firstAndLast(identity.namespaces).map(effective);
  return all([
    selector.group?.matches(group) ?? 'yes',
    selector.version?.matches(version) ?? 'yes',
    selector.kind?.matches(identity.kind) ?? 'yes',
    selector.name === undefined ? 'yes' : anyOf(selector.name, names),
    selector.namespace === undefined ? 'yes' : anyOf(selector.namespace, namespaces),
    selector.byContent ? 'maybe' : 'yes',
  ]);
}

/** Whether a patch that says itself what it applies to means an object, by any name that it has had. */
export function isPatchFor(
  patch: Omit<Identity, 'names' | 'namespaces'> & {
    readonly name: string | undefined;
    readonly namespace: string | undefined;
  },
  identity: Identity,
): Match {
  if (patch.apiVersion !== identity.apiVersion || patch.kind !== identity.kind) return 'no';
  if (patch.name === undefined || identity.names.length === 0) return 'maybe';
  if (!identity.names.includes(patch.name)) return 'no';
  if (identity.namespaces.some((namespace) => effective(namespace) === effective(patch.namespace)))
    return 'yes';
  // A kind that belongs to no namespace matches whatever is written.
  return patch.namespace !== undefined && !identity.namespaces.includes(undefined) ? 'no' : 'maybe';
}

function effective(namespace: string | undefined): string {
  return namespace === undefined || namespace === '' ? 'default' : namespace;
}

function firstAndLast<T>(items: readonly T[]): readonly T[] {
  return items.length < 3 ? items : [...items.slice(0, 1), ...items.slice(-1)];
}

function anyOf(pattern: NamePattern, texts: readonly string[]): Match {
  const found = texts.map((text) => pattern.matches(text));
  if (found.includes('yes')) return 'yes';
  return found.length === 0 || found.includes('maybe') ? 'maybe' : 'no';
}

function all(matches: readonly Match[]): Match {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}
