import { scalar, type Value } from '../../../tags/value';
import { failure, tooMuch } from './reasons';

/** A number of JavaScript holds any decimal of so many digits; Terraform's hold many more. */
const exactDigits = 15;

/** A number as a value; unknown where digits of it may have been lost, or would be written with an exponent. */
export function numberOf(number: number): Value {
  if (!Number.isFinite(number)) return failure('the result is no number');
  return isExact(number) ? scalar(number) : tooMuch;
}

/** Whether a number is certain to be the decimal that was written. */
export function isExact(number: number): boolean {
  if (Number.isInteger(number)) return Number.isSafeInteger(number);
  const written = String(number);
  return !written.includes('e') && written.replace(/^-?0*\.?0*|\./g, '').length <= exactDigits;
}

/** Calculates with decimals as Terraform does: 0.1 + 0.2 is 0.3. */
export function calculate(operator: string, left: number, right: number): Value {
  const places = Math.max(decimalPlaces(left), decimalPlaces(right));
  const [one, other] = [shifted(left, places), shifted(right, places)];
  if (!Number.isSafeInteger(one) || !Number.isSafeInteger(other)) return tooMuch;
  switch (operator) {
    case '+':
      return moved(one + other, places);
    case '-':
      return moved(one - other, places);
    case '*':
      return moved(one * other, places * 2);
    case '/':
      return quotient(one, other);
    default:
      return remainder(one, other, places);
  }
}

function quotient(one: number, other: number): Value {
  if (other === 0) return failure('a division by zero has no result');
  const result = numberOf(one / other);
  if (result.kind !== 'scalar' || Number.isInteger(result.value)) return result;
  const product = calculate('*', Number(result.value), other);
  return product.kind === 'scalar' && product.value === one ? result : tooMuch;
}

/** Terraform works out the remainder of fractions with the digits that it has, which cannot be told from here. */
function remainder(one: number, other: number, places: number): Value {
  if (other === 0) return failure('a division by zero has no result');
  return places === 0 ? numberOf(one % other) : tooMuch;
}

function decimalPlaces(number: number): number {
  const written = String(number);
  const point = written.indexOf('.');
  return point === -1 ? 0 : written.length - point - 1;
}

function shifted(number: number, places: number): number {
  return Math.round(number * 10 ** places);
}

function moved(whole: number, places: number): Value {
  return Number.isSafeInteger(whole) ? numberOf(whole / 10 ** places) : tooMuch;
}
