import type { Unknown } from '../../../tags/types';
import { isNull, unknown, type MapValue, type Value } from '../../../tags/value';
import { Steps } from '../evaluate/budget';
import { convert } from '../evaluate/convert';
import { evaluate } from '../evaluate/evaluate';
import type { Found, Frame, Names, OriginName, Stack, Step } from '../evaluate/frame';
import { folderMark } from '../evaluate/values';
import { joinPath } from '../../../paths';
import type { Definition } from './definition';
import type { ModuleDirectory } from './directory';
import { lookUp } from './names';
import { damagedBy, passed } from './passed';
import { Repetition, type ElementNames } from './repetition';
import type { ResourceTags } from './resourceTags';
import type { Workspace } from './workspace';

/** Steps for any module, and for each character of its text: linear in the text, and far more than honest code takes. */
const baseSteps = 200_000;
const stepsPerCharacter = 5;

/** Modules that call others twice each, level upon level, would be used in more ways than could be looked at. */
const mostInstances = 2000;

const tooManyCalls: Unknown = { code: 'limit', text: 'there are too many module calls to look at' };

/** The call that a module is used through. */
export interface Caller {
  readonly instance: ModuleInstance;
  readonly call: Definition;
  readonly name: string;
  /** Set where it is looked at for one element of a call that is repeated. */
  readonly element?: ElementNames;
}

/** A module in one of the ways in which it is used. What it is asked for is worked out once. */
export class ModuleInstance implements Names {
  readonly budget: Steps;
  readonly stack: Stack;
  readonly rootFolder: string;
  readonly repetition = new Repetition(this);
  readonly #locals = new Map<string, Value>();
  readonly #variables = new Map<string, Value>();
  readonly #outputs = new Map<string, Value>();
  readonly #attributes = new Map<string, Value>();
  readonly #children = new Map<string, ModuleInstance | Unknown>();
  /** What other parts remember about this module: effective tags by resource, defaults by provider. */
  readonly tags = new Map<Definition, ResourceTags>();
  readonly defaults = new Map<string, MapValue>();

  constructor(
    readonly workspace: Workspace,
    readonly directory: ModuleDirectory,
    readonly parent?: Caller,
  ) {
    this.budget = new Steps(baseSteps + stepsPerCharacter * directory.size);
    this.stack = parent?.instance.stack ?? { depth: 0, instances: 0 };
    this.rootFolder = parent?.instance.rootFolder ?? directory.folder;
  }

  /** Whether the calls on the way here are repeated no times at all. */
  get isAbsent(): boolean {
    return (
      this.parent !== undefined &&
      (this.parent.instance.isAbsent || this.parent.instance.repetition.isEmpty(this.parent.call))
    );
  }

  frame(origin: OriginName): Frame {
    return { names: this, origin, bindings: undefined };
  }

  lookUp(root: string, steps: readonly Step[], frame: Frame): Found {
    return lookUp(this, root, steps, frame);
  }

  readText(path: string): { readonly path: string; readonly text: string } | undefined {
    const plain = path.replaceAll(folderMark, '');
    const full = path.startsWith(folderMark) ? joinPath('', plain) : joinPath(this.rootFolder, plain);
    const text = this.workspace.readText(full);
    return text === undefined ? undefined : { path: full, text };
  }

