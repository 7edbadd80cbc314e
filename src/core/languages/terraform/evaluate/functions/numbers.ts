import { numberOf } from '../numbers';
import { operate } from '../operators';
import { failure } from '../reasons';
import { toNumber } from '../values';
import { ofList, ofNumbers } from './arguments';
import type { BuiltInFunction } from './types';

const sum = ofList(({ items: [first, ...others] }, _rest, { frame }) => {
  if (first === undefined) return failure('an empty list has no sum');
  const start = toNumber(first);
  return others.reduce(
    (total, item) => operate('+', [total, item], frame.names.budget),
    typeof start === 'number' ? numberOf(start) : start,
  );
});

function ofOne(calculate: (number: number) => number): BuiltInFunction {
  return ofNumbers(([number]) =>
    number === undefined ? failure('an argument is missing') : numberOf(calculate(number)),
  );
}

export const numberFunctions: readonly (readonly [string, BuiltInFunction])[] = [
  ['sum', sum],
  ['max', ofNumbers((numbers) => numberOf(numbers.reduce((one, other) => Math.max(one, other), -Infinity)))],
  ['min', ofNumbers((numbers) => numberOf(numbers.reduce((one, other) => Math.min(one, other), Infinity)))],
  ['abs', ofOne(Math.abs)],
  ['floor', ofOne(Math.floor)],
  ['ceil', ofOne(Math.ceil)],
];
