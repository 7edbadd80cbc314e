import type { Unknown } from '../../../tags/types';
import { asMap, because, emptyMap, oneOf, type MapValue, type Value } from '../../../tags/value';
import { evaluate } from '../evaluate/evaluate';
import type { Frame, OriginName } from '../evaluate/frame';
import type { Body } from '../hcl/ast';
import { attributeOf, bodiesAt, splitPath } from '../tagAttributes';
import { expandBlocks, type ExpandedBlock } from './blocks';
import type { Definition, WrittenBlock } from './definition';
import type { ModuleInstance } from './instance';
import { withoutFolders } from './passed';
import { providerDefaults, withoutNull } from './providers';

const none: ReadonlyMap<string, MapValue> = new Map();

const differ: Unknown = { code: 'dynamic', text: 'it differs between the blocks that a dynamic block makes' };

/**
 * The tags of what a resource makes, such as `volume_tags` or `tag_specifications.tags`, where there are any written.
 *
 * @param paths of blocks and, last, an attribute; a number is added to the path where such a block stands several times
 */
export function nestedTags(
  instance: ModuleInstance,
  definition: Definition,
  paths: readonly string[],
): ReadonlyMap<string, MapValue> {
  let found: Map<string, MapValue> | undefined;
  for (const path of paths) {
    const values = valuesAt(instance, definition, path);
    for (const [index, value] of values.entries()) {
      const map = asMap(value);
      if (map === undefined) continue;
      const shown = values.length === 1 ? path : `${path} ${String(index + 1)}`;
      const open = [...map.open, ...diskDefaults(instance, definition, path)];
      found = (found ?? new Map<string, MapValue>()).set(
        shown,
        withoutNull(withoutFolders({ ...map, open })),
      );
    }
  }
  return found ?? none;
}

/** What is written at a path, once for each block of its first name that holds it. */
export function valuesAt(instance: ModuleInstance, definition: Definition, path: string): readonly Value[] {
  const {
    blocks: [first, ...deeper],
    name,
  } = splitPath(path);
  if (first !== undefined) {
    return definition
      .blocks(first)
      .filter(({ block }) => holds(block.body, deeper, name))
      .map((block) => inBlock(instance, definition, block, deeper, path));
  }
  const written = definition.attribute(name);
  if (written === undefined) return [];
  const origin: OriginName = { kind: 'resource', name: path, file: written.file };
  const work = (frame: Frame): Value => evaluate(written.attribute.value, frame);
  return [instance.repetition.evaluate(definition, work, origin)];
}

/** Whether an attribute is written at the end of a path, through the content of a `dynamic` block as well. */
function holds(body: Body, path: readonly string[], name: string): boolean {
  const [content] = body.blocks.filter(({ type }) => type === 'content');
  return bodiesAt(content?.body ?? body, path).some((inner) => attributeOf(inner, name) !== undefined);
}

function inBlock(
  instance: ModuleInstance,
  definition: Definition,
  block: WrittenBlock,
  deeper: readonly string[],
  path: string,
): Value {
  const origin: OriginName = { kind: 'resource', name: path, file: block.file };
  const { name } = splitPath(path);
  const valueIn = ({ body, frame }: ExpandedBlock): Value[] =>
    bodiesAt(body, deeper).flatMap((inner) => {
      const attribute = attributeOf(inner, name);
      return attribute === undefined ? [] : [evaluate(attribute.value, frame)];
    });
  const work = (frame: Frame): Value => {
    const { blocks, open } = expandBlocks([block], frame);
    const values = blocks.flatMap(valueIn);
    const [reason] = open;
    if (reason) return because(reason);
    return values.length === 0 ? emptyMap : oneOf(values, differ, instance.budget);
  };
  return instance.repetition.evaluate(definition, work, origin);
}

/**
 * The default tags of the AWS provider reach the disks of an instance from version 5.39 on.
 *
 * Source: https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md
 */
function diskDefaults(instance: ModuleInstance, definition: Definition, path: string): readonly Unknown[] {
  if (path !== 'volume_tags' && !path.includes('block_device')) return [];
  const { entries, open } = providerDefaults(instance, definition, definition.block.labels[0] ?? '');
  const text = 'whether default_tags reach disks depends on the version of the provider';
  return entries.size > 0 || open.length > 0 ? [{ code: 'provider', text }] : [];
}
