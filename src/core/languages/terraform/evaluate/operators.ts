import { because, isNull, scalar, type Budget, type Value } from '../../../tags/value';
import { calculate } from './numbers';
import { failure } from './reasons';
import { equal, folderUnknown, isFolder, toBoolean, toNumber } from './values';

/** Applies an operator of HCL to one operand or two. */
export function operate(operator: string, operands: readonly Value[], budget: Budget): Value {
  const [left, right] = operands;
  if (left === undefined) return failure('an operand is missing');
  if (right === undefined) return operator === '!' ? not(left) : arithmetic('-', scalar(0), left);
  switch (operator) {
    case '&&':
      return logical(left, right, false);
    case '||':
      return logical(left, right, true);
    case '==':
    case '!=':
      return compare(operator, left, right, budget);
    default:
      return arithmetic(operator, left, right);
  }
}

function not(operand: Value): Value {
  const known = toBoolean(operand);
  return typeof known === 'boolean' ? scalar(!known) : known;
}

/** @param decisive the operand that decides alone, whatever the other is */
function logical(left: Value, right: Value, decisive: boolean): Value {
  const [one, other] = [toBoolean(left), toBoolean(right)];
  if (one === decisive || other === decisive) return scalar(decisive);
  if (typeof one !== 'boolean') return one;
  return typeof other === 'boolean' ? scalar(!decisive) : other;
}

function compare(operator: string, left: Value, right: Value, budget: Budget): Value {
  const same = equal(left, right, budget);
  if (same !== undefined) return scalar(same === (operator === '=='));
  if (left.kind === 'unknown') return left;
  if (right.kind === 'unknown') return right;
  if (isFolder(left) || isFolder(right)) return folderUnknown;
  const open = partOf(left) ?? partOf(right);
  return open ?? failure('these cannot be compared');
}

/** What is unknown within a value that is known at its outermost level. */
function partOf(value: Value): Value | undefined {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar') return undefined;
  const [reason] = value.open;
  if (reason !== undefined) return because(reason);
  const items = value.kind === 'list' ? value.items : [...value.entries.values()].map((entry) => entry.value);
  return items.find((item) => item.kind === 'unknown');
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (isNull(left) || isNull(right)) return failure('null is no number');
  const [one, other] = [toNumber(left), toNumber(right)];
  if (typeof one !== 'number') return one;
  if (typeof other !== 'number') return other;
  switch (operator) {
    case '<':
      return scalar(one < other);
    case '>':
      return scalar(one > other);
    case '<=':
      return scalar(one <= other);
    case '>=':
      return scalar(one >= other);
    default:
      return calculate(operator, one, other);
  }
}
