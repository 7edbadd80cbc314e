import type { Unknown } from '../../../tags/types';
import {
  asMap,
  isNull,
  nullValue,
  oneOf,
  scalar,
  unknown,
  type ListValue,
  type MapEntry,
  type MapValue,
  type UnknownValue,
  type Value,
} from '../../../tags/value';
import type {
  ConditionalExpression,
  Expression,
  ForExpression,
  IndexExpression,
  ObjectExpression,
  PropertyExpression,
  TemplateExpression,
} from '../syntax/ast';
import { callFunction } from './call';
import { describe } from './describe';
import { binary, unary } from './operators';
import { withLocals, type Frame } from './frame';
import {
  anyOf,
  because,
  distinct,
  entryAt,
  entryOf,
  join,
  maximumItems,
  openMap,
  reasonOf,
  textOf,
  viaStep,
} from './values';

/** Deeper chains of references are no hand-written files, and would exhaust the stack. */
const maximumDepth = 400;
/** So much work is done for one resource. */
const maximumSteps = 100_000;
/** Longer than the value of any tag may be: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const maximumText = 10_000;

/** Works out what expressions are known to be. */
export class Evaluator {
  #depth = 0;
  #steps = 0;

  constructor(readonly readText: (path: string) => string | undefined) {}

  /** Before the next resource. */
  refill(): void {
    this.#steps = 0;
  }

  value(expression: Expression, frame: Frame): Value {
    if (this.#depth >= maximumDepth || this.#steps >= maximumSteps) {
      return unknown('limit', 'it takes too many steps to work out');
    }
    this.#steps++;
    this.#depth++;
    const value = this.#value(expression, frame);
    this.#depth--;
    return value;
  }

