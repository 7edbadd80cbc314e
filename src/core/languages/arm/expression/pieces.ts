import type { DataNode } from '../../../syntax/data';
import { fold } from '../names';
import { propertyOf, type ArmTemplate } from '../template';
import type { Expression } from './ast';
import { parseExpression, templateText } from './parser';

/** So many pieces are looked at, and so many variables that refer to each other. */
const mostPieces = 64;
const mostVariables = 12;

/**
 * The texts that a text is put together from, variables followed; `undefined` for each part that is not written in the
 * template: `[uri(deployment().properties.templateLink.uri, 'nested/vm.json')]` is `undefined`, `nested/vm.json`.
 */
export function textPieces(node: DataNode, template: ArmTemplate): readonly (string | undefined)[] {
  const pieces: (string | undefined)[] = [];
  collectNode(node, template, pieces, 0);
  return pieces;
}

type Pieces = (string | undefined)[];

function collectNode(node: DataNode | undefined, template: ArmTemplate, pieces: Pieces, depth: number): void {
  if (node?.kind !== 'scalar' || pieces.length >= mostPieces || depth > mostVariables) {
    pieces.push(undefined);
    return;
  }
  const text = templateText(template.data.string(node));
  if (text.kind === 'literal') pieces.push(text.text);
  else collect(parseExpression(text.text, node).expression, template, pieces, depth);
}

function collect(expression: Expression, template: ArmTemplate, pieces: Pieces, depth: number): void {
  if (expression.kind === 'text') {
    pieces.push(expression.value);
    return;
  }
  const variable = variableNode(expression, template);
  if (variable) {
    collectNode(variable, template.scope, pieces, depth + 1);
    return;
  }
  if (expression.kind !== 'call') {
    pieces.push(undefined);
    return;
  }
  const isJoined = fold(expression.name) === 'concat';
  if (!isJoined) pieces.push(undefined);
  for (const argument of expression.arguments) {
    if (pieces.length >= mostPieces) break;
    collect(argument, template, pieces, depth);
    if (!isJoined) pieces.push(undefined);
  }
}

/** What is written as a variable, or as a property of one: `variables('templates').network`. */
function variableNode(expression: Expression, template: ArmTemplate): DataNode | undefined {
  const { data, variables } = template.scope;
  if (expression.kind === 'property') {
    return propertyOf(data, variableNode(expression.of, template), expression.name);
  }
  if (expression.kind === 'index') {
    const { of, index } = expression;
    return index.kind === 'text' ? propertyOf(data, variableNode(of, template), index.value) : undefined;
  }
  if (expression.kind !== 'call' || fold(expression.name) !== 'variables') return undefined;
  const [name] = expression.arguments;
  return name?.kind === 'text' ? variables.get(fold(name.value))?.node : undefined;
}
