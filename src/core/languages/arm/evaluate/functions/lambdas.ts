import {
  scalar,
  unknown,
  type ListValue,
  type MapEntry,
  type UnknownValue,
  type Value,
} from '../../../../tags/value';
import type { Unknown } from '../../../../tags/types';
import type { Expression } from '../../expression/ast';
import { fold } from '../../names';
import type { Call } from '../call';
import { failure } from '../reasons';
import { list, toBoolean, toList, toText } from '../values';

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda */
export const lambdaFunctions = {
  lambdaVariables,
  map: mapItems,
  filter,
  reduce,
  toObject,
  mapValues,
};

function lambdaVariables(call: Call): Value {
  const name = toText(call.argument(0));
  if (typeof name !== 'string') return name;
  return call.frame.lambda?.get(fold(name)) ?? failure(`lambdaVariables('${name}') is not declared`);
}

type Lambda = (...values: readonly Value[]) => Value;

/** The function written as an argument: `lambda('item', …)`, the names first and the body last. */
function lambdaAt(call: Call, index: number): Lambda | UnknownValue {
  const written = call.expression.arguments[index];
  if (written?.kind !== 'call' || fold(written.name) !== 'lambda') return failure('a lambda is needed here');
  const body = written.arguments.at(-1);
  if (body === undefined) return failure('this lambda is empty');
  const names = written.arguments.slice(0, -1).map(nameOf);
  return (...values) => {
    const lambda = new Map(call.frame.lambda);
    names.forEach((name, position) => lambda.set(name, values[position] ?? failure('a value is missing')));
    return call.evaluator.expression(body, { ...call.frame, lambda });
  };
}

function nameOf(expression: Expression): string {
  return expression.kind === 'text' ? fold(expression.value) : '';
}

function overItems(call: Call, work: (items: ListValue, lambda: Lambda) => Value): Value {
  const items = toList(call.argument(0));
  if (items.kind === 'unknown') return items;
  const lambda = lambdaAt(call, 1);
  return typeof lambda === 'function' ? work(items, lambda) : lambda;
}

function mapItems(call: Call): Value {
  return overItems(call, ({ items, open }, lambda) =>
    list(
      items.map((item, index) => lambda(item, scalar(index))),
      open,
    ),
  );
}

function filter(call: Call): Value {
  return overItems(call, ({ items, open }, lambda) => {
    const kept: Value[] = [];
    const doubts: Unknown[] = [...open];
    items.forEach((item, index) => {
      const keeps = toBoolean(lambda(item, scalar(index)));
      if (keeps === true) kept.push(item);
      else if (keeps !== false) doubts.push(keeps.reason);
    });
    return list(kept, doubts);
  });
}

function reduce(call: Call): Value {
  const items = toList(call.argument(0));
  if (items.kind === 'unknown') return items;
  const [reason] = items.open;
  if (reason) return { kind: 'unknown', reason };
  const lambda = lambdaAt(call, 2);
  if (typeof lambda !== 'function') return lambda;
  return items.items.reduce((sum, item, index) => lambda(sum, item, scalar(index)), call.argument(1));
}

function toObject(call: Call): Value {
  const valueOf = call.count > 2 ? lambdaAt(call, 2) : (item: Value): Value => item;
  if (typeof valueOf !== 'function') return valueOf;
  return overItems(call, ({ items, open }, keyOf) => {
    const entries = new Map<string, MapEntry>();
    const doubts: Unknown[] = [...open];
    for (const item of items) {
      const key = toText(keyOf(item));
      if (typeof key === 'string') entries.set(key, entryFor(call, item, valueOf(item)));
      else doubts.push(key.reason);
    }
    return { kind: 'map', entries, open: doubts };
  });
}

/** What `items` took from an object keeps its place when it is put back into one. */
function entryFor(call: Call, item: Value, value: Value): MapEntry {
  const source = item.kind === 'map' ? item.entries.get('key') : undefined;
  return source ? { ...source, value } : call.entry(value);
}

function mapValues(call: Call): Value {
  const object = call.argument(0);
  if (object.kind === 'unknown') return object;
  if (object.kind !== 'map') return failure('an object is needed here');
  const lambda = lambdaAt(call, 1);
  if (typeof lambda !== 'function') return unknown('function', 'mapValues() needs a lambda');
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of object.entries) entries.set(key, { ...entry, value: lambda(entry.value) });
  return { ...object, entries };
}
