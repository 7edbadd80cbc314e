import type { DataList, DataMap, DataNode } from '../../../syntax/data';
import type { Unknown } from '../../../tags/types';
import {
  nullValue,
  oneOf,
  scalar,
  unknown,
  type Budget,
  type MapEntry,
  type MapValue,
  type Value,
} from '../../../tags/value';
import type { TextRange } from '../../../text';
import type { Expression, IndexExpression, PropertyExpression } from '../expression/ast';
import { parseExpression, templateText } from '../expression/parser';
import { fold } from '../names';
import { propertyOf, textAt } from '../template';
import { callFunction } from './call';
import { originAt, type Frame, type Scope } from './frame';
import { runTimeRoot } from './runTime';
import { failure, tooMuch } from './reasons';
import { entryOf, list, passedThrough, toNumber } from './values';

/** What a file may cost, and each of its resources besides: enough for a thousand tags, and an end for what grows without one. */
const stepsOfFile = 100_000;
const stepsOfResource = 2_000;

/** Values inside values, references to references: each takes room on the host's stack. */
const depthLimit = 300;

/** Azure makes no more copies. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-variables */
const copyLimit = 800;

const noCopies: Unknown = { code: 'copy-index', text: 'no copies are made, for the list is empty' };

/** Works out values of a template. Nothing it meets makes it fail: what cannot be known is a value, too. */
export class Evaluator implements Budget {
  #steps = stepsOfFile;
  #depth = 0;
  readonly #expressions = new Map<TextRange, Expression>();

  /** Begins a new allowance of work. */
  restart(resources: number): void {
    this.#steps = stepsOfFile + resources * stepsOfResource;
  }

  /** @returns whether there was as much of the allowance left */
  spend(steps: number): boolean {
    this.#steps -= steps;
    return this.#steps >= 0;
  }

  node(node: DataNode, frame: Frame): Value {
    if (--this.#steps < 0 || this.#depth >= depthLimit) return tooMuch;
    this.#depth++;
    const value = this.#node(node, frame);
    this.#depth--;
    return value;
  }

  #node(node: DataNode, frame: Frame): Value {
    if (node.kind === 'map') return this.#map(node, frame);
    if (node.kind === 'list') return list(node.items.map((item) => this.node(item, frame)));
    if (node.kind === 'alias' || node.start === node.end) return unknown('syntax', 'a value is missing');
    const value = frame.data.value(node);
    return typeof value === 'string' ? this.#text(value, node, frame) : scalar(value);
  }

  #text(value: string, node: TextRange, frame: Frame): Value {
    if (frame.isLiteral) return scalar(value);
    const text = templateText(value);
    if (text.kind === 'literal') return scalar(text.text);
    return this.expression(this.#parsed(text.text, node), frame);
  }

