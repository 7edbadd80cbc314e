import { fileNameOf, folderOf } from '../../paths';

/**
 * Whether a parameter file is meant for a template beside it: `main.parameters.json`, `main.parameters.prod.json` and
 * `main.prod.parameters.json` are for `main.json`, `parameters.json` is for `template.json` and `azuredeploy.json`.
 *
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files#file-name
 */
export function isParameterFileOf(template: string, parameterFile: string): boolean {
  if (folderOf(template) !== folderOf(parameterFile)) return false;
  const [stem, name] = [wordsOf(template), wordsOf(parameterFile)];
  if (name[0] === 'parameters') return ['template', 'azuredeploy'].includes(stem.join('.'));
  return stem.every((word, index) => name[index] === word) && name.slice(stem.length).includes('parameters');
}

/** The words of a file's name in lower case, its ending left out. */
function wordsOf(path: string): readonly string[] {
  const name = fileNameOf(path).toLowerCase();
  return name.split('.').slice(0, -1);
}