  #value(expression: Expression, frame: Frame): Value {
    switch (expression.kind) {
      case 'literal':
        return scalar(expression.value);
      case 'template':
        return this.#template(expression, frame);
      case 'name':
        return frame.locals.get(expression.name) ?? frame.template.named(expression.name);
      case 'object':
        return this.object(expression, frame);
      case 'array':
        return this.list(expression.items, frame);
      case 'call':
        return callFunction(expression, this, frame);
      case 'property':
        return this.#property(expression, frame);
      case 'index':
        return this.#index(expression, frame);
      case 'conditional':
        return this.#conditional(expression, frame);
      case 'binary':
        return binary(expression, this, frame);
      case 'unary':
        return unary(expression.operator, this.value(expression.operand, frame));
      case 'parentheses':
      case 'not-null':
        return this.value(expression.inner, frame);
      case 'for':
        return this.#for(expression, frame);
      case 'if':
        return this.value(expression.body, frame);
      case 'lambda':
        return unknown('function', 'a lambda is not a value');
      case 'spread':
      case 'invalid':
        return unknown('syntax', 'the expression could not be read');
    }
  }

  #template({ parts }: TemplateExpression, frame: Frame): Value {
    let text = '';
    for (const part of parts) {
      if (typeof part === 'string') text += part;
      else {
        const value = this.value(part, frame);
        if (value.kind === 'unknown') return value;
        const piece = textOf(value);
        if (piece === undefined) return unknown('not-text', `${describe(part)} is not text`);
        text += piece;
      }
      if (text.length > maximumText) return unknown('limit', 'the text is too long to work out');
    }
    return scalar(text);
  }

  object({ items }: ObjectExpression, frame: Frame): MapValue {
    const maps: MapValue[] = [];
    let entries = new Map<string, MapEntry>();
    let open: Unknown[] = [];
    for (const item of items) {
      if (item.kind === 'spread') {
        maps.push({ kind: 'map', entries, open }, this.#spread(item.of, frame));
        [entries, open] = [new Map<string, MapEntry>(), []];
        continue;
      }
      const key = item.key.kind === 'name' ? scalar(item.key.name) : this.value(item.key, frame);
      const text = textOf(key);
      if (text === undefined) {
        if (isPortalLink(item.key)) continue;
        open.push(reasonOf(key) ?? { code: 'not-text', text: 'a key is not text' });
      } else entries.set(text, entryAt(frame.site, item.key, this.value(item.value, frame)));
    }
    maps.push({ kind: 'map', entries, open });
    return join(maps.filter((map) => map.entries.size > 0 || map.open.length > 0 || maps.length === 1));
  }

  #spread(of: Expression, frame: Frame): MapValue {
    const value = this.value(of, frame);
    const map = asMap(value) ?? openMap({ code: 'not-map', text: `${describe(of)} is not an object` });
    return viaStep(map, 'spread');
  }

  list(expressions: readonly Expression[], frame: Frame): Value {
    const items: Value[] = [];
    const open: Unknown[] = [];
    for (const item of expressions) {
      if (item.kind !== 'spread') {
        items.push(this.value(item, frame));
        continue;
      }
      const value = this.value(item.of, frame);
      if (value.kind === 'list') {
        items.push(...value.items);
        open.push(...value.open);
      } else if (!isNull(value)) {
        open.push(reasonOf(value) ?? { code: 'not-list', text: `${describe(item.of)} is not an array` });
      }
      if (items.length > maximumItems) return unknown('limit', 'the array is too long to work out');
    }
    return { kind: 'list', items, open: distinct(open) };
  }

  #property(expression: PropertyExpression, frame: Frame): Value {
    const { of, name, access } = expression;
    const special = frame.template.memberOf(expression, frame);
    if (special) return special;
    const value = this.value(of, frame);
    switch (value.kind) {
      case 'unknown':
        return ofUnknown(value, expression);
      case 'map':
        return this.#entry(value, name, expression, access === 'safe');
      default:
        if (isNull(value) && access === 'safe') return nullValue;
        return unknown('no-property', `${describe(of)} has no property ${name}`);
    }
  }

  #entry(map: MapValue, name: string, expression: Expression, safe: boolean): Value {
    const entry = entryOf(map, name);
    if (entry) return entry.value;
    const [reason] = map.open;
    if (reason) return because(reason);
    return safe ? nullValue : unknown('no-property', `${describe(expression)} is not set`);
  }

  #index(expression: IndexExpression, frame: Frame): Value {
    const special = frame.template.memberOf(expression, frame);
    if (special) return special;
    const value = this.value(expression.of, frame);
    const index = this.value(expression.index, frame);
    if (value.kind === 'unknown') return ofUnknown(value, expression);
    if (index.kind === 'unknown') return anyMember(value, index.reason);
    const key = index.kind === 'scalar' ? index.value : null;
    if (value.kind === 'map' && typeof key === 'string') {
      return this.#entry(value, key, expression, expression.safe);
    }
    if (value.kind === 'list' && typeof key === 'number') {
      const [reason] = value.open;
      if (reason) return because(reason);
      const item = value.items[expression.fromEnd ? value.items.length - key : key];
      if (item) return item;
    }
    if (expression.safe) return nullValue;
    return unknown('no-property', `${describe(expression)} is not set`);
  }

  #conditional({ condition, then, else: otherwise }: ConditionalExpression, frame: Frame): Value {
    const value = this.value(condition, frame);
    if (value.kind === 'scalar' && typeof value.value === 'boolean') {
      return this.value(value.value ? then : otherwise, frame);
    }
    const reason = reasonOf(value) ?? { code: 'not-boolean', text: 'the condition is no boolean' };
    return oneOf([this.value(then, frame), this.value(otherwise, frame)], reason);
  }

  #for({ item, index, collection, body }: ForExpression, frame: Frame): Value {
    const list = this.value(collection, frame);
    if (list.kind === 'unknown') return list;
    if (list.kind !== 'list') return unknown('not-list', `${describe(collection)} is not an array`);
    const items: Value[] = [];
    const open = [...list.open];
    for (const [position, value] of list.items.entries()) {
      const inner = withLocals(frame, [
        [item, value],
        [index, scalar(position)],
      ]);
      const condition = body.kind === 'if' ? this.value(body.condition, inner) : scalar(true);
      if (condition.kind === 'unknown') open.push(condition.reason);
      else if (condition.kind !== 'scalar' || condition.value !== false) items.push(this.value(body, inner));
    }
    return { kind: 'list', items, open: distinct(open) } satisfies ListValue;
  }
}

/** What every member of an object or an array has in common. */
function anyMember(value: Value, reason: Unknown): Value {
  if (value.kind === 'unknown' || value.kind === 'scalar' || value.open.length > 0) return because(reason);
  const members =
    value.kind === 'list' ? value.items : [...value.entries.values()].map((entry) => entry.value);
  return members.length > maximumItems ? because(reason) : anyOf(members, reason);
}

/**
 * Whether a computed key is one of those by which the portal ties resources together, such as `hidden-link:` before an id.
 * Which resource it names is of no account, and no other key begins like that.
 */
function isPortalLink(key: Expression): boolean {
  const first = key.kind === 'template' ? key.parts[0] : undefined;
  return typeof first === 'string' && /^hidden-(?:link|related):/i.test(first);
}

/** A part of something that is not known; what only Azure knows is named in full. */
function ofUnknown(whole: UnknownValue, part: Expression): Value {
  const { code } = whole.reason;
  if (code !== 'deployment' && code !== 'resource') return whole;
  return unknown(code, `${describe(part)} is known only at deployment`);
}
