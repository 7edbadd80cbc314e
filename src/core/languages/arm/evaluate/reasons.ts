import { because, unknown, type UnknownValue, type Value } from '../../../tags/value';
import type { Unknown } from '../../../tags/types';

/** Stands for what Azure would report as an error. */
export function failure(text: string): UnknownValue {
  return unknown('error', text);
}

/** Stands for work that was not done because it would take too long. */
export const tooMuch = unknown('limit', 'there is too much to work out');

/** What hinders a value from being known in full, looking at its outermost level only. */
export function reasonOf(value: Value): Unknown | undefined {
  const reason =
    value.kind === 'unknown' ? value.reason : value.kind === 'scalar' ? undefined : value.open[0];
  return reason && because(reason).reason;
}
