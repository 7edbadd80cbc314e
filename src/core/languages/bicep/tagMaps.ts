import type { TagEntry, TagMap } from '../../tags/types';
import type { BicepSymbol } from './document';
import type { ResourceFact } from './resourceFacts';
import type { Expression, ObjectExpression } from './syntax/ast';

const sharedTagName = /tags$/i;

/** What a resource says about its tags as a whole: one literal map, or an expression that may hold several. */
export function resourceTagMap(value: Expression): TagMap {
  const literals = literalMaps(value);
  if (value.kind === 'object') return tagMapOf(value, 'resource', 'tags');
  return {
    role: 'resource',
    attribute: 'tags',
    shape: 'map',
    range: { start: value.start, end: value.end },
    entries: [],
    // Of the arguments of union() the last one wins; in a conditional no single place would do.
    insertAt: holdsAlternatives(value) ? undefined : insertAt(literals.at(-1)),
  };
}

/** Every literal map of tags in a file: on resources, in variables, parameters and functions that are named or used as tags. */
export function findTagMaps(
  symbols: ReadonlyMap<string, BicepSymbol>,
  facts: readonly ResourceFact[],
): readonly TagMap[] {
  const maps = new Map<number, TagMap>();
  const queue: Expression[] = [];
  const seen = new Set<string>();
  const add = (value: Expression, role: TagMap['role'], attribute: string): void => {
    for (const object of literalMaps(value)) {
      if (!maps.has(object.start)) maps.set(object.start, tagMapOf(object, role, attribute));
    }
    queue.push(value);
  };
  const addSymbol = (name: string): void => {
    const symbol = symbols.get(name);
    if (symbol === undefined || seen.has(name)) return;
    seen.add(name);
    if (symbol.kind === 'var' || symbol.kind === 'param') {
      if (symbol.value) add(symbol.value, 'shared', name);
    } else if (symbol.kind === 'func') add(symbol.body, 'shared', name);
  };

  for (const { tags, resource } of facts) {
    // The map of a resource that is one literal is the very same object, so that either can be found by the other.
    if (resource.tags && tags?.kind === 'object') maps.set(tags.start, resource.tags);
    if (tags) add(tags, 'resource', 'tags');
  }
  for (const [name] of symbols) if (sharedTagName.test(name)) addSymbol(name);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const name of namesOfMaps(next)) addSymbol(name);
  }
  return [...maps.values()].sort((one, other) => one.range.start - other.range.start);
}

const mapFunctions: ReadonlySet<string> = new Set(['union', 'shallowMerge']);

/** The expressions whose keys end up in the result of one: arguments of `union` and its like, both sides of `?:` and `??`. */
function sourcesOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'parentheses':
    case 'not-null':
      return [expression.inner];
    case 'conditional':
      return [expression.then, expression.else];
    case 'binary':
      return expression.operator === '??' ? [expression.left, expression.right] : [];
    case 'call':
      return mapFunctions.has(expression.name) ? expression.arguments : [];
    case 'array':
      return expression.items;
    case 'spread':
      return [expression.of];
    case 'object':
      return expression.items.filter((item) => item.kind === 'spread');
    default:
      return [];
  }
}

function literalMaps(value: Expression): readonly ObjectExpression[] {
  const found: ObjectExpression[] = [];
  visit(value, (expression) => {
    if (expression.kind === 'object') found.push(expression);
  });
  return found;
}

function namesOfMaps(value: Expression): readonly string[] {
  const names: string[] = [];
  visit(value, (expression) => {
    if (expression.kind === 'name' || expression.kind === 'call') names.push(expression.name);
  });
  return names;
}

/** In the order of the text; without recursion, as a chain of `??` may be as long as a file. */
function visit(value: Expression, each: (expression: Expression) => void): void {
  const stack = [value];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    each(next);
    const sources = sourcesOf(next);
    for (let index = sources.length - 1; index >= 0; index--) {
      const source = sources[index];
      if (source) stack.push(source);
    }
  }
}

function holdsAlternatives(value: Expression): boolean {
  let found = false;
  visit(value, ({ kind }) => {
    found ||= kind === 'conditional' || kind === 'binary';
  });
  return found;
}

function tagMapOf(object: ObjectExpression, role: TagMap['role'], attribute: string): TagMap {
  return {
    role,
    attribute,
    shape: 'map',
    range: { start: object.start, end: object.end },
    entries: entriesOf(object),
    insertAt: insertAt(object),
  };
}

function insertAt(object: ObjectExpression | undefined): number | undefined {
  return object && (object.items.at(-1)?.end ?? object.start + 1);
}

function entriesOf(object: ObjectExpression): TagEntry[] {
  return object.items.flatMap((item): TagEntry[] => {
    if (item.kind === 'spread') return [];
    const { key, value, start, end } = item;
    const text = key.kind === 'name' ? key.name : literalText(key);
    if (text === undefined) return [];
    return [
      {
        key: text,
        keyRange: { start: key.start, end: key.end },
        value: literalText(value),
        valueRange: { start: value.start, end: value.end },
        range: { start, end },
      },
    ];
  });
}

function literalText(expression: Expression): string | undefined {
  if (expression.kind !== 'literal' || expression.value === null) return undefined;
  return String(expression.value);
}
