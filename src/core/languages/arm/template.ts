import type { DataEntry, DataFile, DataItem, DataMap, DataNode } from '../../syntax/data';
import type { IacResource } from '../types';
import { fold } from './names';

/** A template: that of a file, or one inside a deployment. */
export interface ArmTemplate {
  readonly path: string;
  readonly data: DataFile;
  readonly node: DataMap;
  /** The deployment that holds it; `undefined` for the template of a file. */
  readonly deployment: ArmResource | undefined;
  /** Its expressions mean the parameters, variables and functions of this template: itself, or one further out. */
  readonly scope: ArmTemplate;
  /** By folded name, as everything here. */
  readonly parameters: ReadonlyMap<string, DataEntry>;
  readonly variables: ReadonlyMap<string, TemplateVariable>;
  readonly functions: ReadonlyMap<string, TemplateFunction>;
}

export interface ArmResource extends IacResource {
  /** The template that it stands in. */
  readonly template: ArmTemplate;
  readonly node: DataMap;
}

/** A variable: a value, or a list made by a copy loop. */
export interface TemplateVariable {
  readonly name: string;
  readonly node: DataNode;
  readonly isCopy: boolean;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions */
export interface TemplateFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly output: DataNode | undefined;
}

/** Reads what a template declares; its resources are read apart. */
export function readTemplate(
  path: string,
  data: DataFile,
  node: DataMap,
  enclosing?: { readonly deployment: ArmResource; readonly isOuter: boolean },
): ArmTemplate {
  const declared = {
    path,
    data,
    node,
    deployment: enclosing?.deployment,
    parameters: readParameters(data, node),
    variables: readVariables(data, node),
    functions: readFunctions(data, node),
  };
  if (enclosing?.isOuter) return { ...declared, scope: enclosing.deployment.template.scope };
  const template: { -readonly [Key in keyof ArmTemplate]: ArmTemplate[Key] } = {
    ...declared,
    scope: undefined as unknown as ArmTemplate,
  };
  template.scope = template;
  return template;
}

/** The entries of a map that stands at a key, by folded name; none where there is no map. */
export function entriesAt(data: DataFile, node: DataNode | undefined, key: string): readonly DataEntry[] {
  const found = propertyOf(data, node, key);
  return found?.kind === 'map' ? data.entries(found) : [];
}

/** The value of a property, whose name may be written in any case; the last one where it is written twice. */
export function propertyOf(data: DataFile, node: DataNode | undefined, key: string): DataNode | undefined {
  return itemOf(data, node, key)?.value;
}

/** As {@link propertyOf}, its key included. */
export function itemOf(data: DataFile, node: DataNode | undefined, key: string): DataItem | undefined {
  if (node?.kind !== 'map') return undefined;
  const folded = fold(key);
  for (let index = node.items.length - 1; index >= 0; index--) {
    const item = node.items[index];
    // Most keys differ in length already; escapes only make them longer.
    if (item?.key.kind !== 'scalar' || item.key.end - item.key.start < key.length) continue;
    const name = data.string(item.key);
    if (name.length === key.length && fold(name) === folded) return item;
  }
  return undefined;
}

export function textAt(data: DataFile, node: DataNode | undefined, key: string): string | undefined {
  const found = propertyOf(data, node, key);
  if (found?.kind !== 'scalar') return undefined;
  const value = data.value(found);
  return typeof value === 'string' ? value : undefined;
}

function readParameters(data: DataFile, node: DataMap): ReadonlyMap<string, DataEntry> {
  return new Map(entriesAt(data, node, 'parameters').map((entry) => [fold(entry.key), entry]));
}

function readVariables(data: DataFile, node: DataMap): ReadonlyMap<string, TemplateVariable> {
  const variables = new Map<string, TemplateVariable>();
  for (const { key, value } of entriesAt(data, node, 'variables')) {
    if (fold(key) === 'copy' && value.kind === 'list') {
      for (const loop of value.items) {
        const name = textAt(data, loop, 'name');
        if (name !== undefined) variables.set(fold(name), { name, node: loop, isCopy: true });
      }
    } else {
      variables.set(fold(key), { name: key, node: value, isCopy: false });
    }
  }
  return variables;
}

function readFunctions(data: DataFile, node: DataMap): ReadonlyMap<string, TemplateFunction> {
  const functions = new Map<string, TemplateFunction>();
  const namespaces = propertyOf(data, node, 'functions');
  for (const namespace of namespaces?.kind === 'list' ? namespaces.items : []) {
    const prefix = textAt(data, namespace, 'namespace');
    if (prefix === undefined) continue;
    for (const { key, value } of entriesAt(data, namespace, 'members')) {
      const list = propertyOf(data, value, 'parameters');
      const parameters =
        list?.kind === 'list' ? list.items.map((item) => textAt(data, item, 'name') ?? '') : [];
      const name = `${prefix}.${key}`;
      const output = propertyOf(data, propertyOf(data, value, 'output'), 'value');
      functions.set(fold(name), { name, parameters, output });
    }
  }
  return functions;
}
