import type { Unknown } from '../../../tags/types';
import { oneOf, scalar, unknown, type Value } from '../../../tags/value';
import { evaluate } from '../evaluate/evaluate';
import { bind, type Frame, type OriginName } from '../evaluate/frame';
import { allElementsOf, toNumber, toText } from '../evaluate/values';
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

  /** @param element the one that is asked for; without it, what all have in common */
  evaluate(
    definition: Definition,
    work: (frame: Frame) => Value,
    origin: OriginName,
    element?: ElementNames,
  ): Value {
    const frame = this.#instance.frame(origin);
    if (element) return work(bindAll(frame, element));
    const before = this.#asked;
    this.#asked = false;
    const once = work(frame);
    const asked = this.#takeAnswer(before);
    if (!asked) return once;
    const { sets, reason } = this.#bindingsOf(definition, frame);
    const values = sets.map((set) => work(bindAll(frame, set)));
    return oneOf(values, reason, this.#instance.budget);
  }

  #takeAnswer(before: boolean): boolean {
    const asked = this.#asked;
    this.#asked = before;
    return asked;
  }

  /** Whether there is no element at all, as far as the files tell. */
  isEmpty(definition: Definition): boolean {
    const elements = this.elements(definition);
    return elements !== undefined && 'size' in elements && elements.size === 0;
  }

  /**
   * The elements that there are, or why they are not known.
   *
   * @returns `undefined` for what is not repeated
   */
  elements(definition: Definition): KnownElements | Unknown | undefined {
    if (definition.attribute('for_each') === undefined && definition.attribute('count') === undefined)
      return undefined;
    const frame = this.#instance.frame({ kind: 'resource', name: 'count', file: definition.file });
    return this.#bindingsOf(definition, frame).elements;
  }

  #bindingsOf(definition: Definition, frame: Frame): Bindings {
    const known = this.#bindings.get(definition);
    if (known) return known;
    const cycle = unknown('cycle', 'for_each refers to itself');
    this.#bindings.set(definition, {
      sets: [each(cycle, cycle)],
      reason: cycle.reason,
      elements: cycle.reason,
    });
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

/** What `each.key` and `each.value`, or `count.index`, are for one element. */
export type ElementNames = readonly (readonly [name: string, value: Value])[];

/** The elements of what is repeated. */
export interface KnownElements {
  readonly by: 'count' | 'for_each';
  readonly size: number;
  /** @returns `undefined` where there is no such element */
  namesAt(key: string): ElementNames | undefined;
  keys(): readonly string[];
}

interface Bindings {
  readonly sets: readonly ElementNames[];
  /** Why nothing tells which of the sets holds. */
  readonly reason: Unknown;
  readonly elements: KnownElements | Unknown;
}

function bindAll(frame: Frame, names: ElementNames): Frame {
  return names.reduce((outer, [name, value]) => bind(outer, name, value), frame);
}

function each(key: Value, value: Value): ElementNames {
  return [
    ['each.key', key],
    ['each.value', value],
  ];
}

function ofForEach(collection: Value, { budget }: ModuleInstance): Bindings {
  const found = allElementsOf(collection);
  if ('kind' in found) return { sets: [each(found, found)], reason: found.reason, elements: found.reason };
  const isSet = collection.kind === 'list';
  const sets = found.map((element) => each(isSet ? element.value : element.key, element.value));
  const elements = elementsByKey(sets);
  const reason = differsByElement;
  const key = { kind: 'unknown', reason: sets.length === 0 ? noElements : reason } as const;
  if (sets.length === 0) return { sets: [each(key, key)], reason, elements };
  if (sets.length <= mostElements) return { sets, reason, elements };
  const values = found.map(({ value }) => value);
  return { sets: [each(key, oneOf(values, reason, budget))], reason, elements };
}

function elementsByKey(sets: readonly ElementNames[]): KnownElements | Unknown {
  const byKey = new Map<string, ElementNames>();
  for (const names of sets) {
    const key = names[0] && toText(names[0][1]);
    if (typeof key === 'string') byKey.set(key, names);
    else if (key) return key.reason;
  }
  return {
    by: 'for_each',
    size: byKey.size,
    namesAt: (key) => byKey.get(key),
    keys: () => [...byKey.keys()],
  };
}

const notRepeated = unknown('count', 'it is not repeated');

function ofCount(count: Value | undefined): Bindings {
  const number = toNumber(count ?? notRepeated);
  const reason = differsByIndex;
  const elements = typeof number === 'number' ? elementsByIndex(number) : number.reason;
  if (typeof number !== 'number' || number < 1 || number > mostElements) {
    return { sets: [[['count.index', { kind: 'unknown', reason }]]], reason, elements };
  }
  const sets = Array.from({ length: number }, (_, position) => namesOfIndex(position));
  return { sets, reason, elements };
}

function namesOfIndex(position: number): ElementNames {
  return [['count.index', scalar(position)]];
}

function elementsByIndex(size: number): KnownElements {
  return {
    by: 'count',
    size,
    namesAt(key) {
      const position = Number(key);
      return /^\d+$/.test(key) && position < size ? namesOfIndex(position) : undefined;
    },
    keys: () => Array.from({ length: size }, (_, position) => String(position)),
  };
}
