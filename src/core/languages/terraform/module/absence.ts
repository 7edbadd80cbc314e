import type { Unknown } from '../../../tags/types';
import type { Expression } from '../hcl/ast';
import { addressOf } from '../tagAttributes';
import type { Definition } from './definition';
import type { ModuleDirectory } from './directory';

/**
 * Why a folder cannot be all that there is to a module that Terraform is started in: it refers to what nothing in it
 * defines. The rest is generated or linked in, and may configure providers.
 *
 * @returns `undefined` where nothing is absent
 */
export function absentPart(directory: ModuleDirectory): Unknown | undefined {
  const { resources, data, calls, providers, outputs } = directory;
  for (const definitions of [resources, data, calls, providers, outputs]) {
    for (const definition of definitions.values()) {
      const absent = absentProvider(directory, definition) ?? absentNameIn(directory, definition);
      if (absent !== undefined) return elsewhere(absent);
    }
  }
  for (const { attribute } of directory.locals.values()) {
    const absent = absentName(directory, attribute.value);
    if (absent !== undefined) return elsewhere(absent);
  }
  return undefined;
}

function elsewhere(absent: string): Unknown {
  const text = `${absent} in this folder, so part of its configuration is elsewhere`;
  return { code: 'provider', text };
}

/** A provider under an alias needs a configuration; one without an alias works without. */
function absentProvider(directory: ModuleDirectory, definition: Definition): string | undefined {
  const own = definition.attribute('provider')?.attribute.value;
  const passed = definition.attribute('providers')?.attribute.value;
  const used = [own, ...(passed?.kind === 'object' ? passed.items.map(({ value }) => value) : [])];
  for (const expression of used) {
    const address = expression && addressOf(expression);
    if (address?.includes('.') !== true || address.endsWith('.') || directory.providers.has(address))
      continue;
    return `provider ${address} is not configured`;
  }
  return undefined;
}

function absentNameIn(directory: ModuleDirectory, { bodies }: Definition): string | undefined {
  const left = [...bodies];
  for (let body = left.pop(); body !== undefined; body = left.pop()) {
    for (const { value } of body.attributes) {
      const absent = absentName(directory, value);
      if (absent !== undefined) return absent;
    }
    for (const block of body.blocks) left.push(block.body);
  }
  return undefined;
}

/** The first `var.x` or `local.x` in an expression that is not defined. Not recursive: it may be nested as deep as it is long. */
function absentName({ variables, locals }: ModuleDirectory, expression: Expression): string | undefined {
  if (expression.kind === 'literal') return undefined;
  const left: Expression[] = [expression];
  for (let inner = left.pop(); inner !== undefined; inner = left.pop()) {
    if (inner.kind === 'attribute' && inner.of.kind === 'variable' && inner.name !== '') {
      const { name } = inner;
      if (inner.of.name === 'var' && !variables.has(name)) return `var.${name} is not declared`;
      if (inner.of.name === 'local' && !locals.has(name)) return `local.${name} is not defined`;
    } else addParts(inner, left);
  }
  return undefined;
}

function addParts(expression: Expression, left: Expression[]): void {
  switch (expression.kind) {
    case 'template':
    case 'heredoc':
      for (const part of expression.parts) if (typeof part !== 'string') left.push(part);
      return;
    case 'object':
      for (const { key, value } of expression.items) {
        if (key.kind !== 'variable') left.push(key);
        left.push(value);
      }
      return;
    case 'tuple':
      for (const item of expression.items) left.push(item);
      return;
    case 'call':
      for (const argument of expression.arguments) left.push(argument);
      return;
    case 'attribute':
    case 'splat':
      left.push(expression.of);
      return;
    case 'index':
      left.push(expression.of, expression.index);
      return;
    case 'conditional':
      left.push(expression.condition, expression.then, expression.else);
      return;
    case 'binary':
      left.push(expression.left, expression.right);
      return;
    case 'unary':
      left.push(expression.operand);
      return;
    case 'parentheses':
      left.push(expression.inner);
      return;
    case 'for':
      for (const part of [expression.collection, expression.key, expression.value, expression.condition]) {
        if (part) left.push(part);
      }
      return;
    case 'literal':
    case 'variable':
    case 'invalid':
  }
}
