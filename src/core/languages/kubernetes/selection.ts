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

/** What an object is called by a patch that is to be merged into it. */
export interface PatchedIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
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
  /** What is between `.*` and `.*` where it consists of nothing else. */
  readonly #pieces: readonly string[] | undefined;
  #compiled: ValuePattern | 'wrong' | undefined;

  constructor(source: string) {
    this.#source = source;
    const pieces = source.split('.*');
    this.#pieces = pieces.every((piece) => /^[\w-]*$/.test(piece)) ? pieces : undefined;
  }

  matches(text: string): Match {
    if (this.#pieces !== undefined) return inOrder(this.#pieces, text) ? 'yes' : 'no';
    this.#compiled ??= compiled(`^(?:${this.#source})$`);
    if (this.#compiled === 'wrong') return 'maybe';
    return this.#compiled.test(text) ? 'yes' : 'no';
  }
}

/** Whether a text consists of the pieces with anything between them. */
function inOrder([first = '', ...others]: readonly string[], text: string): boolean {
  const last = others.pop();
  if (last === undefined) return first === text;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at + last.length <= text.length;
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
  const { names, namespaces, kind, apiVersion } = identity;
  const { group, version } = splitVersion(apiVersion);
  const ofName = selector.name === undefined ? 'yes' : anyOf(selector.name, names);
  if (ofName === 'no') return 'no';
  return all([
    ofName,
    selector.kind?.matches(kind) ?? 'yes',
    selector.group?.matches(group) ?? 'yes',
    selector.version?.matches(version) ?? 'yes',
    selector.namespace === undefined ? 'yes' : anyOf(selector.namespace, namespaces.map(effective)),
    selector.byContent ? 'maybe' : 'yes',
  ]);
}

/** Whether a patch that says itself what it applies to means an object, by any name that it has had. */
export function isPatchFor(patch: PatchedIdentity, identity: Identity): Match {
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

function anyOf(pattern: NamePattern, texts: readonly string[]): Match {
  const first = texts[0];
  const last = texts.at(-1);
  if (first === undefined || last === undefined) return 'maybe';
  const found = pattern.matches(first);
  return found === 'no' && last !== first ? pattern.matches(last) : found;
}

function all(matches: readonly Match[]): Match {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}
