import type { DataNode } from '../../syntax/data';
import {
  oneOf,
  scalar,
  tagText,
  unknown,
  type ListValue,
  type UnknownValue,
  type Value,
} from '../../tags/value';
import { argumentsOf, type Call } from './calls';
import type { Evaluator } from './evaluate';

/** What a function of CloudFormation is known to give. */
type TemplateFunction = (evaluator: Evaluator, call: Call) => Value;

/** `${Name}`, `${!Literal}`. */
const placeholder = /\$\{(!?)([^${}]*)\}/g;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html */
function substitute(evaluator: Evaluator, call: Call): Value {
  const [pattern, variables] = argumentsOf(call);
  const text = pattern && evaluator.template.text(pattern);
  if (text === undefined) return unknown('function', 'Fn::Sub has no text');
  const loop = evaluator.loopIn(text);
  if (loop !== undefined) return loop;
  let missing: UnknownValue | undefined;
  const result = text.replace(placeholder, (_, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const value = variable(evaluator, name.trim(), variables);
    const known = tagText(value);
    if (known === undefined) missing ??= value.kind === 'unknown' ? value : notText(name);
    return known ?? '';
  });
  if (text.replace(placeholder, '').includes('${')) return unknown('function', 'Fn::Sub has an open ${');
  return missing ?? textValue(result);
}

function variable(evaluator: Evaluator, name: string, variables: DataNode | undefined): Value {
  const own = evaluator.template.file.get(variables, name);
  if (own !== undefined) return evaluator.evaluate(own);
  if (!name.startsWith('AWS::') && name.includes('.')) {
    return unknown('resource-attribute', `${name} is known after deployment only`);
  }
  return evaluator.reference(name);
}

function either(evaluator: Evaluator, call: Call): Value {
  const branches = evaluator.branchesOf(call);
  if (branches === undefined) return unknown('function', 'Fn::If has no two branches');
  const values = branches.nodes.map((node) => evaluator.evaluate(node));
  return oneOf(values, branches.reason.reason);
}

function join(evaluator: Evaluator, call: Call): Value {
  const [separator, list] = argumentsOf(call);
  const between = separator && evaluator.template.text(separator);
  const values = list && itemsOf(evaluator, list);
  if (between === undefined || values === undefined) return unknown('function', 'Fn::Join has no list');
  if (values.kind === 'unknown') return values;
  const texts = values.items.map(tagText);
  const missing = texts.indexOf(undefined);
  if (missing !== -1) return orNotText(values.items[missing], 'Fn::Join');
  return textValue(texts.join(between));
}

function select(evaluator: Evaluator, call: Call): Value {
  const [index, list] = argumentsOf(call);
  const at = index && tagText(evaluator.evaluate(index));
  const values = list && itemsOf(evaluator, list);
  if (at === undefined || values === undefined) return unknown('function', 'Fn::Select has no known index');
  if (values.kind === 'unknown') return values;
  return values.items[Number(at)] ?? unknown('function', `Fn::Select finds no item ${at}`);
}

function split(evaluator: Evaluator, call: Call): Value {
  const [separator, text] = argumentsOf(call);
  const by = separator && evaluator.template.text(separator);
  if (by === undefined || text === undefined) return unknown('function', 'Fn::Split has no text');
  const value = evaluator.evaluate(text);
  const known = tagText(value);
  if (known === undefined || by === '') return orNotText(value, 'Fn::Split');
  return { kind: 'list', items: known.split(by).map(textValue), open: [] };
}

function itemsOf(evaluator: Evaluator, node: DataNode): ListValue | UnknownValue {
  const value = evaluator.evaluate(node);
  if (value.kind === 'list') return value;
  return value.kind === 'unknown' ? value : unknown('function', 'the function has no list');
}

function findInMap(evaluator: Evaluator, call: Call): Value {
  const { template } = evaluator;
  const [map, top, second, options] = argumentsOf(call);
  const keys = [map, top, second].map((node): Value => {
    return node === undefined
      ? unknown('function', 'Fn::FindInMap has too few keys')
      : evaluator.evaluate(node);
  });
  const unknownKey = keys.find((key) => tagText(key) === undefined);
  if (unknownKey !== undefined) return orNotText(unknownKey, 'Fn::FindInMap');
  const [name = '', ...path] = keys.map((key) => tagText(key) ?? '');
  let found: DataNode | undefined = template.section('Mappings').get(name)?.value;
  for (const key of path) found = template.file.get(found, key);
  if (found !== undefined) return evaluator.evaluate(found);
  const otherwise = template.file.get(options, 'DefaultValue');
  if (otherwise !== undefined) return evaluator.evaluate(otherwise);
  return unknown('mapping', `the mapping ${name} has no ${path.join('.')}`);
}

function attribute({ template }: Evaluator, call: Call): Value {
  const name = argumentsOf(call)
    .map((part) => template.text(part) ?? '…')
    .join('.');
  return unknown('resource-attribute', `${name} is known after deployment only`);
}

/** By name, `Fn::` left out. */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['Ref', (evaluator, call) => evaluator.reference(evaluator.template.text(call.argument) ?? '')],
  ['Sub', substitute],
  ['If', either],
  ['Join', join],
  ['Select', select],
  ['Split', split],
  ['FindInMap', findInMap],
  ['GetAtt', attribute],
]);

/** A text may hold references to secrets and stored parameters, which are read at deployment. */
export function textValue(text: string): Value {
  return text.includes('{{resolve:')
    ? unknown('dynamic-reference', 'a dynamic reference is read at deployment')
    : scalar(text);
}

function notText(name: string): UnknownValue {
  return unknown('not-text', `${name} is no text`);
}

function orNotText(value: Value | undefined, name: string): UnknownValue {
  return value?.kind === 'unknown' ? value : notText(`what ${name} is given`);
}
