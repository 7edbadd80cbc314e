import { because, unknown, type Budget, type UnknownValue, type Value } from '../../../tags/value';
import type { Unknown } from '../../../tags/types';

/** The code of what Terraform would refuse; `try` and `can` go on from there. */
const errorCode = 'error';

/** Stands for what Terraform would report as an error. */
export function failure(text: string): UnknownValue {
  return unknown(errorCode, text);
}

/** Whether Terraform would refuse a value, or a part of it and so the whole. */
export function holdsFailure(value: Value, budget: Budget): boolean {
  if (value.kind === 'unknown') return isError(value.reason);
  if (value.kind === 'scalar' || !budget.spend(1)) return false;
  if (value.open.some(isError)) return true;
  const parts = value.kind === 'list' ? value.items : [...value.entries.values()].map((entry) => entry.value);
  return parts.some((part) => holdsFailure(part, budget));
}

function isError({ code }: Unknown): boolean {
  return code === errorCode;
}

/** Stands for work that was not done because it would take too long. */
export const tooMuch = unknown('limit', 'there is too much to work out');

/** What hinders a value from being known in full, looking at its outermost level only. */
export function reasonOf(value: Value): Unknown | undefined {
  const reason =
    value.kind === 'unknown' ? value.reason : value.kind === 'scalar' ? undefined : value.open[0];
  return reason && because(reason).reason;
}
