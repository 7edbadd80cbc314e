import { folderOf, resolvePath } from '../../paths';
import type { DataEntry, DataFile, DataNode } from '../../syntax/data';
import {
  because,
  emptyMap,
  isNull,
  mayBring,
  mergeMaps,
  scalar,
  unknown,
  type MapEntry,
  type MapValue,
  type Value,
} from '../../tags/value';
import { boundedText, textOf, valueAt } from './access';
import { plainValue, scalarValue, type Configuration, type Naming } from './configuration';
import type { Program, PulumiDocument, PulumiResource } from './document';
import { callFunction, invoke } from './functions';
import { parseInterpolation } from './interpolation';

/** What a program is evaluated with. */
export interface Surroundings {
  readonly document: PulumiDocument;
  readonly program: Program;
  readonly configuration: Configuration;
  /** The project's file where it is not `document` itself. */
  readonly project: PulumiDocument | undefined;
  readonly projectName: string | undefined;
  readonly readText: (path: string) => string | undefined;
}

/** References that lead through more names than this are given up: each one is a call within a call. */
const deepestReference = 100;

/** Works out the expressions of one program; each name only once. */
export class Evaluator {
  readonly #surroundings: Surroundings;
  readonly #file: DataFile;
  readonly #known = new Map<string, Value>();
  readonly #pending = new Set<string>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#file = surroundings.document.file;
  }

  /** @param naming what the place is called in which the expression is written */
  evaluate(node: DataNode, naming: Naming): Value {
    // https://github.com/pulumi/pulumi-yaml refuses programs with aliases.
    if (node.kind === 'alias')
      return unknown('alias', `*${node.name} is an alias, which Pulumi does not read`);
    if (node.kind === 'scalar') {
      const value = scalarValue(this.#file, node);
      return value.kind === 'scalar' && typeof value.value === 'string' ? this.#text(value.value) : value;
    }
    if (node.kind === 'list') {
      return { kind: 'list', items: node.items.map((item) => this.evaluate(item, naming)), open: [] };
    }
    const entries = this.#file.entries(node);
    const [first] = entries;
    if (first !== undefined && entries.length === 1 && /^fn::/i.test(first.key))
      return this.#call(first, naming);
    return this.#map(entries, naming);
  }

  /** The value of a property, wherever on its path an expression takes over. */
  property(node: DataNode | undefined, path: readonly string[], naming: Naming): Value | undefined {
    if (node === undefined) return undefined;
    const [key, ...rest] = path;
    if (key === undefined) return this.evaluate(node, naming);
    const target = this.#file.resolve(node);
    if (target?.kind === 'map') {
      const [only] = target.items;
      const isCall = target.items.length === 1 && only !== undefined && this.#isCallKey(only.key);
      if (!isCall) return this.property(this.#file.get(target, key), rest, naming);
    } else if (target?.kind === 'list') {
      return this.property(childOf(this.#file, target, key), rest, naming);
    }
    const value = this.evaluate(node, naming);
    if (value.kind === 'map' && !value.entries.has(key) && !value.open.some((each) => mayBring(each, key)))
      return undefined;
    return valueAt(value, path, naming.name);
  }

  /** The resource that an expression refers to as a whole. */
  resourceOf(node: DataNode | undefined): PulumiResource | undefined {
    if (node?.kind !== 'scalar') return undefined;
    const [piece, ...rest] = parseInterpolation(this.#file.string(node)) ?? [];
    const [name, ...further] = piece?.path ?? [];
    if (rest.length > 0 || further.length > 0 || piece?.text !== '') return undefined;
    return this.#surroundings.program.resources.get(String(name));
  }

  #isCallKey(key: DataNode): boolean {
    return key.kind === 'scalar' && /^fn::/i.test(this.#file.string(key));
  }

  #map(entries: readonly DataEntry[], naming: Naming): MapValue {
    const own = new Map<string, MapEntry>();
    const layers: MapValue[] = [];
    for (const { key, keyNode, value } of entries) {
      const name = key.includes('$') ? this.#text(key) : scalar(key);
      const text = textOf(name);
      const range = { start: keyNode.start, end: keyNode.end };
      const entry = {
        value: this.evaluate(value, naming),
        origin: { ...naming, range, via: [] },
        overrides: [],
      };
      if (text !== undefined) own.set(text, entry);
      else if (name.kind === 'unknown') layers.push({ ...emptyMap, open: [because(name.reason).reason] });
    }
    return mergeMaps([...layers, { kind: 'map', entries: own, open: [] }]);
  }

  #text(text: string): Value {
    if (!text.includes('$')) return scalar(text);
    const pieces = parseInterpolation(text);
    if (pieces === undefined) return unknown('syntax', `the reference in ${shortened(text)} is not closed`);
    const [only] = pieces;
    if (pieces.length === 1 && only?.text === '' && only.path !== undefined)
      return this.#reference(only.path);
    let joined = '';
    for (const piece of pieces) {
      joined += piece.text;
      if (piece.path === undefined) continue;
      const value = this.#reference(piece.path);
      if (value.kind === 'unknown') return value;
      const part = textOf(value);
      if (part === undefined) return unknown('not-text', `${nameOf(piece.path)} is no text`);
      joined += part;
    }
    return boundedText(joined);
  }

  #reference(path: readonly (string | number)[]): Value {
    const [first, ...rest] = path;
    const root = String(first);
    const { program, configuration } = this.#surroundings;
    const resource = program.resources.get(root);
    if (resource !== undefined) return this.#resourceProperty(resource, rest);
    const value = this.#named(root, () => {
      if (program.config.has(root) || configuration.sets(root)) return this.#config(root);
      const variable = program.variables.get(root);
      if (variable !== undefined)
        return this.evaluate(variable.value, this.#naming('local', `variables.${root}`));
      return root === 'pulumi' ? this.#builtIn(rest) : this.#config(root);
    });
    return root === 'pulumi' && !program.variables.has(root) ? value : valueAt(value, rest, nameOf(path));
  }

  #named(name: string, evaluate: () => Value): Value {
    const known = this.#known.get(name);
    if (known && name !== 'pulumi') return known;
    if (this.#pending.has(name)) return unknown('cycle', `${name} refers to itself`);
    if (this.#pending.size > deepestReference)
      return unknown('depth', `${name} is reached through too many names`);
    this.#pending.add(name);
    const value = evaluate();
    this.#pending.delete(name);
    this.#known.set(name, value);
    return value;
  }

  /** Names that every program has. */
  #builtIn([name]: readonly (string | number)[]): Value {
    const { projectName } = this.#surroundings;
    if (name === 'project' && projectName !== undefined) return scalar(projectName);
    return unknown('stack', `pulumi.${String(name)} depends on where and as what the program is deployed`);
  }

  #config(name: string): Value {
    const { program, configuration, project, document } = this.#surroundings;
    if (program.component !== undefined) {
      const text = `input ${name} of component ${program.component} is set where the component is used`;
      return program.config.has(name)
        ? unknown('component-input', text)
        : unknown('missing', `${name} is not there`);
    }
    const own = program.config.get(name);
    const declared = own ?? project?.programs[0]?.config.get(name);
    const fallback = declared && this.#default(declared, own === undefined ? project : document);
    const key =
      declared === undefined ? name : this.#configName(declared, own === undefined ? project : document);
    const missing = declared === undefined ? `${name} is not there` : `config ${name} has no default`;
    return (
      configuration.value(key, fallback) ?? unknown(declared === undefined ? 'missing' : 'config', missing)
    );
  }

  /** A declaration may name another key than its own. */
  #configName({ key, value }: DataEntry, declaring: PulumiDocument | undefined): string {
    const name = declaring?.file.get(value, 'name');
    return name?.kind === 'scalar' ? (declaring?.file.string(name) ?? key) : key;
  }

  #default({ key, value }: DataEntry, declaring: PulumiDocument | undefined): Value | undefined {
    if (declaring === undefined) return undefined;
    const { file, path } = declaring;
    const node = file.resolve(value);
    const preset = node?.kind === 'map' ? (file.get(node, 'default') ?? file.get(node, 'value')) : node;
    if (preset === undefined) return undefined;
    const naming: Naming = { kind: 'parameter', name: `config ${key}`, file: path };
    const result = file === this.#file ? this.evaluate(preset, naming) : plainValue(file, preset, naming);
    return isNull(result) ? undefined : result;
  }

  #resourceProperty(resource: PulumiResource, path: readonly (string | number)[]): Value {
    const [name, ...rest] = path;
    const reference = nameOf([resource.key, ...path]);
    if (name === undefined) return unknown('resource', `${resource.key} is a resource`);
    const isWritten = !resource.isRead && typeof name === 'string' && name !== 'id' && name !== 'urn';
    const value = isWritten
      ? this.#named(`${resource.key}.${name}`, () => {
          const naming = this.#naming('local', `${resource.key}.${name}`);
          return this.property(resource.properties, [name], naming) ?? deployedOnly(reference);
        })
      : deployedOnly(reference);
    return valueAt(value, rest, reference);
  }

  #call({ key, value }: DataEntry, naming: Naming): Value {
    const name = key.toLowerCase();
    if (name === 'fn::invoke') return this.#invoke(value, naming);
    if (name === 'fn::readfile') return this.#readFile(value, naming);
    const argument = this.evaluate(value, naming);
    const token = /^fn::([^:]+:.+)$/i.exec(key)?.[1];
    return token === undefined ? callFunction(key, argument) : invoke(token, argument);
  }

  #invoke(node: DataNode, naming: Naming): Value {
    const token = this.#file.get(node, 'function');
    const call = this.#file.get(node, 'arguments');
    const part = this.#file.get(node, 'return');
    if (token?.kind !== 'scalar') return unknown('syntax', 'fn::invoke names no function');
    const result = invoke(
      this.#file.string(token),
      call === undefined ? emptyMap : this.evaluate(call, naming),
    );
    return part?.kind === 'scalar'
      ? valueAt(result, [this.#file.string(part)], this.#file.string(token))
      : result;
  }

  #readFile(node: DataNode, naming: Naming): Value {
    const path = textOf(this.evaluate(node, naming));
    const { document, readText } = this.#surroundings;
    const resolved = path === undefined ? undefined : resolvePath(folderOf(document.path), path);
    const text = resolved === undefined ? undefined : readText(resolved);
    return text === undefined
      ? unknown('missing-file', `${path ?? 'the file of fn::readFile'} cannot be read`)
      : scalar(text);
  }

  #naming(kind: Naming['kind'], name: string): Naming {
    return { kind, name, file: this.#surroundings.document.path };
  }
}

function deployedOnly(reference: string): Value {
  return unknown('resource-attribute', `${reference} is not known before it is deployed`);
}

function nameOf(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step}`))
    .join('')
    .slice(1);
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The node behind a key of a map, or behind a number in a list. */
export function childOf(file: DataFile, node: DataNode | undefined, key: string): DataNode | undefined {
  const target = node === undefined ? undefined : file.resolve(node);
  return target?.kind === 'list' ? target.items[Number(key)] : file.get(target, key);
}
