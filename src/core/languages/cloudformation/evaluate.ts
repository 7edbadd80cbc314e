import type { DataFile, DataNode, DataScalar } from '../../syntax/data';
import { isNull, nullValue, unknown, type ListValue, type UnknownValue, type Value } from '../../tags/value';
import { argumentsOf, callOf, titleOf, type Call } from './calls';
import { Conditions } from './conditions';
import { functions, textValue } from './functions';
import type { Template } from './template';

/** How many nodes may be looked at for one resource; aliases can make a small text stand for an endless one. */
const budget = 20_000;
const deepest = 64;

/** Parameters whose default names where the value is kept. */
const storedParameter = 'AWS::SSM::Parameter::';
const listParameter = /^(?:CommaDelimitedList$|List<)/;

/** What an `Fn::If` may come to. */
export interface Branches {
  /** The one branch where the condition is decided, else both. */
  readonly nodes: readonly DataNode[];
  /** Why the condition is not decided. */
  readonly reason: UnknownValue;
}

/** Works out what the functions of a template are known to be. `AWS::NoValue` is null. */
export class Evaluator {
  readonly template: Template;
  readonly conditions: Conditions;
  readonly #given: ReadonlyMap<string, Value>;
  #loopNames: readonly string[] = [];
  #left = budget;
  #depth = 0;

  /** @param given parameters that another template sets; null for one that it leaves at its default */
  constructor(template: Template, given: ReadonlyMap<string, Value> = new Map<string, Value>()) {
    this.template = template;
    this.conditions = new Conditions(template);
    this.#given = given;
  }

  /**
   * To be called before each resource.
   *
   * @param loopNames what the loops around it go through
   */
  start(loopNames: readonly string[]): void {
    this.#left = budget;
    this.#loopNames = loopNames;
  }

  /** Counts one more step. @returns `false` where there have been too many */
  spend(): boolean {
    return this.#left-- > 0;
  }

  evaluate(node: DataNode): Value {
    if (this.#depth >= deepest || !this.spend()) return tooMuch;
    this.#depth++;
    const value = this.#value(node);
    this.#depth--;
    return value;
  }

  /**
   * The branches of an `Fn::If`.
   *
   * @returns the one branch where the condition is decided, else both with the reason why it is not; `undefined` for any
   *   other node
   */
  branches(node: DataNode): Branches | undefined {
    const call = callOf(this.#file, node);
    return call?.name === 'If' ? this.branchesOf(call) : undefined;
  }

  /** As `branches`, for a call of `Fn::If`; `undefined` where it is not complete. */
  branchesOf(call: Call): Branches | undefined {
    const [condition, yes, no] = argumentsOf(call);
    const name = condition && this.template.text(condition);
    if (name === undefined || yes === undefined || no === undefined) return undefined;
    const reason = unknown('condition', `the condition ${name} is decided at deployment`);
    const decided = this.conditions.decide(name);
    return { nodes: decided === undefined ? [yes, no] : [decided ? yes : no], reason };
  }

  /** Whether a node is `!Ref AWS::NoValue`, which takes away what it stands for. */
  isNoValue(node: DataNode): boolean {
    const call = callOf(this.#file, node);
    return call?.name === 'Ref' && this.template.text(call.argument) === 'AWS::NoValue';
  }

  /**
   * Whether `Fn::ForEach` puts something into a text: it replaces `${Name}` and `&{Name}` wherever they stand.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
   */
  loopIn(text: string): UnknownValue | undefined {
    const name = this.#loopNames.find((loop) => text.includes(`\${${loop}}`) || text.includes(`&{${loop}}`));
    return name === undefined ? undefined : loopValue(name);
  }

  get #file(): DataFile {
    return this.template.file;
  }

  #value(written: DataNode): Value {
    const call = callOf(this.#file, written);
    if (call !== undefined) return this.#call(call);
    const node = this.#file.resolve(written);
    if (node === undefined) {
      return unknown('alias', `${this.#file.text.slice(written.start, written.end)} is not defined`);
    }
    if (node.kind === 'scalar') return this.#scalar(node);
    if (node.kind === 'list') return this.#list(node.items);
    return unknown('not-text', 'the value is a map');
  }

  #scalar(node: DataScalar): Value {
    if (this.#file.value(node) === null) return unknown('empty', 'no value is written');
    const text = this.#file.string(node);
    return this.loopIn(text) ?? textValue(text);
  }

  #list(nodes: readonly DataNode[]): ListValue {
    const items = nodes.map((node) => this.evaluate(node)).filter((value) => !isNull(value));
    return { kind: 'list', items, open: [] };
  }

  #call(call: Call): Value {
    const evaluate = functions.get(call.name);
    return evaluate === undefined
      ? unknown('function', `${titleOf(call.name)} is worked out at deployment`)
      : evaluate(this, call);
  }

  /** What a parameter, a resource or a pseudo parameter is known to stand for. */
  reference(name: string): Value {
    if (name === 'AWS::NoValue') return nullValue;
    if (name.startsWith('AWS::')) return unknown('pseudo-parameter', `${name} is known at deployment only`);
    if (this.#loopNames.includes(name)) return loopValue(name);
    const given = this.#given.get(name);
    if (given !== undefined && !isNull(given)) return given;
    const parameter = this.template.section('Parameters').get(name);
    if (parameter !== undefined) return this.#parameter(name, parameter.value);
    if (this.template.section('Resources').has(name)) {
      return unknown('resource-attribute', `the reference to ${name} is known after deployment only`);
    }
    return unknown('reference', `${name} is neither a parameter nor a resource`);
  }

  #parameter(name: string, declaration: DataNode): Value {
    const { template } = this;
    const text = template.text(this.#file.get(declaration, 'Default'));
    if (text === undefined) return unknown('parameter', `parameter ${name} has no default`);
    const type = template.text(this.#file.get(declaration, 'Type')) ?? 'String';
    if (type.startsWith(storedParameter)) {
      return unknown('stored-parameter', `parameter ${name} is read from Systems Manager at deployment`);
    }
    if (!listParameter.test(type)) return textValue(text);
    return { kind: 'list', items: text.split(',').map((item) => textValue(item.trim())), open: [] };
  }
}

function loopValue(name: string): UnknownValue {
  return unknown('loop', `Fn::ForEach sets ${name}`);
}

const tooMuch = unknown('too-complex', 'this is too complex to be followed');
