import { fileNameOf } from '../../../paths';
import { nullValue, unknown, type Value } from '../../../tags/value';
import type { ResourceFact } from '../resourceFacts';
import type { Template } from './template';

/** What a template's parameters are given. */
export interface Inputs {
  /** `undefined` where the parameter is given nothing. */
  get(name: string): Value | undefined;
  /** What a parameter is that has no default and is given nothing. */
  absent(name: string, nullable: boolean): Value;
}

/** Nobody is seen to deploy the template: a parameter without default may be given anything. */
export const noInputs: Inputs = {
  get: () => undefined,
  absent: (name) => unknown('parameter', `param ${name} has no default`),
};

/** What a module call writes under `params`. */
export class CallInputs implements Inputs {
  constructor(
    private readonly caller: Template,
    private readonly fact: ResourceFact,
  ) {}

  get(name: string): Value | undefined {
    return this.caller.input(this.fact, name);
  }

  absent(name: string, nullable: boolean): Value {
    if (nullable) return nullValue;
    return unknown('parameter', `module ${this.fact.name} gives param ${name} no value`);
  }
}

/** What a parameter file gives a template. */
export class FileInputs implements Inputs {
  constructor(private readonly file: Template) {}

  get(name: string): Value | undefined {
    let file: Template | undefined = this.file;
    for (let depth = 0; file && depth < 20; depth++) {
      if (file.document.symbols.get(name)?.kind === 'param') return file.named(name);
      file = file.base();
    }
    return undefined;
  }

  absent(name: string, nullable: boolean): Value {
    if (nullable) return nullValue;
    return unknown('parameter', `${fileNameOf(this.file.document.path)} gives param ${name} no value`);
  }
}
