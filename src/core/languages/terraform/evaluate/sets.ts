import {
  isNull,
  scalar,
  type Budget,
  type ListValue,
  type ScalarValue,
  type Value,
} from '../../../tags/value';
import { tooMuch } from './reasons';
import { equal, isScalar, list } from './values';

/** Each item once, in the order of their first places. */
export function uniqueItems(items: readonly Value[], budget: Budget): Value {
  const scalars = new Set<string>();
  const others: Value[] = [];
  const kept: Value[] = [];
  for (const item of items) {
    if (!budget.spend(1)) return tooMuch;
    if (item.kind === 'unknown') return item;
    if (isScalar(item)) {
      const key = `${typeof item.value} ${String(item.value)}`;
      if (scalars.has(key)) continue;
      scalars.add(key);
    } else {
      if (others.some((other) => equal(other, item, budget) === true)) continue;
      others.push(item);
    }
    kept.push(item);
  }
  return list(kept);
}

/**
 * A set: each item once, all of one type, in an order of its own.
 *
 * Source: https://developer.hashicorp.com/terraform/language/expressions/types#more-about-complex-types
 */
export function setOf(items: readonly Value[], budget: Budget): Value {
  const unique = uniqueItems(ofOneType(items), budget);
  if (unique.kind !== 'list') return unique;
  const scalars = unique.items.filter(isScalar).sort(compareItems);
  const others = unique.items.filter((item) => !isScalar(item));
  const set: ListValue = { ...unique, items: [...scalars, ...others], isSet: true };
  return set;
}

/** Texts beside numbers or booleans make texts of all of them. */
function ofOneType(items: readonly Value[]): readonly Value[] {
  const types = new Set(
    items.flatMap((item) => (isScalar(item) && !isNull(item) ? [typeof item.value] : [])),
  );
  if (types.size < 2) return items;
  return items.map((item) => (isScalar(item) && !isNull(item) ? scalar(String(item.value)) : item));
}

function compareItems({ value: one }: ScalarValue, { value: other }: ScalarValue): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [String(one), String(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}
