import type { Unknown } from '../../../tags/types';
import {
  because,
  unknown,
  type MapEntry,
  type MapValue,
  type Origin,
  type UnknownValue,
  type Value,
} from '../../../tags/value';
import { evaluate } from '../evaluate/evaluate';
import type { Found, Frame, Step } from '../evaluate/frame';
import { failure, tooMuch } from '../evaluate/reasons';
import { list, toText } from '../evaluate/values';
import type { Definition } from './definition';
import type { ModuleInstance } from './instance';
import type { ElementNames, KnownElements } from './repetition';

/** What has attributes and may be repeated: a resource, or a module with its outputs. */
export interface Target {
  readonly address: string;
  readonly definition: Definition;
  /** The code of the reason for what is not known about it. */
  readonly code: string;
  /** Said of an attribute that is not known. */
  readonly notThere: string;
  /** The attributes that are looked at where it is taken as a whole. */
  readonly whole: readonly string[];
  /**
   * @param shown the address, with the element's key where it is about one of several
   * @param names of that element; without them, it is about what all have in common
   * @returns `undefined` where it is not known
   */
  valueOf(attribute: string, shown: string, names?: ElementNames): Value | undefined;
}

/** Lists of more elements are not made. */
const mostElements = 50;

/**
 * What the steps behind an address lead to, the first of them being the name in the address. An element of what is
 * repeated no times is taken for what it would be, as all else that is switched off, except where `try` or `can` asks.
 *
 * Source: https://developer.hashicorp.com/terraform/language/expressions/references#references-to-resource-attributes
 */
export function elementsBehind(
  instance: ModuleInstance,
  steps: readonly Step[],
  frame: Frame,
  target: Target,
): Found {
  const elements = instance.repetition.elements(target.definition);
  const [, step, next] = steps;
  const key = elements === undefined ? undefined : keyOf(step, frame);
  if (elements !== undefined && key !== undefined) {
    const found = elementAt(elements, key, frame, target);
    return 'kind' in found ? { value: found, used: steps.length } : attributeAt(steps, 2, found);
  }
  if (step?.kind === 'index') return attributeAt(steps, 2, { target, isElement: false });
  if (step?.kind === 'attribute') return attributeAt(steps, 1, { target, isElement: false });
  const wanted = step !== undefined && next?.kind === 'attribute' ? [next.name] : target.whole;
  if (step === undefined && elements === undefined) return { value: notKnown(target), used: 1 };
  return { value: allElements(elements, wanted, target, instance), used: 1 };
}

/** The key of an element that is picked; `aws_vpc.main.0` is an old way of writing `aws_vpc.main[0]`. */
function keyOf(step: Step | undefined, frame: Frame): string | UnknownValue | undefined {
  if (step?.kind === 'index') return toText(evaluate(step.index, frame));
  return step?.kind === 'attribute' && /^\d+$/.test(step.name) ? step.name : undefined;
}

/** One of the elements, or what all have in common. */
interface Picked {
  readonly target: Target;
  /** Whether it is known to be there. */
  readonly isElement: boolean;
  /** Set where it differs from the others. */
  readonly names?: ElementNames;
  readonly shown?: string;
}

function elementAt(
  elements: KnownElements | Unknown,
  key: string | UnknownValue,
  { isTried }: Frame,
  target: Target,
): Picked | UnknownValue {
  const anyOfThem: Picked = { target, isElement: false };
  if (!('size' in elements)) return isTried ? because(elements) : anyOfThem;
  if (typeof key !== 'string') return isTried ? key : anyOfThem;
  if (elements.size === 0 && !isTried) return anyOfThem;
  const names = elements.namesAt(key);
  const shown = shownElement(target, elements, key);
  if (names === undefined) return failure(`there is no ${shown}`);
  return { target, isElement: true, ...(elements.size > 1 && { names, shown }) };
}

function shownElement({ address }: Target, { by }: KnownElements, key: string): string {
  return `${address}[${by === 'count' ? key : JSON.stringify(key)}]`;
}

function attributeAt(steps: readonly Step[], at: number, picked: Picked): Found {
  const step = steps[at];
  const { target, isElement } = picked;
  if (step?.kind === 'attribute') {
    const value = valueOf(picked, step.name);
    return { value, used: value.kind === 'unknown' ? steps.length : at + 1 };
  }
  if (isElement) return { value: objectOf(picked, target.whole), used: at };
  return { value: notKnown(target), used: steps.length };
}

function valueOf({ target, shown = target.address, names }: Picked, attribute: string): Value {
  return target.valueOf(attribute, shown, names) ?? notKnown(target, `.${attribute}`);
}

function notKnown({ code, address, notThere }: Target, part = ''): UnknownValue {
  return unknown(code, `${address}${part} ${notThere}`);
}

/** An element as a value: some of its attributes, and perhaps others. */
function objectOf(picked: Picked, attributes: readonly string[]): MapValue {
  const { target, shown } = picked;
  const entries = attributes.map((name) => [name, entryOf(target, shown, valueOf(picked, name))] as const);
  return { kind: 'map', entries: new Map(entries), open: [notKnown(target).reason] };
}

function entryOf({ address, definition }: Target, shown = address, value: Value): MapEntry {
  const { file, block } = definition;
  const origin: Origin = { kind: 'local', name: shown, file, range: block.headerRange, via: [] };
  return { value, origin, overrides: [] };
}

/** All elements: a list by `count`, a map by `for_each`. What is not repeated is a list of one to a splat. */
function allElements(
  elements: KnownElements | Unknown | undefined,
  attributes: readonly string[],
  target: Target,
  { budget }: ModuleInstance,
): Value {
  if (elements === undefined) return list([objectOf({ target, isElement: true }, attributes)]);
  if (!('size' in elements)) return because(elements);
  if (elements.size > mostElements || !budget.spend(elements.size)) return tooMuch;
  const objects = elements.keys().map((key) => {
    const names = elements.size > 1 ? elements.namesAt(key) : undefined;
    const shown = shownElement(target, elements, key);
    const object = objectOf({ target, isElement: true, ...(names && { names, shown }) }, attributes);
    return [key, object] as const;
  });
  if (elements.by === 'count') return list(objects.map(([, object]) => object));
  const entries = objects.map(([key, object]) => [key, entryOf(target, undefined, object)] as const);
  return { kind: 'map', entries: new Map(entries), open: [] };
}
