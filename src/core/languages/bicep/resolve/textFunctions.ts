import { scalar, unknown, type Value } from '../../../tags/value';
import type { BuiltIn, Call } from './call';
import { textOf } from './values';

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string */
export const textFunctions: readonly (readonly [string, BuiltIn])[] = [
  ['toLower', ofText((text) => text.toLowerCase())],
  ['toUpper', ofText((text) => text.toUpperCase())],
  ['trim', ofText((text) => text.trim())],
  ['string', string],
  ['int', int],
  ['bool', bool],
  ['format', format],
  [
    'replace',
    ofText((text, from = '', to = '') => (from === '' ? undefined : text.replaceAll(from, () => to))),
  ],
  ['startsWith', ofText((text, start = '') => text.toLowerCase().startsWith(start.toLowerCase()))],
  ['endsWith', ofText((text, end = '') => text.toLowerCase().endsWith(end.toLowerCase()))],
  ['indexOf', ofText((text, part = '') => text.toLowerCase().indexOf(part.toLowerCase()))],
  ['substring', substring],
  ['padLeft', padLeft],
  ['split', split],
  ['join', join],
  ['readEnvironmentVariable', environmentVariable],
];

function ofText(
  work: (text: string, second?: string, third?: string) => string | number | boolean | undefined,
): BuiltIn {
  return (call) => {
    const texts: string[] = [];
    for (const value of call.arguments()) {
      const text = textOf(value);
      if (text === undefined) return call.notEvaluated();
      texts.push(text);
    }
    const [text, second, third] = texts;
    const result = text === undefined ? undefined : work(text, second, third);
    return result === undefined ? call.notEvaluated() : scalar(result);
  };
}

/** Only where the text is beyond doubt. */
function string(call: Call): Value {
  const text = textOf(call.argument(0));
  return text === undefined ? call.notEvaluated() : scalar(text);
}

function int(call: Call): Value {
  const text = textOf(call.argument(0));
  return text !== undefined && /^-?\d+$/.test(text) ? scalar(Number(text)) : call.notEvaluated();
}

function bool(call: Call): Value {
  const value = call.argument(0);
  if (value.kind !== 'scalar') return call.notEvaluated();
  const text = String(value.value).toLowerCase();
  return text === 'true' || text === 'false' ? scalar(text === 'true') : call.notEvaluated();
}

/** Placeholders `{0}` alone; one with a format behind a colon follows .NET's rules for cultures. */
function format(call: Call): Value {
  const [pattern, ...values] = call.arguments();
  const text = pattern === undefined ? undefined : textOf(pattern);
  if (text === undefined) return call.notEvaluated();
  const missing: string[] = [];
  const result = text.replace(
    /\{\{|\}\}|\{(\d+)([^{}]*)\}|[{}]/g,
    (all, index: string | undefined, how: string | undefined) => {
      if (all === '{{' || all === '}}') return all.charAt(0);
      const value = index === undefined || how !== '' ? undefined : values[Number(index)];
      const piece = value === undefined ? undefined : textOf(value);
      if (piece === undefined) missing.push(all);
      return piece ?? '';
    },
  );
  return missing.length === 0 ? scalar(result) : call.notEvaluated();
}

function substring(call: Call): Value {
  const [text, start, length] = call.arguments();
  if (text?.kind !== 'scalar' || typeof text.value !== 'string') return call.notEvaluated();
  if (start?.kind !== 'scalar' || typeof start.value !== 'number') return call.notEvaluated();
  if (length === undefined) return scalar(text.value.slice(start.value));
  if (length.kind !== 'scalar' || typeof length.value !== 'number') return call.notEvaluated();
  const end = start.value + length.value;
  if (start.value < 0 || length.value < 0 || end > text.value.length)
    return unknown('function', 'substring() reaches beyond the text');
  return scalar(text.value.slice(start.value, end));
}

function padLeft(call: Call): Value {
  const [value, width, fill] = call.arguments();
  const text = value && textOf(value);
  const character = fill === undefined ? ' ' : textOf(fill);
  if (text === undefined || character === undefined) return call.notEvaluated();
  if (width?.kind !== 'scalar' || typeof width.value !== 'number' || width.value > 1000)
    return call.notEvaluated();
  return scalar(text.padStart(width.value, character));
}

function split(call: Call): Value {
  const text = textOf(call.argument(0));
  const separator = textOf(call.argument(1));
  if (text === undefined || separator === undefined || separator === '') return call.notEvaluated();
  return { kind: 'list', items: text.split(separator).map(scalar), open: [] };
}

function join(call: Call): Value {
  const list = call.argument(0);
  const separator = textOf(call.argument(1));
  if (list.kind !== 'list' || list.open.length > 0 || separator === undefined) return call.notEvaluated();
  const texts = list.items.map(textOf);
  return texts.every((text) => text !== undefined) ? scalar(texts.join(separator)) : call.notEvaluated();
}

function environmentVariable(call: Call): Value {
  const [name] = call.expression.arguments;
  const shown = name?.kind === 'literal' ? `'${String(name.value)}'` : '…';
  return unknown(
    'environment',
    `readEnvironmentVariable(${shown}) is read where the parameter file is built`,
  );
}
