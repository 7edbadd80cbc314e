import { fileNameOf } from '../../../paths';
import { parseJson } from '../../../syntax/json/parser';
import { unknown, type Value } from '../../../tags/value';
import { Evaluator } from '../../arm/evaluate/evaluator';
import { Scope } from '../../arm/evaluate/frame';
import { fold } from '../../arm/names';
import { entriesAt, propertyOf, readTemplate, type ArmTemplate } from '../../arm/template';
import { tagParameters } from '../resourceFacts';

/**
 * An ARM template in JSON that is called as a module.
 *
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/modules#local-file
 */
export class JsonModule {
  readonly #evaluator = new Evaluator();

  private constructor(private readonly template: ArmTemplate) {}

  /** @returns undefined where no template can be read from there */
  static at(path: string, readText: (path: string) => string | undefined): JsonModule | undefined {
    const text = /\.jsonc?$/i.test(path) ? readText(path) : undefined;
    const data = text === undefined ? undefined : parseJson(text);
    const root = data?.documents[0];
    return data && root?.kind === 'map' ? new JsonModule(readTemplate(path, data, root)) : undefined;
  }

  /** The name of the parameter that takes tags. */
  get tagParameter(): string | undefined {
    return tagParameters.flatMap((name) => this.template.parameters.get(name)?.key ?? [])[0];
  }

  /** What a parameter is that the call gives nothing. */
  preset(name: string): Value {
    return this.#evaluator.parameter(name, new Scope(this.template, new Map()));
  }

  /** @param input what the call gives a parameter */
  output(name: string, input: (parameter: string) => Value | undefined): Value {
    const { path, data, node, parameters } = this.template;
    const found = entriesAt(data, node, 'outputs').find(({ key }) => fold(key) === fold(name));
    const value = propertyOf(data, found?.value, 'value');
    if (value === undefined) return unknown('module-output', `${fileNameOf(path)} has no output ${name}`);
    const given = new Map<string, () => Value>();
    for (const { key } of parameters.values()) {
      const handed = input(key);
      if (handed) given.set(fold(key), () => handed);
    }
    const scope = new Scope(this.template, given);
    return this.#evaluator.node(value, { scope, path, data, kind: 'local', name: `output ${name}` });
  }
}
