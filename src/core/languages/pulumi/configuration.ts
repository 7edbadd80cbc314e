import type { DataFile, DataNode } from '../../syntax/data';
import { parseJson } from '../../syntax/json/parser';
import {
  isNull,
  nullValue,
  oneOf,
  scalar,
  unknown,
  type MapEntry,
  type Origin,
  type Value,
} from '../../tags/value';
import type { PulumiDocument } from './document';
import { stackOfPath } from './recognise';

/** What a source of values is called, and its file. */
export type Naming = Pick<Origin, 'kind' | 'name' | 'file'>;

/** Values that differ from stack to stack, and those that a project sets for all of them. */
export class Configuration {
  /** The namespace of the project's own keys; `undefined` where no project file is known. */
  readonly #project: string | undefined;
  readonly #stacks: readonly PulumiDocument[];

  constructor(project: string | undefined, stacks: readonly PulumiDocument[]) {
    this.#project = project;
    this.#stacks = stacks;
  }

  /** Whether any stack sets the key. */
  sets(key: string): boolean {
    return this.#stacks.some((stack) => this.#inStack(stack, key, plainValue) !== undefined);
  }

  /**
   * What the stacks set, or the environments that they name may.
   *
   * @param key as declared: a plain one is of the project, `aws:region` of a package
   * @param fallback the value for stacks that set none; `undefined` where there is no default
   * @returns `undefined` where nothing sets the key and there is no default
   */
  value(key: string, fallback: Value | undefined, read: ReadConfig = plainValue): Value | undefined {
    const name = this.#plainKey(key);
    const found = this.#stacks.map((stack) =>
      withUnread(stack, this.#inStack(stack, key, read) ?? environmentOf(stack, name)),
    );
    if (found.every((value) => value === undefined)) return fallback;
    const values = found.map((value, index): Value => {
      const stack = stackOfPath(this.#stacks[index]?.path ?? '');
      return value ?? fallback ?? unknown('config', `config ${name} has no value in stack ${stack}`);
    });
    return this.#either(name, values);
  }

  #either(name: string, values: readonly Value[]): Value {
    const stacks = this.#stacks.map(({ path }) => stackOfPath(path));
    const listed =
      stacks.slice(0, 3).join(', ') + (stacks.length > 3 ? ` and ${String(stacks.length - 3)} more` : '');
    return oneOf(values, { code: 'stacks', text: `config ${name} differs between the stacks ${listed}` });
  }

  #plainKey(key: string): string {
    const prefix = `${this.#project ?? ''}:`;
    return key.startsWith(prefix) ? key.slice(prefix.length) : key;
  }

  #inStack({ file, root, path }: PulumiDocument, key: string, read: ReadConfig): Value | undefined {
    const config = file.get(root, 'config');
    const name = this.#plainKey(key);
    const spelled = name.includes(':') ? [name] : [`${this.#project ?? ''}:${name}`, name];
    for (const spelling of spelled) {
      const node = file.get(config, spelling);
      if (node === undefined) continue;
      const naming: Naming = { kind: 'parameter', name: `config ${spelling}`, file: path };
      return read(file, node, naming);
    }
    return undefined;
  }
}

/** What a stack sets where a part of its file could not be read: there may be more of it. */
function withUnread({ path, problems }: PulumiDocument, value: Value | undefined): Value | undefined {
  const [problem] = problems;
  if (problem === undefined) return value;
  const reason = { code: 'syntax', text: `${path} cannot be read in full: ${problem.message}` };
  if (value?.kind === 'map') return { ...value, open: [...value.open, reason] };
  return value === undefined || isNull(value) ? { kind: 'unknown', reason } : value;
}

/** How a configured value is read. */
export type ReadConfig = (file: DataFile, node: DataNode, naming: Naming) => Value;

function environmentOf({ file, root, path }: PulumiDocument, name: string): Value | undefined {
  if (file.get(root, 'environment') === undefined) return undefined;
  return unknown('environment', `the environment of stack ${stackOfPath(path)} may set ${name}`);
}

/** Aliases may stand for each other many times over; no configuration of tags has so many parts. */
const mostParts = 10_000;

/** A value that is written without references, as all of a stack's configuration is. */
export function plainValue(file: DataFile, node: DataNode, naming: Naming): Value {
  return plainPart(file, node, naming, { left: mostParts });
}

function plainPart(file: DataFile, node: DataNode, naming: Naming, parts: { left: number }): Value {
  if (parts.left-- <= 0) return unknown('size', `${naming.name} is too large`);
  const target = file.resolve(node);
  if (target === undefined) return unknown('reference', `an alias in ${naming.file} is not defined`);
  if (target.kind === 'scalar') return scalarValue(file, target);
  if (target.kind === 'list') {
    const items = target.items.map((item) => plainPart(file, item, naming, parts));
    return { kind: 'list', items, open: [] };
  }
  if (file.get(target, 'secure') !== undefined) return unknown('secret', `${naming.name} is encrypted`);
  const entries = new Map<string, MapEntry>();
  for (const { key, keyNode, value } of file.entries(target)) {
    const range = { start: keyNode.start, end: keyNode.end };
    const origin = { ...naming, range, via: [] };
    entries.set(key, { value: plainPart(file, value, naming, parts), origin, overrides: [] });
  }
  return { kind: 'map', entries, open: [] };
}

export function scalarValue(file: DataFile, node: DataNode & { readonly kind: 'scalar' }): Value {
  const value = file.value(node);
  if (value === null) return nullValue;
  // Pulumi's parser still takes these as octal numbers.
  if (typeof value === 'number' && /^[-+]?0\d/.test(file.string(node))) {
    return unknown('number', `${file.string(node)} without quotes is read as a number`);
  }
  return scalar(value);
}

/** A map that is configured for a package may also be written as JSON in a text. */
export function plainOrJson(file: DataFile, node: DataNode, naming: Naming): Value {
  const target = file.resolve(node);
  if (target?.kind !== 'scalar' || target.style === 'plain') return plainValue(file, node, naming);
  const json = parseJson(file.string(target));
  const [root] = json.documents;
  if (root === undefined || json.problems.length > 0) return unknown('not-a-map', `${naming.name} is no map`);
  return placedAt(plainValue(json, root, naming), { start: target.start, end: target.end });
}

/** What is written inside a text has no place of its own: that of the text stands for it. */
function placedAt(value: Value, range: Origin['range']): Value {
  if (value.kind !== 'map') return value;
  const entries = [...value.entries].map(([key, entry]): [string, MapEntry] => [
    key,
    { ...entry, value: placedAt(entry.value, range), origin: { ...entry.origin, range } },
  ]);
  return { ...value, entries: new Map(entries) };
}
