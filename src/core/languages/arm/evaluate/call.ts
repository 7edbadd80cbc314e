import { unknown, type MapEntry, type Value } from '../../../tags/value';
import type { TextRange } from '../../../text';
import type { CallExpression } from '../expression/ast';
import { fold } from '../names';
import type { TemplateFunction } from '../template';
import type { Evaluator } from './evaluator';
import { originAt, type Frame } from './frame';
import { choiceFunctions } from './functions/choice';
import { collectionFunctions } from './functions/collections';
import { lambdaFunctions } from './functions/lambdas';
import { numberFunctions } from './functions/numbers';
import { textFunctions } from './functions/text';
import { failure } from './reasons';
import { runTimeRoot } from './runTime';
import { passedThrough, toText } from './values';

/** A call under way. Arguments are worked out when asked for, so that `if` leaves one of its own alone. */
export class Call {
  constructor(
    readonly expression: CallExpression,
    readonly frame: Frame,
    readonly evaluator: Evaluator,
  ) {}

  get count(): number {
    return this.expression.arguments.length;
  }

  argument(index: number): Value {
    const expression = this.expression.arguments[index];
    if (expression === undefined) return failure(`${this.expression.name}() needs more arguments`);
    return this.evaluator.expression(expression, this.frame);
  }

  all(): readonly Value[] {
    return this.expression.arguments.map((expression) => this.evaluator.expression(expression, this.frame));
  }

  /** An entry of an object whose key is written by an argument, or made by the call itself. */
  entry(value: Value, range: TextRange = this.expression): MapEntry {
    return { value, origin: originAt(this.frame, range), overrides: [] };
  }
}

export type TemplateBuiltin = (call: Call) => Value;

const builtins: ReadonlyMap<string, TemplateBuiltin> = new Map(
  Object.entries({
    ...choiceFunctions,
    ...collectionFunctions,
    ...lambdaFunctions,
    ...numberFunctions,
    ...textFunctions,
    parameters: callParameter,
    variables: callVariable,
    copyIndex: callCopyIndex,
  } satisfies Record<string, TemplateBuiltin>).map(([name, builtin]) => [fold(name), builtin]),
);

export function callFunction(expression: CallExpression, frame: Frame, evaluator: Evaluator): Value {
  const root = runTimeRoot(expression);
  if (root !== undefined) return unknown(root.code, `${root.text} is known only once deployed`);
  const call = new Call(expression, frame, evaluator);
  const builtin = builtins.get(fold(expression.name));
  if (builtin !== undefined) return builtin(call);
  const own = frame.scope.template.functions.get(fold(expression.name));
  if (own !== undefined) return callOwn(own, call);
  return unknown('function', `${expression.name}() is not worked out`);
}

function callParameter(call: Call): Value {
  const name = toText(call.argument(0));
  if (typeof name !== 'string') return name;
  const { arguments: given, scope } = call.frame;
  if (given === undefined) return call.evaluator.parameter(name, scope);
  return given.get(fold(name)) ?? failure(`parameters('${name}') is not declared`);
}

function callVariable(call: Call): Value {
  const name = toText(call.argument(0));
  return typeof name === 'string' ? call.evaluator.variable(name, call.frame.scope) : name;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#copyindex */
function callCopyIndex(call: Call): Value {
  const args = call.all();
  const [first] = args;
  const name = first?.kind === 'scalar' && typeof first.value === 'string' ? first.value : undefined;
  const index = call.frame.loops?.get(fold(name ?? ''));
  const offset = args[name === undefined ? 0 : 1] ?? { kind: 'scalar', value: 0 };
  if (index === undefined) return unknown('copy-index', 'copyIndex() differs from copy to copy');
  if (offset.kind !== 'scalar' || typeof offset.value !== 'number')
    return failure('copyIndex() takes a number');
  return { kind: 'scalar', value: index + offset.value };
}

/** A user-defined function knows its arguments and nothing else of the template. */
function callOwn(own: TemplateFunction, call: Call): Value {
  const { template } = call.frame.scope;
  if (own.output === undefined) return failure(`${own.name}() has no output`);
  const given = call.all();
  const args = new Map(
    own.parameters.map((name, index) => [fold(name), given[index] ?? failure(`${name} is missing`)]),
  );
  const name = `${own.name}()`;
  const frame: Frame = {
    scope: call.frame.scope,
    path: template.path,
    data: template.data,
    kind: 'local',
    name,
    arguments: args,
  };
  return passedThrough(call.evaluator.node(own.output, frame), name);
}
