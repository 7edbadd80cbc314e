import { scalar, type Value } from '../../../../tags/value';
import type { Call } from '../call';
import { failure } from '../reasons';
import { toNumber, toText } from '../values';

/** Sources: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric and …-comparison */
export const numberFunctions = {
  int: (call: Call): Value => {
    const number = toNumber(call.argument(0));
    return typeof number === 'number' ? scalar(Math.trunc(number)) : number;
  },
  add: (call: Call): Value => calculate(call, (one, other) => one + other),
  sub: (call: Call): Value => calculate(call, (one, other) => one - other),
  mul: (call: Call): Value => calculate(call, (one, other) => one * other),
  div: (call: Call): Value => calculate(call, (one, other) => Math.trunc(one / other)),
  mod: (call: Call): Value => calculate(call, (one, other) => one % other),
  less: (call: Call): Value => compare(call, (order) => order < 0),
  lessOrEquals: (call: Call): Value => compare(call, (order) => order <= 0),
  greater: (call: Call): Value => compare(call, (order) => order > 0),
  greaterOrEquals: (call: Call): Value => compare(call, (order) => order >= 0),
};

function calculate(call: Call, operation: (one: number, other: number) => number): Value {
  const [one, other] = [toNumber(call.argument(0)), toNumber(call.argument(1))];
  if (typeof one !== 'number') return one;
  if (typeof other !== 'number') return other;
  const result = operation(one, other);
  return Number.isFinite(result) ? scalar(result) : failure('this cannot be calculated');
}

function compare(call: Call, holds: (order: number) => boolean): Value {
  const [left, right] = [call.argument(0), call.argument(1)];
  if (left.kind === 'scalar' && typeof left.value === 'number') {
    const [one, other] = [left.value, toNumber(right)];
    return typeof other === 'number' ? scalar(holds(one - other)) : other;
  }
  const [one, other] = [toText(left), toText(right)];
  if (typeof one !== 'string') return one;
  if (typeof other !== 'string') return other;
  return scalar(holds(one < other ? -1 : one > other ? 1 : 0));
}
