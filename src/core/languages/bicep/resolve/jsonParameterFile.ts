import { fileNameOf, folderOf, joinPath } from '../../../paths';
import type { DataEntry, DataFile } from '../../../syntax/data';
import { parseJson } from '../../../syntax/json/parser';
import { nullValue, unknown, type Value } from '../../../tags/value';
import { dataValue } from './dataValue';
import type { Inputs } from './inputs';
import type { Site } from './values';

/**
 * A JSON file that gives a template's parameters their values. Found by its name alone, as `main.parameters.json` is for
 * `main.bicep`.
 *
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/parameter-files
 */
export class JsonParameterFile implements Inputs {
  readonly #path: string;
  readonly #data: DataFile;
  readonly #values: ReadonlyMap<string, DataEntry>;

  private constructor(path: string, data: DataFile, entries: readonly DataEntry[]) {
    this.#path = path;
    this.#data = data;
    this.#values = new Map(entries.map((entry) => [entry.key.toLowerCase(), entry]));
  }

  /** @returns the parameter file of a template, `undefined` where it has none that can be read */
  static of(template: string, readText: (path: string) => string | undefined): JsonParameterFile | undefined {
    const stem = fileNameOf(template).replace(/\.bicep$/i, '');
    const path = joinPath(folderOf(template), `${stem}.parameters.json`);
    const text = readText(path);
    if (text === undefined) return undefined;
    const data = parseJson(text);
    const parameters = data.get(data.documents[0], 'parameters');
    if (parameters?.kind !== 'map') return undefined;
    return new JsonParameterFile(path, data, data.entries(parameters));
  }

  get(name: string): Value | undefined {
    const entry = this.#values.get(name.toLowerCase());
    if (entry === undefined) return undefined;
    const value = this.#data.get(entry.value, 'value');
    if (value) return dataValue(value, { file: this.#data, site: this.#site(name), ofText: filledIn });
    const [code, why] = this.#data.get(entry.value, 'reference')
      ? ['secret', 'is kept in a key vault']
      : ['parameter', `is given no value in ${fileNameOf(this.#path)}`];
    return unknown(code, `param ${name} ${why}`);
  }

  absent(name: string, nullable: boolean): Value {
    if (nullable) return nullValue;
    return unknown('parameter', `${fileNameOf(this.#path)} gives param ${name} no value`);
  }

  #site(name: string): Site {
    return { kind: 'parameter', name: `param ${name}`, file: this.#path };
  }
}

/**
 * The Azure Developer CLI puts environment variables in the place of `${NAME}` before it deploys.
 *
 * Source: https://learn.microsoft.com/azure/developer/azure-developer-cli/manage-environment-variables
 */
function filledIn(text: string): Value | undefined {
  const name = /\$\{\s*([A-Za-z_]\w*)/.exec(text)?.[1];
  if (name === undefined) return undefined;
  return unknown('environment', `\${${name}} is filled in when deployed`);
}
