import type { Unknown } from '../../../tags/types';
import type { MapEntry } from '../../../tags/value';
import { evaluate } from '../evaluate/evaluate';
import { bind, type Frame } from '../evaluate/frame';
import { elementsOf } from '../evaluate/values';
import type { Block, Body } from '../hcl/ast';
import { addressOf, attributeOf } from '../tagAttributes';
import type { WrittenBlock } from './definition';

/** Blocks that a `dynamic` block makes beyond these are not looked at. */
const mostBlocks = 500;

export interface ExpandedBlock {
  readonly body: Body;
  readonly file: string;
  readonly frame: Frame;
  /** The element of a map that a `dynamic` block made this one for, and the name that it goes by there. */
  readonly element?: { readonly name: string; readonly entry: MapEntry };
}

/**
 * The blocks that a body has once its `dynamic` ones have made theirs, and why there may be more.
 *
 * Source: https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
 */
export function expandBlocks(
  written: readonly WrittenBlock[],
  frame: Frame,
): { readonly blocks: readonly ExpandedBlock[]; readonly open: readonly Unknown[] } {
  const blocks: ExpandedBlock[] = [];
  const open: Unknown[] = [];
  for (const { block, file } of written) {
    if (block.type === 'dynamic') expandDynamic(block, file, frame, blocks, open);
    else blocks.push({ body: block.body, file, frame });
  }
  return { blocks, open };
}

function expandDynamic(
  block: Block,
  file: string,
  frame: Frame,
  blocks: ExpandedBlock[],
  open: Unknown[],
): void {
  const collection = attributeOf(block.body, 'for_each')?.value;
  const content = block.body.blocks.find(({ type }) => type === 'content');
  if (collection === undefined || content === undefined) {
    open.push({ code: 'dynamic', text: `a dynamic "${block.labels[0] ?? ''}" block is not complete` });
    return;
  }
  const value = evaluate(collection, frame);
  const found = elementsOf(value);
  if ('kind' in found) {
    open.push(found.reason);
    return;
  }
  open.push(...found.open);
  const iterator = attributeOf(block.body, 'iterator')?.value;
  const name = (iterator && addressOf(iterator)) ?? block.labels[0] ?? '';
  for (const element of found.elements) {
    if (blocks.length >= mostBlocks) {
      open.push({ code: 'limit', text: `there are more than ${String(mostBlocks)} blocks` });
      return;
    }
    const inner = bind(bind(frame, `${name}.key`, element.key), `${name}.value`, element.value);
    const { entry } = element;
    blocks.push({ body: content.body, file, frame: inner, ...(entry && { element: { name, entry } }) });
  }
}
