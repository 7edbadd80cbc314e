import type { Unknown } from '../../../tags/types';
import { oneOf, scalar, unknown, type Value } from '../../../tags/value';
import { evaluate } from '../evaluate/evaluate';
import { bind, type Frame, type OriginName } from '../evaluate/frame';
import { allElementsOf, toNumber } from '../evaluate/values';
import type { Definition } from './definition';
import type { ModuleInstance } from './instance';

/** Resources with more elements are looked at as a whole. */
const mostElements = 50;

const differsByElement: Unknown = { code: 'each', text: 'it differs between the elements of for_each' };
const noElements: Unknown = { code: 'each', text: 'for_each has no elements as far as the files tell' };
const differsByIndex: Unknown = { code: 'count', text: 'it differs with count.index' };

/** Evaluates what belongs to a block that `for_each` or `count` repeats: what holds for each of its elements. */
export class Repetition {
  readonly #instance: ModuleInstance;
  readonly #bindings = new Map<Definition, Bindings>();
  /** Whether the evaluation at hand asked for `each` or `count`. */
  #asked = false;

  constructor(instance: ModuleInstance) {
    this.#instance = instance;
  }

  /** `each.key`, `each.value` or `count.index` where no element is at hand. */
  ask(name: string): Value {
    this.#asked = true;
    return unknown(name === 'count' ? 'count' : 'each', `${name}.* has no element here`);
  }

  evaluate(definition: Definition, work: (frame: Frame) => Value, origin: OriginName): Value {
    const frame = this.#instance.frame(origin);
    const before = this.#asked;
    this.#asked = false;
    const once = work(frame);
    const asked = this.#takeAnswer(before);
    if (!asked) return once;
    const { sets, reason } = this.#bindingsOf(definition, frame);
    const values = sets.map((set) =>
      work(set.reduce((outer, [name, value]) => bind(outer, name, value), frame)),
    );
    return oneOf(values, reason, this.#instance.budget);
  }

  #takeAnswer(before: boolean): boolean {
    const asked = this.#asked;
    this.#asked = before;
    return asked;
  }

  /** Whether there is no element at all, as far as the files tell. */
  isEmpty(definition: Definition): boolean {
    if (definition.attribute('for_each') === undefined && definition.attribute('count') === undefined)
      return false;
    const frame = this.#instance.frame({ kind: 'resource', name: 'count', file: definition.file });
    return this.#bindingsOf(definition, frame).isEmpty;
  }

  #bindingsOf(definition: Definition, frame: Frame): Bindings {
    const known = this.#bindings.get(definition);
    if (known) return known;
    const cycle = unknown('cycle', 'for_each refers to itself');
    this.#bindings.set(definition, { sets: [each(cycle, cycle)], reason: cycle.reason, isEmpty: false });
    const bindings = this.#findBindings(definition, frame);
    this.#bindings.set(definition, bindings);
    return bindings;
  }

  #findBindings(definition: Definition, frame: Frame): Bindings {
    const forEach = definition.attribute('for_each');
    const origin = { ...frame.origin, name: 'for_each', file: forEach?.file ?? frame.origin.file };
    if (forEach)
      return ofForEach(evaluate(forEach.attribute.value, this.#instance.frame(origin)), this.#instance);
    const count = definition.attribute('count');
    return ofCount(count && evaluate(count.attribute.value, frame));
  }
}

interface Bindings {
  readonly sets: readonly (readonly (readonly [name: string, value: Value])[])[];
  /** Why nothing tells which of the sets holds. */
  readonly reason: Unknown;
  /** Whether there is no element, so that the sets stand for none. */
  readonly isEmpty: boolean;
}

function each(key: Value, value: Value): readonly (readonly [string, Value])[] {
  return [
    ['each.key', key],
    ['each.value', value],
  ];
}

function ofForEach(collection: Value, { budget }: ModuleInstance): Bindings {
  const elements = allElementsOf(collection);
  if ('kind' in elements)
    return { sets: [each(elements, elements)], reason: elements.reason, isEmpty: false };
  const reason = differsByElement;
  const isEmpty = elements.length === 0;
  const key = { kind: 'unknown', reason: isEmpty ? noElements : reason } as const;
  if (isEmpty) return { sets: [each(key, key)], reason, isEmpty };
  if (elements.length > mostElements) {
    const values = elements.map(({ value }) => value);
    return { sets: [each(key, oneOf(values, reason, budget))], reason, isEmpty };
  }
  const isSet = collection.kind === 'list';
  const sets = elements.map((element) => each(isSet ? element.value : element.key, element.value));
  return { sets, reason, isEmpty };
}

function ofCount(count: Value | undefined): Bindings {
  const number = count && toNumber(count);
  const isEmpty = number === 0;
  const reason = differsByIndex;
  const index = { kind: 'unknown', reason } as const;
  if (typeof number !== 'number' || number < 1 || number > mostElements) {
    return { sets: [[['count.index', index]]], reason, isEmpty };
  }
  const sets = Array.from({ length: number }, (_, position) => [['count.index', scalar(position)]] as const);
  return { sets, reason, isEmpty };
}