  local(name: string): Value {
    return remembered(this.#locals, name, `local.${name}`, () => {
      const local = this.directory.locals.get(name);
      if (local === undefined) return unknown('local', `local.${name} is not defined in this module`);
      const origin: OriginName = { kind: 'local', name: `local.${name}`, file: local.file };
      const value = evaluate(local.attribute.value, this.frame(origin));
      return passed(damagedBy(value, this.directory.damage(local.attribute)), origin.name);
    });
  }

  variable(name: string): Value {
    return remembered(this.#variables, name, `var.${name}`, () => {
      const variable = this.directory.variables.get(name);
      if (variable === undefined) return unknown('variable', `var.${name} is not declared in this module`);
      const given = this.#given(name, variable);
      const value = given ?? this.#preset(name, variable);
      const type = variable.attribute('type');
      if (type === undefined) return value;
      return convert(value, type.attribute.value, this.frame(parameter(name, type.file)));
    });
  }

  /** What is handed in; null counts as nothing where the variable says so. */
  #given(name: string, variable: Definition): Value | undefined {
    const value = this.parent ? this.#handedIn(this.parent, name) : this.#fromFile(name);
    if (value === undefined || !isNull(value)) return value;
    const nullable = variable.attribute('nullable')?.attribute.value;
    return nullable?.kind === 'literal' && nullable.value === false ? undefined : value;
  }

  #handedIn({ instance, call, name: callName, element }: Caller, name: string): Value | undefined {
    const input = call.attribute(name);
    if (input === undefined) return undefined;
    const origin: OriginName = {
      kind: 'input',
      name: `input ${name} of module.${callName}`,
      file: input.file,
    };
    const value = instance.repetition.evaluate(
      call,
      (frame) => evaluate(input.attribute.value, frame),
      origin,
      element,
    );
    return passed(damagedBy(value, instance.directory.damage(call.block)), origin.name);
  }

  #fromFile(name: string): Value | undefined {
    const input = this.directory.inputs.get(name);
    if (input === undefined) return undefined;
    const value = evaluate(input.attribute.value, this.frame(parameter(name, input.file)));
    return damagedBy(value, this.directory.damage(input.attribute));
  }

  #preset(name: string, variable: Definition): Value {
    if (this.parent === undefined && tagLikeName.test(name) && this.directory.isMadeForOthers) {
      return unknown('variable', `var.${name} is set by whoever calls this module`);
    }
    const preset = variable.attribute('default');
    if (preset) {
      const value = evaluate(preset.attribute.value, this.frame(parameter(name, preset.file)));
      return damagedBy(value, this.directory.damage(variable.block));
    }
    const text = `var.${name} has no default`;
    return unknown('variable', this.parent ? `${text} and module.${this.parent.name} does not set it` : text);
  }

  output(name: string): Value {
    return remembered(this.#outputs, name, `output ${name}`, () => {
      const output = this.directory.outputs.get(name)?.attribute('value');
      if (output === undefined) return unknown('module-output', `there is no output ${name}`);
      const callName = this.parent?.name ?? '';
      const origin: OriginName = {
        kind: 'local',
        name: `output ${name} of module.${callName}`,
        file: output.file,
      };
      return passed(evaluate(output.attribute.value, this.frame(origin)), origin.name);
    });
  }

  /** An attribute of a resource as it is written, for one of its elements where that is given. */
  attribute(
    definition: Definition,
    address: string,
    name: string,
    element?: ElementNames,
  ): Value | undefined {
    const written = definition.attribute(name);
    if (written === undefined) return undefined;
    const shown = `${address}.${name}`;
    return remembered(this.#attributes, shown, shown, () => {
      const origin: OriginName = { kind: 'local', name: `${name} of ${address}`, file: written.file };
      const work = (frame: Frame): Value => evaluate(written.attribute.value, frame);
      return passed(this.repetition.evaluate(definition, work, origin, element), origin.name);
    });
  }

  /** The module behind one of the calls in this one, or in words why it is not known. */
  child(name: string): ModuleInstance | Unknown {
    const known = this.#children.get(name);
    if (known) return known;
    const child = this.#makeChild(name);
    this.#children.set(name, child);
    return child;
  }

  /**
   * The module behind one element of a call that is repeated; where too many were looked at already, the one that stands
   * for all elements.
   *
   * @param shown its address without `module.`
   */
  childAt(name: string, shown: string, element: ElementNames): ModuleInstance | Unknown {
    const all = this.child(name);
    if (!(all instanceof ModuleInstance) || all.parent === undefined) return all;
    const known = this.#children.get(shown);
    if (known) return known;
    if (this.stack.instances > mostInstances / 2) return all;
    this.stack.instances++;
    const child = new ModuleInstance(this.workspace, all.directory, { ...all.parent, name: shown, element });
    this.#children.set(shown, child);
    return child;
  }

  #makeChild(name: string): ModuleInstance | Unknown {
    const call = this.directory.calls.get(name);
    if (call === undefined)
      return { code: 'module-output', text: `module.${name} is not called in this module` };
    const called = this.workspace.called(call, name, this);
    if ('code' in called) return called;
    if (++this.stack.instances > mostInstances) return tooManyCalls;
    return new ModuleInstance(this.workspace, called, { instance: this, call, name });
  }
}

/** Variables through which callers hand in their tags; without them, the tags of a module say nothing. */
const tagLikeName = /(?:^|_)(?:tags|labels)$/;

function parameter(name: string, file: string): OriginName {
  return { kind: 'parameter', name: `variable ${name}`, file };
}

/** Works a value out once; while that is under way, it refers to itself. */
function remembered(values: Map<string, Value>, key: string, shown: string, work: () => Value): Value {
  const known = values.get(key);
  if (known) return known;
  values.set(key, unknown('cycle', `${shown} refers to itself`));
  const value = work();
  values.set(key, value);
  return value;
}