  /** The same string is worked out once for each copy, call and deployment. */
  #parsed(text: string, node: TextRange): Expression {
    let expression = this.#expressions.get(node);
    if (expression === undefined) {
      expression = parseExpression(text, { start: node.start + 2, end: node.end - 2 }).expression;
      this.#expressions.set(node, expression);
    }
    return expression;
  }

  #map(node: DataMap, frame: Frame): MapValue {
    const entries = new Map<string, MapEntry>();
    const open: Unknown[] = [];
    for (const { key, keyNode, value: valueNode } of frame.data.entries(node)) {
      if (fold(key) === 'copy' && valueNode.kind === 'list' && isCopy(valueNode, frame)) {
        this.#copies(valueNode, frame, entries);
        continue;
      }
      const known = this.#text(key, keyNode, frame);
      if (known.kind === 'scalar' && known.value !== null) {
        const origin = originAt(frame, keyNode);
        entries.set(String(known.value), { value: this.node(valueNode, frame), origin, overrides: [] });
      } else if (!isPortalLink(key)) {
        open.push(known.kind === 'unknown' ? known.reason : { code: 'error', text: 'a key is no text' });
      }
    }
    return { kind: 'map', entries, open };
  }

  /** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-properties */
  #copies(loops: DataList, frame: Frame, entries: Map<string, MapEntry>): void {
    for (const loop of loops.items) {
      const name = textAt(frame.data, loop, 'name') ?? '';
      entries.set(name, { value: this.copy(loop, frame), origin: originAt(frame, loop), overrides: [] });
    }
  }

  /** The list that a copy loop makes. */
  copy(loop: DataNode, frame: Frame): Value {
    const name = fold(textAt(frame.data, loop, 'name') ?? '');
    const count = propertyOf(frame.data, loop, 'count');
    const input = propertyOf(frame.data, loop, 'input');
    if (count === undefined || input === undefined) return failure('a copy loop needs a count and an input');
    const number = toNumber(this.node(count, frame));
    if (typeof number !== 'number') return number;
    if (number > copyLimit) return tooMuch;
    const items = Array.from({ length: Math.max(0, Math.trunc(number)) }, (_, index) =>
      this.node(input, { ...frame, loops: new Map([...(frame.loops ?? []), [name, index], ['', index]]) }),
    );
    return list(items);
  }

  expression(expression: Expression, frame: Frame): Value {
    if (--this.#steps < 0 || this.#depth >= depthLimit) return tooMuch;
    this.#depth++;
    const value = this.#expression(expression, frame);
    this.#depth--;
    return value;
  }

  #expression(expression: Expression, frame: Frame): Value {
    switch (expression.kind) {
      case 'text':
      case 'number':
        return scalar(expression.value);
      case 'call':
        return callFunction(expression, frame, this);
      case 'property':
        return this.#member(expression, scalar(expression.name), frame);
      case 'index':
        return this.#member(expression, this.expression(expression.index, frame), frame);
      case 'broken':
        return unknown('syntax', expression.message);
    }
  }

  #member(expression: PropertyExpression | IndexExpression, index: Value, frame: Frame): Value {
    const root = runTimeRoot(expression);
    if (root !== undefined) return unknown(root.code, `${root.text} is known only once deployed`);
    return this.memberOf(this.expression(expression.of, frame), index);
  }

  memberOf(value: Value, index: Value): Value {
    if (value.kind === 'unknown') return value;
    if (index.kind === 'unknown') return this.#anyMember(value, index.reason);
    if (index.kind !== 'scalar' || index.value === null)
      return failure('an index has to be a name or a number');
    if (value.kind === 'map') {
      const entry = entryOf(value, String(index.value));
      if (entry) return entry.value;
      const [reason] = value.open;
      return reason ? { kind: 'unknown', reason } : failure(`there is no property ${String(index.value)}`);
    }
    if (value.kind === 'list' && typeof index.value === 'number') {
      const item = index.value < 0 ? undefined : value.items[index.value];
      const [reason] = value.open;
      return (
        item ?? (reason ? { kind: 'unknown', reason } : failure(`there is no item ${String(index.value)}`))
      );
    }
    return failure(`a value without properties has no ${String(index.value)}`);
  }

  #anyMember(value: Value, reason: Unknown): Value {
    if (value.kind === 'scalar' || value.kind === 'unknown') return { kind: 'unknown', reason };
    this.#steps -= 10 * (value.kind === 'list' ? value.items.length : value.entries.size);
    if (value.open.length > 0 || this.#steps < 0) return { kind: 'unknown', reason };
    const members =
      value.kind === 'list' ? value.items : [...value.entries.values()].map((entry) => entry.value);
    return oneOf(members, members.length === 0 && reason.code === 'copy-index' ? noCopies : reason, this);
  }

  parameter(name: string, scope: Scope): Value {
    const { template, given } = scope;
    const declared = template.parameters.get(fold(name));
    if (declared === undefined) return failure(`parameters('${name}') is not declared`);
    const title = `parameters('${declared.key}')`;
    return this.#remember(scope, `parameter ${fold(name)}`, title, () => {
      if ('kind' in given) return given;
      const value = given.get(fold(name))?.();
      if (value !== undefined && !(value.kind === 'scalar' && value.value === null)) return value;
      const { path, data } = template;
      const preset = propertyOf(data, declared.value, 'defaultValue');
      if (preset) {
        const frame: Frame = { scope, path, data, kind: 'parameter', name: title };
        return passedThrough(this.node(preset, frame), title);
      }
      const nullable = propertyOf(data, declared.value, 'nullable');
      const isNull = !scope.isUnseen && nullable?.kind === 'scalar' && data.value(nullable) === true;
      return value ?? (isNull ? nullValue : unknown('parameter', `${title} has no default`));
    });
  }

  variable(name: string, scope: Scope): Value {
    const { template } = scope;
    const declared = template.variables.get(fold(name));
    if (declared === undefined) return failure(`variables('${name}') is not declared`);
    const title = `variables('${declared.name}')`;
    return this.#remember(scope, `variable ${fold(name)}`, title, () => {
      const frame: Frame = { scope, path: template.path, data: template.data, kind: 'local', name: title };
      const value = declared.isCopy ? this.copy(declared.node, frame) : this.node(declared.node, frame);
      return passedThrough(value, title);
    });
  }

  #remember(scope: Scope, key: string, title: string, work: () => Value): Value {
    const known = scope.known.get(key);
    if (known === 'busy') return unknown('cycle', `${title} refers to itself`);
    if (known !== undefined) return known;
    scope.known.set(key, 'busy');
    const value = work();
    scope.known.set(key, value);
    return value;
  }
}

/**
 * Whether a computed key is one of those by which the portal ties resources together, such as `hidden-link:` before an id.
 * Which resource it names is of no account, and no other key begins like that.
 */
function isPortalLink(key: string): boolean {
  return /^\[\s*(?:concat|format)\(\s*'hidden-(?:link|related):/i.test(key);
}

function isCopy(loops: DataList, { data }: Frame): boolean {
  return loops.items.length > 0 && loops.items.every((loop) => propertyOf(data, loop, 'count') !== undefined);
}
