import type { SourceText } from '../ports';
import type { DataFile, DataMap, DataNode } from '../syntax/data';
import { parseYaml } from '../syntax/yaml/parser';
import { LineMap } from '../text';
import type { PolicyProblem } from './types';

/** One slip, such as a bracket that is never closed, may make every line after it a problem. */
const mostErrors = 20;

/** Reads a YAML file that a team writes for us. What cannot be used becomes a problem with its line, and the rest still counts. */
export class YamlReader {
  /** `undefined` where the file is empty. */
  readonly root: DataNode | undefined;
  readonly #path: string;
  readonly #file: DataFile;
  readonly #lines: LineMap;
  readonly #problems: PolicyProblem[] = [];

  constructor({ path, text }: SourceText) {
    this.#path = path;
    this.#lines = new LineMap(text);
    this.#file = parseYaml(text);
    const [first, second] = this.#file.documents;
    this.root = first && this.#isNull(first) ? undefined : first;
    const said = new Set<string>();
    for (const { message, offset } of this.#file.problems) {
      if (said.size < mostErrors && !said.has(message)) this.problemAt(message, offset);
      said.add(message);
    }
    if (second) this.problem('a second document begins here; only the first one counts', second);
  }

  /** In the order of the text. */
  get problems(): readonly PolicyProblem[] {
    return [...this.#problems].sort((one, other) => one.line - other.line);
  }

  get problemCount(): number {
    return this.#problems.length;
  }

  problemAt(message: string, offset: number): void {
    const line = this.#lines.positionAt(offset).line + 1;
    this.#problems.push({ file: this.#path, line, message });
  }

  problem(message: string, node: DataNode | undefined): void {
    this.problemAt(message, node?.start ?? 0);
  }

  /** @returns the 1-based line on which a node begins */
  lineOf(node: DataNode): number {
    return this.#lines.positionAt(node.start).line + 1;
  }

  /** The map at the top; an empty file has none, and any other content is a problem. */
  rootMap(problem: string): DataMap | undefined {
    if (this.root === undefined) return undefined;
    const map = this.#file.resolve(this.root);
    if (map?.kind === 'map') return map;
    this.problemAt(problem, 0);
    return undefined;
  }

  has(map: DataMap, name: string): boolean {
    return this.#file.entries(map).some(({ key }) => key === name);
  }

  /** The value of a key; `undefined` where there is none, or an alias without an anchor, which is a problem already. */
  value(map: DataMap, name: string): DataNode | undefined {
    return this.#file.get(map, name);
  }

  knownKeys(map: DataMap, known: readonly string[]): void {
    const seen = new Set<string>();
    for (const { key } of map.items) {
      const name = key.kind === 'scalar' ? this.#file.string(key) : '';
      if (seen.has(name)) this.problem(`"${name}" is given twice; the last one counts`, key);
      seen.add(name);
      if (known.includes(name) || name === '<<') continue;
      this.problem(`"${name}" is not known here; known are ${known.join(', ')}`, key);
    }
  }

  /** The maps of a list; `what` names one of them in problems. */
  maps(root: DataMap, name: string, what: string): readonly DataMap[] {
    return this.#list(root, name).flatMap((item) => {
      const node = this.#file.resolve(item);
      if (node === undefined) return [];
      if (node.kind === 'map') return node;
      this.problem(`each ${what}`, item);
      return [];
    });
  }

  /** A number or a boolean is taken as its text: `1001` and `"1001"` are the same tag value. */
  text(map: DataMap, name: string): string | undefined {
    const node = this.value(map, name);
    return node === undefined ? undefined : this.#scalarText(node, name);
  }

  texts(map: DataMap, name: string): string[] {
    return this.#list(map, name).flatMap((item) => {
      const node = this.#file.resolve(item);
      return node === undefined ? [] : (this.#scalarText(node, name) ?? []);
    });
  }

  flag(map: DataMap, name: string): boolean {
    const node = this.value(map, name);
    if (node === undefined) return false;
    const value = node.kind === 'scalar' ? this.#file.value(node) : undefined;
    if (typeof value === 'boolean') return value;
    this.problem(`${name} must be true or false`, node);
    return false;
  }

  /** Checks the version that every file of ours begins with. */
  version(root: DataMap): void {
    const node = this.value(root, 'version');
    const version = node?.kind === 'scalar' ? this.#file.value(node) : undefined;
    if (version !== 1) this.problem('version must be 1', node ?? root);
  }

  #list(map: DataMap, name: string): readonly DataNode[] {
    const node = this.value(map, name);
    if (node === undefined) return [];
    if (node.kind === 'list') return node.items;
    this.problem(`${name} must be a list`, node);
    return [];
  }

  #scalarText(node: DataNode, name: string): string | undefined {
    // `0012` must stay what the author typed, not become 12.
    if (node.kind === 'scalar' && !this.#isNull(node)) return this.#file.string(node);
    this.problem(`${name} must be text`, node);
    return undefined;
  }

  #isNull(node: DataNode): boolean {
    return node.kind === 'scalar' && this.#file.value(node) === null;
  }
}
