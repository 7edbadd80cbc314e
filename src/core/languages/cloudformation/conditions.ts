import type { DataFile, DataNode } from '../../syntax/data';
import { argumentsOf, callOf, type Call } from './calls';
import type { Template } from './template';

const deepest = 32;

/** How many parts of conditions may be looked at; aliases can make a small text stand for an endless one. */
const budget = 20_000;

/**
 * Decides conditions that no parameter takes part in. Any other may turn out either way, since a parameter's default may be
 * overridden at deployment.
 */
export class Conditions {
  readonly #template: Template;
  readonly #decided = new Map<string, boolean | undefined>();
  #left = budget;

  constructor(template: Template) {
    this.#template = template;
  }

  /** @returns `undefined` where the condition cannot be decided */
  decide(name: string): boolean | undefined {
    return this.#named(name, 0);
  }

  #named(name: string, depth: number): boolean | undefined {
    if (!this.#decided.has(name)) {
      // Set first, so that a condition that refers to itself is not decided.
      this.#decided.set(name, undefined);
      const entry = this.#template.section('Conditions').get(name);
      this.#decided.set(name, entry && this.#evaluate(entry.value, depth + 1));
    }
    return this.#decided.get(name);
  }

  #evaluate(node: DataNode, depth: number): boolean | undefined {
    const call = depth < deepest && this.#left-- > 0 ? callOf(this.#file, node) : undefined;
    if (call === undefined) return undefined;
    switch (call.name) {
      case 'Equals':
        return this.#equals(call);
      case 'Not':
        return negated(this.#all(call, depth)[0]);
      case 'And':
        return and(this.#all(call, depth));
      case 'Or':
        return negated(and(this.#all(call, depth).map(negated)));
      case 'Condition': {
        const name = this.#template.text(call.argument);
        return name === undefined ? undefined : this.#named(name, depth);
      }
      default:
        return undefined;
    }
  }

  #all(call: Call, depth: number): readonly (boolean | undefined)[] {
    return argumentsOf(call).map((argument) => this.#evaluate(argument, depth + 1));
  }

  #equals(call: Call): boolean | undefined {
    const [left, right] = argumentsOf(call).map((argument) => {
      return callOf(this.#file, argument) === undefined ? this.#template.text(argument) : undefined;
    });
    return left === undefined || right === undefined ? undefined : left === right;
  }

  get #file(): DataFile {
    return this.#template.file;
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function and(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) || values.length === 0 ? undefined : true;
}
