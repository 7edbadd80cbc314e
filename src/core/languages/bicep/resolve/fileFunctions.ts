import type { DataFile } from '../../../syntax/data';
import { parseJson } from '../../../syntax/json/parser';
import { parseYaml } from '../../../syntax/yaml/parser';
import { scalar, unknown, type Value } from '../../../tags/value';
import { pathFrom } from '../paths';
import type { BuiltIn, Call } from './call';
import { dataValue } from './dataValue';
import { textOf, type Site } from './values';

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-files */
export const fileFunctions: readonly (readonly [string, BuiltIn])[] = [
  ['loadTextContent', (call) => withFile(call, (_, text) => scalar(text))],
  ['loadJsonContent', (call) => withFile(call, (site, text) => contentOf(parseJson(text), site, call))],
  ['loadYamlContent', (call) => withFile(call, (site, text) => contentOf(parseYaml(text), site, call))],
  ['json', json],
];

function withFile(call: Call, read: (site: Site, text: string) => Value): Value {
  const { name } = call.expression;
  const written = textOf(call.argument(0));
  if (written === undefined) return call.notEvaluated();
  const path = pathFrom(call.frame.template.document.path, written);
  const text = path === undefined ? undefined : call.evaluator.readText(path);
  if (path === undefined || text === undefined) return unknown('file', `${written} is not in the workspace`);
  return read({ kind: 'local', name: `${name}('${written}')`, file: path }, text);
}

function contentOf(file: DataFile, site: Site, call: Call): Value {
  if (file.problems.length > 0) return unknown('file', `${site.name} has mistakes in its syntax`);
  let node = file.documents[0];
  const path = call.count > 1 ? textOf(call.argument(1)) : '$';
  if (path === undefined) return call.notEvaluated();
  if (!/^\$?(?:\.?[A-Za-z_][\w-]*)*$/.test(path))
    return unknown('function', `the path ${path} is not evaluated`);
  for (const key of path.replace(/^\$/, '').split('.')) {
    if (key !== '') node = file.get(node, key);
  }
  if (node === undefined) return unknown('file', `${site.name} has nothing at ${path}`);
  return dataValue(node, { file, site });
}

/** The text is written in the code, but what it holds has no place there of its own. */
function json(call: Call): Value {
  const text = textOf(call.argument(0));
  const [expression] = call.expression.arguments;
  if (text === undefined || expression === undefined) return call.notEvaluated();
  const file = parseJson(text);
  const [root] = file.documents;
  if (file.problems.length > 0 || root === undefined) return call.notEvaluated();
  const { kind, name } = call.frame.site;
  const site = { kind, name, file: call.frame.template.document.path };
  return dataValue(root, { file, site, at: expression });
}
