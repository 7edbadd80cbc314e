import { because, unknown, type Value } from '../../../../tags/value';
import type { CallExpression } from '../../hcl/ast';
import type { Frame } from '../frame';
import { failure, tooMuch } from '../reasons';
import { folderUnknown, isFolder } from '../values';
import { choiceFunctions } from './choice';
import { collectionFunctions } from './collections';
import { fileFunctions } from './files';
import { listFunctions } from './lists';
import { numberFunctions } from './numbers';
import { pathFunctions } from './paths';
import { textFunctions } from './text';
import type { BuiltInFunction, Call } from './types';

/**
 * Terraform's functions that are evaluated; what any other gives is unknown.
 *
 * Source: https://developer.hashicorp.com/terraform/language/functions
 */
const functions = new Map<string, BuiltInFunction>([
  ...choiceFunctions,
  ...collectionFunctions,
  ...fileFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...pathFunctions,
  ...textFunctions,
]);

/** Functions whose result is another one each time, or comes from elsewhere than the files. */
const atRunTime = new Set(['timestamp', 'plantimestamp', 'uuid', 'bcrypt', 'filebase64', 'fileset']);

export function callFunction(expression: CallExpression, values: readonly Value[], frame: Frame): Value {
  const name = expression.name.startsWith('core::')
    ? expression.name.slice('core::'.length)
    : expression.name;
  const found = functions.get(name);
  if (found === undefined) {
    const why = atRunTime.has(name) ? 'is worked out at run time' : 'is not evaluated';
    return unknown('function', `${name}() ${why}`);
  }
  if (!frame.names.budget.spend(values.length)) return tooMuch;
  const call = spread(expression, values, frame);
  if (found.takesUnknown !== true) {
    const obstacle = call.values.find((value) => value.kind === 'unknown') ?? call.more;
    if (obstacle) return obstacle;
  }
  if (found.takesFolder !== true && call.values.some(isFolder)) return folderUnknown;
  return found.run(call);
}

function spread(expression: CallExpression, values: readonly Value[], frame: Frame): Call {
  const last = values.at(-1);
  if (!expression.spread || last === undefined) return { expression, frame, values, more: undefined };
  const before = values.slice(0, -1);
  if (last.kind !== 'list') {
    const more = last.kind === 'unknown' ? last : failure('only a list can be spread');
    return { expression, frame, values: before, more };
  }
  const [reason] = last.open;
  const more = reason && because(reason);
  return { expression, frame, values: [...before, ...last.items], more };
}
