import { because, isNull, scalar, type Value } from '../../../../tags/value';
import { failure, holdsFailure, reasonOf } from '../reasons';
import { toBoolean, toNumber, toText } from '../values';
import type { BuiltIn, BuiltInFunction, Call } from './types';

/** `try`: the first argument that is no error. */
const attempt: BuiltIn = ({ values, more, frame }) =>
  values.find((value) => !holdsFailure(value, frame.names.budget)) ??
  more ??
  failure('no argument of try is valid');

const can: BuiltIn = ({ values: [value], frame }) => {
  if (value === undefined) return failure('an argument is missing');
  if (holdsFailure(value, frame.names.budget)) return scalar(false);
  return value.kind === 'unknown' ? value : scalar(true);
};

const coalesce: BuiltIn = ({ values, more }) => {
  for (const value of values) {
    if (value.kind === 'unknown' || !(isNull(value) || isEmptyText(value))) return value;
  }
  return more ?? failure('all arguments of coalesce are empty');
};

const coalesceList: BuiltIn = ({ values, more }) => {
  for (const value of values) {
    if (value.kind === 'unknown' || (value.kind === 'list' && value.items.length > 0)) return value;
    const reason = reasonOf(value);
    if (reason) return because(reason);
  }
  return more ?? failure('all arguments of coalescelist are empty');
};

function isEmptyText(value: Value): boolean {
  return value.kind === 'scalar' && value.value === '';
}

const first: BuiltIn = ({ values: [value] }) => value ?? failure('an argument is missing');

const allTrue = (wanted: boolean): BuiltIn => {
  return ({ values: [value] }: Call): Value => {
    if (value?.kind !== 'list') return value?.kind === 'unknown' ? value : failure('a list is needed here');
    let obstacle = reasonOf(value);
    for (const item of value.items) {
      const known = isNull(item) ? false : toBoolean(item);
      if (known !== wanted && typeof known === 'boolean') return scalar(known);
      if (typeof known !== 'boolean') obstacle ??= known.reason;
    }
    return obstacle ? because(obstacle) : scalar(wanted);
  };
};

/** Conversions of a scalar; null stays null. */
function conversion(convert: (value: Value) => Value): BuiltInFunction {
  return {
    takesFolder: true,
    run: ({ values: [value] }) => {
      if (value === undefined) return failure('an argument is missing');
      return isNull(value) ? value : convert(value);
    },
  };
}

function known(value: string | number | boolean | Value): Value {
  return typeof value === 'object' ? value : scalar(value);
}

export const choiceFunctions: readonly (readonly [string, BuiltInFunction])[] = [
  ['try', { run: attempt, takesUnknown: true, takesFolder: true }],
  ['can', { run: can, takesUnknown: true, takesFolder: true }],
  ['coalesce', { run: coalesce, takesUnknown: true, takesFolder: true }],
  ['coalescelist', { run: coalesceList, takesUnknown: true }],
  ['alltrue', { run: allTrue(true), takesUnknown: true }],
  ['anytrue', { run: allTrue(false), takesUnknown: true }],
  ['sensitive', { run: first, takesUnknown: true, takesFolder: true }],
  ['nonsensitive', { run: first, takesUnknown: true, takesFolder: true }],
  ['ephemeralasnull', { run: first, takesUnknown: true, takesFolder: true }],
  ['tostring', conversion((value) => known(toText(value)))],
  ['tonumber', conversion((value) => known(toNumber(value)))],
  ['tobool', conversion((value) => known(toBoolean(value)))],
];
