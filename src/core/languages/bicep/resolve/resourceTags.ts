import { asMap, emptyMap, isNull, nullValue, scalar, unknown, type Value } from '../../../tags/value';
import type { BicepDocument } from '../document';
import { isTagsResource, itemOf, literalKey, tagParameters, type ResourceFact } from '../resourceFacts';
import { describe } from './describe';
import { noLocals, withLocals, type Frame } from './frame';
import type { Template } from './template';
import {
  anyOf,
  because,
  entryOf,
  openMap,
  passing,
  propertyOf,
  reasonOf,
  viaStep,
  type Site,
} from './values';

/** So many items of a loop are looked at; beyond that, what depends on the item is not known. */
const maximumLoop = 100;

export function moduleTags(template: Template, fact: ResourceFact, site: Site): Value {
  const called = template.call(fact);
  const json = called ? undefined : template.jsonModule(fact);
  const declared = called ? tagParameterOf(called.document) : json?.tagParameter;
  const names = declared === undefined ? tagParameters : [declared];
  for (const name of names) {
    const given = argumentOf(template, fact, name, site);
    if (given && !(isNull(given) && declared !== undefined)) return given;
  }
  if (declared === undefined) return emptyMap;
  return called?.named(declared) ?? json?.preset(declared) ?? emptyMap;
}

export function argumentOf(
  template: Template,
  fact: ResourceFact,
  name: string,
  site: Site,
): Value | undefined {
  const parameters = itemOf(fact.body, 'params')?.value;
  if (parameters === undefined) return undefined;
  const isPlain = parameters.kind === 'object' && parameters.items.every((item) => item.kind === 'item');
  const item = itemOf(parameters, name.toLowerCase());
  if (isPlain && !item) return undefined;
  // Set anew by what runs once for each item of a loop.
  const found = { isGiven: true as boolean };
  const value = inLoops(template, fact, site, (frame) => {
    if (isPlain && item) return template.host.evaluator.value(item.value, frame);
    const all = asMap(template.host.evaluator.value(parameters, frame)) ?? emptyMap;
    const entry = entryOf(all, name);
    if (entry) return entry.value;
    const [reason] = all.open;
    found.isGiven = reason !== undefined;
    return reason ? because(reason) : nullValue;
  });
  if (!found.isGiven) return undefined;
  return site.kind === 'input' ? passing(value, site) : value;
}

export function resourceTags(template: Template, fact: ResourceFact, site: Site): Value {
  if (fact.body === undefined) return unknown('syntax', `the body of ${fact.name} could not be read`);
  return inLoops(template, fact, site, (frame) => ownTags(template, fact, frame));
}

/** A later property wins; `...` may bring tags as well. */
function ownTags(template: Template, fact: ResourceFact, frame: Frame): Value {
  const { evaluator } = template.host;
  if (isTagsResource(fact.type)) return fact.tags ? evaluator.value(fact.tags, frame) : emptyMap;
  let tags: Value = emptyMap;
  for (const item of fact.body?.items ?? []) {
    if (item.kind === 'item') {
      if (literalKey(item)?.toLowerCase() === 'tags') tags = evaluator.value(item.value, frame);
      continue;
    }
    const value = evaluator.value(item.of, frame);
    const brought = propertyOf(value, 'tags');
    const [reason] = (asMap(value) ?? emptyMap).open;
    if (brought) tags = viaStep(brought, 'spread');
    else if (reason) tags = openMap(reason);
  }
  return tags;
}

function inLoops(
  template: Template,
  fact: ResourceFact,
  site: Site,
  evaluate: (frame: Frame) => Value,
): Value {
  const run = (depth: number, frame: Frame): Value => {
    const loop = fact.loops[depth];
    if (loop === undefined) return evaluate(frame);
    const { item, index, collection } = loop;
    const list = template.host.evaluator.value(collection, frame);
    const reason = reasonOf(list) ?? (list.kind === 'list' ? list.open[0] : undefined);
    const isKnown =
      list.kind === 'list' && !reason && list.items.length > 0 && list.items.length <= maximumLoop;
    if (!isKnown) {
      const isEmpty = list.kind === 'list' && list.items.length === 0;
      const text = `the loop over ${describe(collection)} ${isEmpty ? 'has no items' : 'is not worked out'}`;
      const any = because(reason ?? { code: 'loop', text });
      return run(
        depth + 1,
        withLocals(frame, [
          [item, any],
          [index, any],
        ]),
      );
    }
    const values = list.items.map((value, position) =>
      run(
        depth + 1,
        withLocals(frame, [
          [item, value],
          [index, scalar(position)],
        ]),
      ),
    );
    return anyOf(values, { code: 'loop', text: `items of the loop over ${describe(collection)} differ` });
  };
  return run(0, { template, locals: noLocals, site });
}

/** The name of the parameter of a template that takes tags. */
export function tagParameterOf(document: BicepDocument): string | undefined {
  for (const [name, { kind }] of document.symbols) {
    if (kind === 'param' && tagParameters.includes(name.toLowerCase())) return name;
  }
  return undefined;
}
