import { because, mayBring, scalar, unknown, type Value } from '../../tags/value';

/**
 * What a reference finds in a value: keys of maps, items of lists.
 *
 * @param name the whole reference, for the reason why nothing is found
 */
export function valueAt(value: Value, path: readonly (string | number)[], name: string): Value {
  let found = value;
  for (const step of path) {
    if (found.kind === 'unknown') return found;
    const next = childOf(found, step);
    if (next === undefined) return unknown('missing', `${name} is not there`);
    found = next;
  }
  return found;
}

function childOf(value: Exclude<Value, { kind: 'unknown' }>, step: string | number): Value | undefined {
  if (value.kind === 'scalar') return undefined;
  if (value.kind === 'map') {
    const reason = value.open.find((each) => mayBring(each, String(step)));
    return value.entries.get(String(step))?.value ?? (reason && because(reason));
  }
  const [reason] = value.open;
  if (reason !== undefined) return because(reason);
  return typeof step === 'number' ? value.items[step] : undefined;
}

/** A value as text, `undefined` where it is not known or more than one word for it would be possible. */
export function textOf(value: Value): string | undefined {
  return value.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

/** No tag is longer; a text that is put together from itself many times over would fill the memory. */
const longestText = 10_000;

/** A text that was put together; not known where it is too long to go on with. */
export function boundedText(text: string): Value {
  return text.length > longestText ? unknown('size', 'the text is too long') : scalar(text);
}
