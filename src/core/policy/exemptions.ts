import type { SourceText } from '../ports';
import type { DataMap } from '../syntax/data';
import { isSuppressible, suppressibleRules, type SuppressibleRule } from './ignoreComments';
import { isDate } from './dates';
import type { PolicyProblem } from './types';
import { YamlReader } from './yamlReader';

/** Where reviewed exemptions are looked for, beside the policy. */
export const exemptionsFile = '.finops/exemptions.yaml';

/** One entry of `.finops/exemptions.yaml`: findings that a team has agreed to live with. What is not given matches all. */
export interface Exemption {
  /** 1-based, in the exemptions file. */
  readonly line: number;
  /** A glob on the path, from the folder that holds `.finops`. */
  readonly file?: string | undefined;
  /** A glob on the resource's address. */
  readonly address?: string | undefined;
  /** A glob on the resource's type. */
  readonly type?: string | undefined;
  readonly rule?: SuppressibleRule | undefined;
  /** A tag key. */
  readonly tag?: string | undefined;
  readonly reason: string;
  /** The last day on which it holds, `2027-01-31`. */
  readonly until?: string | undefined;
  readonly owner?: string | undefined;
}

export interface Exemptions {
  /** The file that they came from, as findings name it. */
  readonly path: string;
  readonly list: readonly Exemption[];
}

const conditions = ['file', 'address', 'type', 'rule', 'tag'] as const;

/** Reads an exemptions file. An entry that is not sound exempts nothing, and becomes a problem with its line. */
export function parseExemptions(source: SourceText): {
  readonly exemptions: Exemptions;
  readonly problems: readonly PolicyProblem[];
} {
  const reader = new ExemptionsReader(source);
  return { exemptions: { path: source.path, list: reader.list() }, problems: reader.problems };
}

class ExemptionsReader extends YamlReader {
  list(): readonly Exemption[] {
    const root = this.rootMap('this file is a map with the keys version and exemptions');
    if (root === undefined) return [];
    this.knownKeys(root, ['version', 'exemptions']);
    this.version(root);
    const entries = this.maps(root, 'exemptions', 'exemption is a map with at least a reason');
    return entries.flatMap((entry) => this.#exemption(entry) ?? []);
  }

  #exemption(map: DataMap): Exemption | undefined {
    const before = this.problemCount;
    this.knownKeys(map, [...conditions, 'reason', 'until', 'owner']);
    const reason = this.text(map, 'reason')?.trim();
    if (reason === undefined || reason === '') this.problem('this exemption has no reason', map);
    if (!conditions.some((name) => this.has(map, name))) {
      this.problem(`an exemption names at least one of ${conditions.join(', ')}`, map);
    }
    const exemption = {
      line: this.lineOf(map),
      file: this.text(map, 'file'),
      address: this.text(map, 'address'),
      type: this.text(map, 'type'),
      rule: this.#rule(map),
      tag: this.text(map, 'tag'),
      reason: reason ?? '',
      until: this.#until(map),
      owner: this.text(map, 'owner'),
    };
    return this.problemCount === before ? exemption : undefined;
  }

  #rule(map: DataMap): SuppressibleRule | undefined {
    const rule = this.text(map, 'rule');
    if (rule === undefined || rule === '*' || isSuppressible(rule)) return rule === '*' ? undefined : rule;
    this.problem(
      `"${rule}" is no rule; known are ${suppressibleRules.join(', ')} and *`,
      this.value(map, 'rule'),
    );
    return undefined;
  }

  #until(map: DataMap): string | undefined {
    const until = this.text(map, 'until');
    if (until === undefined || isDate(until)) return until;
    this.problem('until must be a date such as 2027-01-31', this.value(map, 'until'));
    return undefined;
  }
}
