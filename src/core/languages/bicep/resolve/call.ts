import { unknown, type Value } from '../../../tags/value';
import type { CallExpression, LambdaExpression } from '../syntax/ast';
import { describe } from './describe';
import type { Evaluator } from './evaluator';
import { noLocals, withLocals, type Frame } from './frame';
import { fileFunctions } from './fileFunctions';
import { listFunctions } from './listFunctions';
import { objectFunctions } from './objectFunctions';
import { textFunctions } from './textFunctions';
import { passing } from './values';

/** A call of a function that Bicep itself has, with its arguments evaluated when asked for. */
export class Call {
  constructor(
    readonly expression: CallExpression,
    readonly evaluator: Evaluator,
    readonly frame: Frame,
  ) {}

  get count(): number {
    return this.expression.arguments.length;
  }

  argument(index: number): Value {
    const expression = this.expression.arguments[index];
    if (expression) return this.evaluator.value(expression, this.frame);
    return unknown('function', `${this.expression.name}() is given too few arguments`);
  }

  arguments(): readonly Value[] {
    return this.expression.arguments.map((argument) => this.evaluator.value(argument, this.frame));
  }

  lambda(index: number): LambdaExpression | undefined {
    const argument = this.expression.arguments[index];
    return argument?.kind === 'lambda' ? argument : undefined;
  }

  /** What a lambda makes of values. */
  apply({ parameters, body }: LambdaExpression, ...values: readonly Value[]): Value {
    const locals = values.map((value, index) => [parameters[index], value] as const);
    return this.evaluator.value(body, withLocals(this.frame, locals));
  }

  /** For arguments that the function is not evaluated for. */
  notEvaluated(): Value {
    for (const argument of this.expression.arguments) {
      if (argument.kind === 'lambda') continue;
      const value = this.evaluator.value(argument, this.frame);
      if (value.kind === 'unknown') return value;
    }
    return unknown('function', `${describe(this.expression)} is not evaluated`);
  }
}

export type BuiltIn = (call: Call) => Value;

const builtIns: ReadonlyMap<string, BuiltIn> = new Map([
  ...objectFunctions,
  ...listFunctions,
  ...textFunctions,
  ...fileFunctions,
]);

/** Functions whose result Azure knows, and nobody before the deployment. */
const knownAtDeployment: ReadonlySet<string> = new Set([
  'resourceGroup',
  'subscription',
  'managementGroup',
  'tenant',
  'deployer',
  'deployment',
  'environment',
  'utcNow',
  'newGuid',
  'guid',
  'uniqueString',
  'reference',
  'resourceId',
  'subscriptionResourceId',
  'tenantResourceId',
  'managementGroupResourceId',
  'extensionResourceId',
  'pickZones',
  'getSecret',
]);

/** Bicep's own namespaces, which a name declared in the file may hide. */
const ownNamespaces: ReadonlySet<string> = new Set(['sys', 'az']);

export function callFunction(expression: CallExpression, evaluator: Evaluator, frame: Frame): Value {
  const { of, name } = expression;
  if (of === undefined) {
    const own = frame.template.function(name);
    if (own) return callOwn(expression, own, evaluator, frame);
  } else if (of.kind === 'name') {
    const imported = frame.template.namespace(of.name)?.function(name);
    if (imported) return callOwn(expression, imported, evaluator, frame);
    if (!ownNamespaces.has(of.name)) return knownOnlyAtDeployment(expression);
  } else return knownOnlyAtDeployment(expression);

  const builtIn = builtIns.get(name);
  const call = new Call(expression, evaluator, frame);
  if (builtIn) return builtIn(call);
  if (knownAtDeployment.has(name) || name.startsWith('list')) return knownOnlyAtDeployment(expression);
  return call.notEvaluated();
}

function knownOnlyAtDeployment(expression: CallExpression): Value {
  return unknown('deployment', `${describe(expression)} is known only at deployment`);
}

function callOwn(
  expression: CallExpression,
  { declaration, template }: NonNullable<ReturnType<Frame['template']['function']>>,
  evaluator: Evaluator,
  frame: Frame,
): Value {
  const values = expression.arguments.map((argument) => evaluator.value(argument, frame));
  const site = { kind: 'local', name: `func ${declaration.name}`, file: template.document.path } as const;
  const locals = declaration.parameters.map(
    (parameter, index) => [parameter, values[index] ?? missing] as const,
  );
  const inner = withLocals({ template, locals: noLocals, site }, locals);
  return passing(evaluator.value(declaration.body, inner), site);
}

const missing = unknown('function', 'an argument is missing');
