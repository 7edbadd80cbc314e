import { emptyMap, unknown, type Value } from '../../../tags/value';
import type { Found, Frame, Step } from '../evaluate/frame';
import { folderMark } from '../evaluate/values';
import { tagPlaceOf } from '../tagAttributes';
import { elementsBehind } from './elements';
import { ModuleInstance } from './instance';
import { passed } from './passed';
import { providerDefaults } from './providers';
import { resourceTags } from './resourceTags';

/**
 * What a reference stands for in a module.
 *
 * Source: https://developer.hashicorp.com/terraform/language/expressions/references
 */
export function lookUp(instance: ModuleInstance, root: string, steps: readonly Step[], frame: Frame): Found {
  const name = nameAt(steps, 0);
  switch (root) {
    case 'local':
      return name === undefined ? whole('local', root) : { value: instance.local(name), used: 1 };
    case 'var':
      return name === undefined ? whole('variable', root) : { value: instance.variable(name), used: 1 };
    case 'module':
      return moduleOutput(instance, steps, frame);
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
      return resourceAttribute(instance, root, steps, frame);
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

function moduleOutput(instance: ModuleInstance, steps: readonly Step[], frame: Frame): Found {
  const name = nameAt(steps, 0);
  if (name === undefined)
    return all(unknown('module-output', 'all modules at once are not evaluated'), steps);
  const child = instance.child(name);
  if (!(child instanceof ModuleInstance) || child.parent === undefined) {
    return all('code' in child ? { kind: 'unknown', reason: child } : noCall, steps);
  }
  const { call } = child.parent;
  return elementsBehind(instance, steps, frame, {
    address: `module.${name}`,
    definition: call,
    notThere: 'is not used by the name of an output',
    code: 'module-output',
    whole: [],
    valueOf(output, shown, names) {
      const one = names ? instance.childAt(name, shown.slice('module.'.length), names) : child;
      return one instanceof ModuleInstance ? one.output(output) : { kind: 'unknown', reason: one };
    },
  });
}

const noCall = unknown('module-output', 'the module is not called');

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
function resourceAttribute(
  instance: ModuleInstance,
  type: string,
  steps: readonly Step[],
  frame: Frame,
): Found {
  const name = nameAt(steps, 0);
  const address = `${type}.${name ?? '*'}`;
  const definition = instance.directory.resources.get(address);
  if (definition === undefined) {
    return all(
      unknown('resource-attribute', `${name === undefined ? type : address} is not defined in this module`),
      steps,
    );
  }
  const { attributes } = tagPlaceOf(type, definition.body);
  return elementsBehind(instance, steps, frame, {
    address,
    definition,
    code: 'resource-attribute',
    notThere: 'is known only once the resource is there',
    whole: attributes,
    valueOf(attribute, shown, names) {
      if (attribute === 'tags_all' || attribute === 'effective_labels' || attribute === 'terraform_labels') {
        return passed(resourceTags(instance, definition).map, `${attribute} of ${address}`);
      }
      const written = instance.attribute(definition, shown, attribute, names);
      return written ?? (attributes.includes(attribute) ? emptyMap : undefined);
    },
  });
}
