import { scalar, unknown, type Budget, type MapEntry, type Origin, type Value } from '../../../tags/value';
import type { DataFile, DataMap, DataNode, DataScalar } from '../../../syntax/data';
import type { Unknown } from '../../../tags/types';
import { numberOf } from './numbers';
import { tooMuch } from './reasons';
import { toText } from './values';

/** Where the keys of a JSON or YAML text are said to come from. */
export interface DataOrigin {
  readonly kind: Origin['kind'];
  readonly name: string;
  readonly file: string;
  /** The place to name where the text itself is in no file that can be shown. */
  readonly range: Origin['range'] | undefined;
}

/**
 * What `jsondecode` and `yamldecode` make of a parsed text.
 *
 * @param plain what a YAML scalar without quotes stands for where that differs from the core schema
 */
export function valueOfData(data: DataFile, origin: DataOrigin, budget: Budget, plain?: PlainScalar): Value {
  const [root] = data.documents;
  const [problem] = data.problems;
  if (problem) return unknown('file', `${origin.file} cannot be read in full`);
  return root === undefined ? scalar(null) : new DataReader(data, origin, budget, plain).value(root, 0);
}

const maximumDepth = 100;

/** @returns `undefined` where it stands for what the core schema says */
export type PlainScalar = (written: string) => Value | undefined;

class DataReader {
  constructor(
    private readonly data: DataFile,
    private readonly origin: DataOrigin,
    private readonly budget: Budget,
    private readonly plain: PlainScalar = () => undefined,
  ) {}

  value(node: DataNode, depth: number): Value {
    if (!this.budget.spend(1) || depth > maximumDepth) return tooMuch;
    const found = this.data.resolve(node);
    if (found === undefined) return unknown('file', 'an anchor is not defined');
    if (found.kind === 'scalar') return this.#scalar(found);
    if (found.kind === 'list') {
      return { kind: 'list', items: found.items.map((item) => this.value(item, depth + 1)), open: [] };
    }
    return this.#map(found, depth + 1);
  }

  #map(map: DataMap, depth: number): Value {
    const { kind, name, file } = this.origin;
    const entries = new Map<string, MapEntry>();
    const open: Unknown[] = [];
    for (const { keyNode, value } of this.data.entries(map)) {
      const key = toText(this.#scalar(keyNode));
      if (typeof key !== 'string') {
        open.push(key.reason);
        continue;
      }
      const range = this.origin.range ?? { start: keyNode.start, end: keyNode.end };
      const origin: Origin = { kind, name, file, range, via: [] };
      entries.set(key, { value: this.value(value, depth), origin, overrides: [] });
    }
    return { kind: 'map', entries, open };
  }

  #scalar(node: DataScalar): Value {
    const isPlain = node.style === 'plain' && node.tag === undefined;
    const special = isPlain ? this.plain(this.data.string(node)) : undefined;
    if (special !== undefined) return special;
    const value = this.data.value(node);
    return typeof value === 'number' ? numberOf(value) : scalar(value);
  }
}

/**
 * The scalars that `yamldecode` reads as YAML 1.1 had them: further words for true and false, and dates.
 *
 * Source: https://developer.hashicorp.com/terraform/language/functions/yamldecode
 */
export function yamlScalar(written: string): Value | undefined {
  if (written.length > 40) return undefined;
  if (/^(?:y|Y|yes|Yes|YES|on|On|ON)$/.test(written)) return scalar(true);
  if (/^(?:n|N|no|No|NO|off|Off|OFF)$/.test(written)) return scalar(false);
  if (/^\d{4}-\d\d-\d\d$/.test(written)) return scalar(`${written}T00:00:00Z`);
  return /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt \t]|$)/.test(written)
    ? unknown('function', 'yamldecode() writes times in a form of its own')
    : undefined;
}
