import type { IacDocument, PlatformId, ResolvedResource } from '../../../../src/core/languages/types';
import { requirementsFor } from '../../../../src/core/policy/appliesTo';
import type { Finding, Rule } from '../../../../src/core/rules/types';
import type { EffectiveTag, EffectiveTags, TagEntry, TagMap } from '../../../../src/core/tags/types';
import { LineMap } from '../../../../src/core/text';
import { policyFrom } from '../../../support/rules';

/** A value that is not known. */
export const unknownValue = Symbol('unknown');

export type Values = Readonly<Record<string, string | typeof unknownValue>>;

export interface ResourceOptions {
  readonly platform?: PlatformId | undefined;
  readonly type?: string;
  readonly address?: string;
  readonly taggable?: boolean | undefined;
  readonly open?: readonly string[];
  readonly nested?: Readonly<Record<string, Values>>;
  /** Keys as they stand in the literal, where one stands there twice. */
  readonly literal?: readonly string[];
}

/** Lines of 100 characters: the resource fills the second, its tags stand there at every tenth character. */
const lines = new LineMap(`${' '.repeat(99)}\n`.repeat(10));
const header = { start: 100, end: 110 };

/** A resource with tags written on it, as an engine would resolve it. */
export function resource(tags: Values, options: ResourceOptions = {}): ResolvedResource {
  const { type = 'some_type', address = `${type}.a`, open = [], literal = Object.keys(tags) } = options;
  const document: IacDocument = {
    language: 'terraform',
    path: 'main.tf',
    lines,
    resources: [],
    tagMaps: [],
    problems: [],
  };
  const nested = Object.entries(options.nested ?? {}).map(([name, set]): [string, EffectiveTags] => [
    name,
    { tags: tagMap(set, 500), open: [] },
  ]);
  return {
    document,
    resource: {
      type,
      address,
      range: { start: 100, end: 400 },
      headerRange: header,
      tags: literalMap(literal),
      newTags: undefined,
    },
    platform: options.platform,
    taggable: 'taggable' in options ? options.taggable : true,
    effective: { tags: tagMap(tags, 120), open: open.map((text) => ({ code: 'variable', text })) },
    nested: new Map(nested),
  };
}

function tagMap(tags: Values, from: number): ReadonlyMap<string, EffectiveTag> {
  return new Map(
    Object.entries(tags).map(([key, value], index) => {
      const range = { start: from + index * 10, end: from + index * 10 + 5 };
      const source = { kind: 'resource' as const, name: 'tags', file: 'main.tf', range, via: [] };
      const known =
        typeof value === 'string'
          ? { value }
          : { value: undefined, unknown: { code: 'variable', text: 'var.x has no default' } };
      return [key, { key, ...known, source, overrides: [] }];
    }),
  );
}

export function literalMap(keys: readonly string[], role: TagMap['role'] = 'resource'): TagMap {
  const entries = keys.map((key, index): TagEntry => {
    const start = 120 + index * 10;
    return {
      key,
      keyRange: { start, end: start + 5 },
      value: 'x',
      valueRange: { start: start + 6, end: start + 9 },
      range: { start, end: start + 9 },
    };
  });
  return { role, attribute: 'tags', shape: 'map', range: { start: 115, end: 400 }, entries, insertAt: 399 };
}

/** The same tags, as if they came from a default of many resources in another file. */
export function inherited(resolved: ResolvedResource): ResolvedResource {
  const tags = [...resolved.effective.tags.values()].map((tag): [string, EffectiveTag] => [
    tag.key,
    {
      ...tag,
      source: { ...tag.source, kind: 'defaults', name: 'default_tags of provider aws', file: 'providers.tf' },
    },
  ]);
  return { ...resolved, effective: { ...resolved.effective, tags: new Map(tags) } };
}

export function check(rule: Rule, resolved: ResolvedResource, policyYaml?: string): readonly Finding[] {
  return [...rule.check(resolved, policyYaml === undefined ? undefined : policyFrom(policyYaml))];
}

/** The only requirement of a policy. */
export function requirementFrom(yaml: string) {
  const [requirement] = requirementsFor(policyFrom(`tags: [${yaml}]`), 'some_type');
  if (requirement === undefined) throw new Error('the policy wants nothing');
  return requirement;
}
