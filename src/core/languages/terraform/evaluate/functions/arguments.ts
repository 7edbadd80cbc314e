import {
  because,
  type ListValue,
  type MapValue,
  type UnknownValue,
  type Value,
} from '../../../../tags/value';
import { failure } from '../reasons';
import { toNumber, toText } from '../values';
import type { BuiltInFunction, Call } from './types';

/** A function of texts, none of which may be null. */
export function ofTexts(run: (texts: readonly string[], call: Call) => Value): BuiltInFunction {
  return {
    run(call) {
      const texts: string[] = [];
      for (const value of call.values) {
        const text = toText(value);
        if (typeof text !== 'string') return text;
        texts.push(text);
      }
      return run(texts, call);
    },
  };
}

/** A function of numbers. */
export function ofNumbers(run: (numbers: readonly number[]) => Value): BuiltInFunction {
  return {
    run({ values }) {
      const numbers: number[] = [];
      for (const value of values) {
        const number = toNumber(value);
        if (typeof number !== 'number') return number;
        numbers.push(number);
      }
      return run(numbers);
    },
  };
}

/** A function whose first argument is a list that is known in full, though its items may not be. */
export function ofList(
  run: (list: ListValue, others: readonly Value[], call: Call) => Value,
): BuiltInFunction {
  return {
    takesUnknown: true,
    run(call) {
      const [first, ...others] = call.values;
      const whole = first === undefined ? failure('an argument is missing') : wholeList(first);
      if (whole.kind === 'unknown') return whole;
      return run(whole, others, call);
    },
  };
}

export function wholeList(value: Value): ListValue | UnknownValue {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'list') return failure('a list is needed here');
  const [reason] = value.open;
  return reason === undefined ? value : because(reason);
}

export function wholeMap(value: Value | undefined): MapValue | UnknownValue {
  if (value?.kind === 'unknown') return value;
  if (value?.kind !== 'map') return failure('a map is needed here');
  const [reason] = value.open;
  return reason === undefined ? value : because(reason);
}
