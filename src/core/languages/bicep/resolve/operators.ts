import { isNull, scalar, unknown, type Value } from '../../../tags/value';
import type { BinaryExpression, UnaryExpression } from '../syntax/ast';
import type { Evaluator } from './evaluator';
import type { Frame } from './frame';
import { reasonOf, because } from './values';

export function unary(operator: UnaryExpression['operator'], operand: Value): Value {
  if (operand.kind === 'unknown') return operand;
  const value = operand.kind === 'scalar' ? operand.value : undefined;
  if (operator === '!' && typeof value === 'boolean') return scalar(!value);
  if (operator !== '!' && typeof value === 'number') return scalar(operator === '-' ? -value : value);
  return unknown('operator', `${operator} is not defined for the value`);
}

export function binary(
  { operator, left, right }: BinaryExpression,
  evaluator: Evaluator,
  frame: Frame,
): Value {
  const one = evaluator.value(left, frame);
  switch (operator) {
    case '??':
      return isNull(one) ? evaluator.value(right, frame) : one;
    case '&&':
    case '||':
      return logical(operator === '||', one, () => evaluator.value(right, frame));
  }
  const other = evaluator.value(right, frame);
  const reason = reasonOf(one) ?? reasonOf(other);
  if (reason) return because(reason);
  switch (operator) {
    case '==':
      return equality(one, other, (value) => value, false);
    case '!=':
      return equality(one, other, (value) => value, true);
    case '=~':
      return equality(one, other, lower, false);
    case '!~':
      return equality(one, other, lower, true);
    default:
      return calculate(operator, one, other);
  }
}

/** @param decides the value of either side that decides alone */
function logical(decides: boolean, one: Value, other: () => Value): Value {
  if (one.kind === 'scalar' && one.value === decides) return one;
  const second = other();
  if (second.kind === 'scalar' && second.value === decides) return second;
  if (one.kind === 'unknown') return one;
  if (second.kind === 'unknown') return second;
  return scalar(!decides);
}

type Scalar = string | number | boolean | null;

function lower(value: Scalar): Scalar {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function equality(one: Value, other: Value, form: (value: Scalar) => Scalar, negated: boolean): Value {
  if (one.kind === 'scalar' && other.kind === 'scalar') {
    return scalar((form(one.value) === form(other.value)) !== negated);
  }
  if (one.kind !== other.kind) return scalar(negated);
  return unknown('operator', 'objects and arrays are not compared');
}

function calculate(operator: string, one: Value, other: Value): Value {
  const left = one.kind === 'scalar' ? one.value : undefined;
  const right = other.kind === 'scalar' ? other.value : undefined;
  if (typeof left !== 'number' || typeof right !== 'number') {
    return unknown('operator', `${operator} is not evaluated for these values`);
  }
  switch (operator) {
    case '+':
      return scalar(left + right);
    case '-':
      return scalar(left - right);
    case '*':
      return scalar(left * right);
    case '<':
      return scalar(left < right);
    case '<=':
      return scalar(left <= right);
    case '>':
      return scalar(left > right);
    case '>=':
      return scalar(left >= right);
    default:
      return right === 0
        ? unknown('operator', 'division by zero')
        : scalar(operator === '/' ? Math.trunc(left / right) : left % right);
  }
}
