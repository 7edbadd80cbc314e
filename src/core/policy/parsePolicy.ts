import type { SourceText } from '../ports';
import type { DataMap } from '../syntax/data';
import { compilePattern, type ValuePattern } from './pattern';
import type { Policy, PolicyProblem, Severity, TagRequirement } from './types';
import { YamlReader } from './yamlReader';

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
  const reader = new PolicyReader(source, capabilities);
  return { policy: { path: source.path, ...reader.policy() }, problems: reader.problems };
}

class PolicyReader extends YamlReader {
  readonly #capabilities: ReadonlySet<string>;

  constructor(source: SourceText, capabilities: ReadonlySet<string>) {
    super(source);
    this.#capabilities = capabilities;
  }

  policy(): Omit<Policy, 'path'> {
    const root = this.rootMap('a policy is a map with the keys version, tags and forbidden');
    if (root === undefined) return { tags: [], forbidden: [] };
    this.knownKeys(root, ['version', 'tags', 'forbidden']);
    this.version(root);
    const tags = this.maps(root, 'tags', 'tag is a map with at least a key');
    return {
      tags: tags.flatMap((tag) => this.#requirement(tag) ?? []),
      forbidden: this.texts(root, 'forbidden'),
    };
  }

  #requirement(node: DataMap): TagRequirement | undefined {
    this.knownKeys(node, fields);
    const key = this.text(node, 'key');
    if (key === undefined || key.trim() === '') {
      this.problem('this tag has no key', node);
      return undefined;
    }
    const before = this.problemCount;
    const appliesTo = this.texts(node, 'appliesTo');
    const except = this.texts(node, 'except');
    // Which types are meant is not clear then, and to ask all of them would be a guess.
    if (this.problemCount > before) return undefined;
    const description = this.text(node, 'description');
    const capability = this.#capability(node);
    const pattern = this.#pattern(node);
    return {
      key,
      ...(description !== undefined && { description }),
      ...(capability !== undefined && { capability }),
      required: this.flag(node, 'required'),
      values: this.texts(node, 'values'),
      ...(pattern && { pattern }),
      aliases: this.texts(node, 'aliases'),
      appliesTo,
      except,
      severity: this.#severity(node),
    };
  }

  #capability(map: DataMap): string | undefined {
    const id = this.text(map, 'capability');
    if (id === undefined || this.#capabilities.has(id)) return id;
    const known = [...this.#capabilities].join(', ');
    this.problem(`"${id}" is no capability; known are ${known}`, this.value(map, 'capability'));
    return undefined;
  }

  #severity(map: DataMap): Severity {
    const text = this.text(map, 'severity');
    if (text === 'error' || text === 'warning' || text === 'info') return text;
    if (text !== undefined) {
      this.problem('severity must be error, warning or info', this.value(map, 'severity'));
    }
    return 'warning';
  }

  #pattern(map: DataMap): ValuePattern | undefined {
    const text = this.text(map, 'pattern');
    if (text === undefined) return undefined;
    try {
      return compilePattern(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.problem(`pattern is not RE2 syntax: ${reason}`, this.value(map, 'pattern'));
      return undefined;
    }
  }
}
