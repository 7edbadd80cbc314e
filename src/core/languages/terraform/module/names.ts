import { emptyMap, unknown, type Value } from '../../../tags/value';
import type { Found, Step } from '../evaluate/frame';
import { folderMark } from '../evaluate/values';
import { tagPlaceOf } from '../tagAttributes';
import type { Definition } from './definition';
import { ModuleInstance } from './instance';
import { passed } from './passed';
import { providerDefaults } from './providers';
import { resourceTags } from './resourceTags';

/**
 * What a reference stands for in a module.
 *
 * Source: https://developer.hashicorp.com/terraform/language/expressions/references
 */
export function lookUp(instance: ModuleInstance, root: string, steps: readonly Step[]): Found {
  const name = nameAt(steps, 0);
  switch (root) {
    case 'local':
      return name === undefined ? whole('local', root) : { value: instance.local(name), used: 1 };
    case 'var':
      return name === undefined ? whole('variable', root) : { value: instance.variable(name), used: 1 };
    case 'module':
      return moduleOutput(instance, steps);
    case 'data':
      return dataSource(instance, steps);
    case 'each':
    case 'count':
      return all(instance.repetition.ask(root), steps);
    case 'path':
      return pathOf(instance, name);
    case 'terraform':
    case 'tofu':
      return all(unknown('workspace', `terraform.${name ?? '*'} is chosen at run time`), steps);
    case 'self':
      return all(unknown('resource-attribute', 'self is known only once the resource is there'), steps);
    default:
      return resourceAttribute(instance, root, steps);
  }
}

function nameAt(steps: readonly Step[], index: number): string | undefined {
  const step = steps[index];
  return step?.kind === 'attribute' ? step.name : undefined;
}

function all(value: Value, steps: readonly Step[]): Found {
  return { value, used: steps.length };
}

function whole(code: string, root: string): Found {
  return { value: unknown(code, `${root} is not used by a name`), used: 0 };
}

function pathOf(instance: ModuleInstance, name: string | undefined): Found {
  const root = instance.rootFolder || '.';
  if (name === 'module')
    return { value: { kind: 'scalar', value: folderMark + (instance.directory.folder || '.') }, used: 1 };
  if (name === 'root') return { value: { kind: 'scalar', value: folderMark + root }, used: 1 };
  if (name === 'cwd') return { value: { kind: 'scalar', value: folderMark + folderMark + root }, used: 1 };
  return { value: unknown('path', 'the path is not known'), used: 1 };
}

/** Skips the step that picks an element of what `count` or `for_each` repeats. */
function behindElement(steps: readonly Step[], from: number): number {
  return steps[from]?.kind === 'index' ? from + 1 : from;
}

function moduleOutput(instance: ModuleInstance, steps: readonly Step[]): Found {
  const name = nameAt(steps, 0);
  if (name === undefined)
    return all(unknown('module-output', 'all modules at once are not evaluated'), steps);
  const at = behindElement(steps, 1);
  const output = nameAt(steps, at);
  const child = instance.child(name);
  if (!(child instanceof ModuleInstance)) return all({ kind: 'unknown', reason: child }, steps);
  if (output === undefined) {
    return all(unknown('module-output', `module.${name} is not used by the name of an output`), steps);
  }
  return { value: child.output(output), used: at + 1 };
}

function dataSource(instance: ModuleInstance, steps: readonly Step[]): Found {
  const [type, name] = [nameAt(steps, 0), nameAt(steps, 1)];
  if (type === 'aws_default_tags' && name !== undefined && nameAt(steps, 2) === 'tags') {
    const data = instance.directory.data.get(`${type}.${name}`);
    const provider = data && providerDefaults(instance, data, 'aws_default_tags');
    if (provider) return { value: provider, used: 3 };
  }
  const shown = ['data', type, name].filter((part) => part !== undefined).join('.');
  return all(unknown('data-source', `${shown} is read at run time`), steps);
}

/** An attribute of a resource of the same module: known where it is written, for what is configured is what will be. */
function resourceAttribute(instance: ModuleInstance, type: string, steps: readonly Step[]): Found {
  const name = nameAt(steps, 0);
  const address = `${type}.${name ?? '*'}`;
  const definition = instance.directory.resources.get(address);
  if (definition === undefined) {
    return all(
      unknown('resource-attribute', `${name === undefined ? type : address} is not defined in this module`),
      steps,
    );
  }
  const at = behindElement(steps, 1);
  const attribute = nameAt(steps, at);
  const inReach =
    attribute === undefined ? undefined : valueOf(instance, definition, type, address, attribute);
  if (inReach) return { value: inReach, used: at + 1 };
  const shown = attribute === undefined ? address : `${address}.${attribute}`;
  return all(unknown('resource-attribute', `${shown} is known only once the resource is there`), steps);
}

function valueOf(
  instance: ModuleInstance,
  definition: Definition,
  type: string,
  address: string,
  name: string,
): Value | undefined {
  if (name === 'tags_all' || name === 'effective_labels' || name === 'terraform_labels') {
    return passed(resourceTags(instance, definition).map, `${name} of ${address}`);
  }
  const written = instance.attribute(definition, address, name);
  if (written) return written;
  return tagPlaceOf(type, definition.body).attributes.includes(name) ? emptyMap : undefined;
}
