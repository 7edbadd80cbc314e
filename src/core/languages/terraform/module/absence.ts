import type { Unknown } from '../../../tags/types';
import type { Body, Expression } from '../hcl/ast';
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
  const left: Body[] = [...bodies];
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
  const left: Expression[] = [expression];
  for (let inner = left.pop(); inner !== undefined; inner = left.pop()) {
    if (inner.kind === 'attribute' && inner.of.kind === 'variable' && inner.name !== '') {
      const { name } = inner;
      if (inner.of.name === 'var' && !variables.has(name)) return `var.${name} is not declared`;
      if (inner.of.name === 'local' && !locals.has(name)) return `local.${name} is not defined`;
    } else for (const part of partsOf(inner)) left.push(part);
  }
  return undefined;
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
    case 'heredoc':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'object':
      return expression.items.flatMap(({ key, value }) => (key.kind === 'variable' ? [value] : [key, value]));
    case 'tuple':
      return expression.items;
    case 'attribute':
    case 'splat':
      return [expression.of];
    case 'index':
      return [expression.of, expression.index];
    case 'call':
      return expression.arguments;
    case 'conditional':
      return [expression.condition, expression.then, expression.else];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'for': {
      const { collection, key, value, condition } = expression;
      return [collection, key, value, condition].filter((part) => part !== undefined);
    }
    case 'parentheses':
      return [expression.inner];
    case 'literal':
    case 'variable':
    case 'invalid':
      return [];
  }
}
