import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { SourceText } from '../ports';
import { compilePattern, type ValuePattern } from './pattern';
import type { Policy, PolicyProblem, Severity, TagRequirement } from './types';

/** Where a policy is looked for, in each folder from the checked file upwards. */
export const policyFile = '.finops/policy.yaml';

const fields = [
  'key',
  'description',
  'capability',
  'required',
  'values',
  'pattern',
  'aliases',
  'appliesTo',
  'except',
  'severity',
];

/**
 * Reads a policy file. A part that cannot be used becomes a problem with its line, and the rest still counts.
 *
 * @param capabilities ids that a requirement may name
 */
export function parsePolicy(
  source: SourceText,
  capabilities: ReadonlySet<string>,
): { readonly policy: Policy; readonly problems: readonly PolicyProblem[] } {
  const problems: PolicyProblem[] = [];
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false });
  const problem = (message: string, offset: number): void => {
    problems.push({ file: source.path, line: lines.linePos(offset).line, message });
  };
  for (const error of document.errors) problem(error.message, error.pos[0]);

  const reader = new PolicyReader(document, problem, capabilities);
  const root = document.contents;
  if (isMap(root)) return { policy: { path: source.path, ...reader.policy(root) }, problems };
  if (root !== null) problem('a policy is a map with the keys version, tags and forbidden', 0);
  return { policy: { path: source.path, tags: [], forbidden: [] }, problems };
}

type Report = (message: string, offset: number) => void;

class PolicyReader {
  readonly #document: Document;
  readonly #problem: Report;
  readonly #capabilities: ReadonlySet<string>;

  constructor(document: Document, problem: Report, capabilities: ReadonlySet<string>) {
    this.#document = document;
    this.#problem = problem;
    this.#capabilities = capabilities;
  }

  policy(root: YAMLMap): Omit<Policy, 'path'> {
    this.#knownKeys(root, ['version', 'tags', 'forbidden']);
    const version: unknown = root.get('version');
    if (version !== 1) this.#problem('version must be 1', start(this.#value(root, 'version') ?? root));
    const list = this.#value(root, 'tags');
    if (list && !isSeq(list)) this.#problem('tags must be a list', start(list));
    const tags = isSeq(list)
      ? list.items.flatMap((item) => this.#requirement(this.#resolved(item)) ?? [])
      : [];
    return { tags, forbidden: this.#texts(root, 'forbidden') };
  }

  #value(map: YAMLMap, name: string): Node | undefined {
    return this.#resolved(map.get(name, true));
  }

  /** What an alias stands for: policies repeat lists of values by anchors. */
  #resolved(node: unknown): Node | undefined {
    if (isAlias(node)) return node.resolve(this.#document);
    return isNode(node) ? node : undefined;
  }

  #requirement(node: Node | undefined): TagRequirement | undefined {
    if (!isMap(node)) {
      this.#problem('each tag is a map with at least a key', node === undefined ? 0 : start(node));
      return undefined;
    }
    this.#knownKeys(node, fields);
    const key = this.#text(node, 'key');
    if (key === undefined || key === '') {
      this.#problem('this tag has no key', start(node));
      return undefined;
    }
    const description = this.#text(node, 'description');
    const capability = this.#capability(node);
    const pattern = this.#pattern(node);
    return {
      key,
      ...(description !== undefined && { description }),
      ...(capability !== undefined && { capability }),
      required: this.#flag(node, 'required'),
      values: this.#texts(node, 'values'),
      ...(pattern && { pattern }),
      aliases: this.#texts(node, 'aliases'),
      appliesTo: this.#texts(node, 'appliesTo'),
      except: this.#texts(node, 'except'),
      severity: this.#severity(node),
    };
  }

  #knownKeys(map: YAMLMap, known: readonly string[]): void {
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!known.includes(name)) {
        this.#problem(
          `"${name}" is not known here; known are ${known.join(', ')}`,
          isNode(key) ? start(key) : 0,
        );
      }
    }
  }

  /** A number or a boolean is taken as its text: `1001` and `"1001"` are the same tag value. */
  #text(map: YAMLMap, name: string): string | undefined {
    const node = this.#value(map, name);
    return node === undefined ? undefined : this.#scalarText(node, name);
  }

  #scalarText(node: Node, name: string): string | undefined {
    if (isScalar(node) && typeof node.value === 'string') return node.value;
    // `0012` must stay what the author typed, not become 12.
    if (isScalar(node) && node.value !== null && node.source !== undefined) return node.source;
    this.#problem(`${name} must be text`, start(node));
    return undefined;
  }

  #texts(map: YAMLMap, name: string): string[] {
    const node = this.#value(map, name);
    if (node === undefined) return [];
    if (!isSeq(node)) {
      this.#problem(`${name} must be a list`, start(node));
      return [];
    }
    return node.items.flatMap((item) => {
      const text = this.#resolved(item);
      return text === undefined ? [] : (this.#scalarText(text, name) ?? []);
    });
  }

  #flag(map: YAMLMap, name: string): boolean {
    const node = this.#value(map, name);
    if (node === undefined) return false;
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    this.#problem(`${name} must be true or false`, start(node));
    return false;
  }

  #capability(map: YAMLMap): string | undefined {
    const id = this.#text(map, 'capability');
    if (id === undefined || this.#capabilities.has(id)) return id;
    const node = this.#value(map, 'capability') ?? map;
    this.#problem(`"${id}" is no capability; known are ${[...this.#capabilities].join(', ')}`, start(node));
    return undefined;
  }

  #severity(map: YAMLMap): Severity {
    const text = this.#text(map, 'severity');
    if (text === 'error' || text === 'warning' || text === 'info') return text;
    if (text !== undefined) {
      this.#problem('severity must be error, warning or info', start(this.#value(map, 'severity') ?? map));
    }
    return 'warning';
  }

  #pattern(map: YAMLMap): ValuePattern | undefined {
    const text = this.#text(map, 'pattern');
    if (text === undefined) return undefined;
    try {
      return compilePattern(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#problem(`pattern is not RE2 syntax: ${reason}`, start(this.#value(map, 'pattern') ?? map));
      return undefined;
    }
  }
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}
