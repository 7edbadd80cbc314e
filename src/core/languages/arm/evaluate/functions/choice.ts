import { isNull, nullValue, oneOf, scalar, type Value } from '../../../../tags/value';
import type { Call } from '../call';
import { reasonOf } from '../reasons';
import { entryOf, equal, toBoolean, toList } from '../values';

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical */
export const choiceFunctions = {
  true: (): Value => scalar(true),
  false: (): Value => scalar(false),
  null: (): Value => nullValue,
  if: choose,
  and: (call: Call): Value => connect(call, false),
  or: (call: Call): Value => connect(call, true),
  not: (call: Call): Value => answer(call, (value) => !value),
  bool: (call: Call): Value => answer(call, (value) => value),
  coalesce,
  empty,
  contains,
  equals,
};

function answer(call: Call, turn: (value: boolean) => boolean): Value {
  const value = toBoolean(call.argument(0));
  return typeof value === 'boolean' ? scalar(turn(value)) : value;
}

function choose(call: Call): Value {
  const condition = toBoolean(call.argument(0));
  if (typeof condition === 'boolean') return call.argument(condition ? 1 : 2);
  return oneOf([call.argument(1), call.argument(2)], condition.reason, call.evaluator);
}

/** `and` is settled by one false, `or` by one true. */
function connect(call: Call, settling: boolean): Value {
  let unsettled: Value | undefined;
  for (const argument of call.all()) {
    const value = toBoolean(argument);
    if (value === settling) return scalar(settling);
    if (typeof value !== 'boolean') unsettled ??= value;
  }
  return unsettled ?? scalar(!settling);
}

function coalesce(call: Call): Value {
  for (let index = 0; index < call.count; index++) {
    const value = call.argument(index);
    if (!isNull(value)) return value;
  }
  return nullValue;
}

function empty(call: Call): Value {
  const value = call.argument(0);
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar') return scalar(value.value === null || value.value === '');
  if ((value.kind === 'list' ? value.items.length : value.entries.size) > 0) return scalar(false);
  const [reason] = value.open;
  return reason ? { kind: 'unknown', reason } : scalar(true);
}

/** Texts are compared with case, names of properties without. */
function contains(call: Call): Value {
  const [container, item] = [call.argument(0), call.argument(1)];
  if (container.kind === 'unknown') return container;
  if (item.kind === 'unknown') return item;
  const word = item.kind === 'scalar' && item.value !== null ? String(item.value) : '';
  if (container.kind === 'scalar')
    return scalar(container.value !== null && String(container.value).includes(word));
  if (container.kind === 'map' && entryOf(container, word)) return scalar(true);
  if (container.kind === 'list') {
    const found = container.items.map((each) => equal(each, item));
    if (found.includes(true)) return scalar(true);
    const doubtful = container.items[found.indexOf(undefined)];
    const reason = doubtful && reasonOf(doubtful);
    if (reason) return { kind: 'unknown', reason };
  }
  const [reason] = container.open;
  return reason ? { kind: 'unknown', reason } : scalar(false);
}

function equals(call: Call): Value {
  const [left, right] = [call.argument(0), call.argument(1)];
  const same = equal(left, right);
  if (same !== undefined) return scalar(same);
  return toList(
    left.kind === 'unknown' ? left : right.kind === 'unknown' ? right : firstUnknown(left, right),
  );
}

function firstUnknown(left: Value, right: Value): Value {
  const reason = reasonOf(left) ??
    reasonOf(right) ?? { code: 'comparison', text: 'two values cannot be compared' };
  return { kind: 'unknown', reason };
}
