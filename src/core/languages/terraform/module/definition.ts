import type { Attribute, Block, Body } from '../hcl/ast';
import type { TerraformDocument } from '../document';

/** An attribute and the file that it is written in. */
export interface Written {
  readonly attribute: Attribute;
  readonly file: string;
}

export interface WrittenBlock {
  readonly block: Block;
  readonly file: string;
}

/**
 * What a module defines under one address: a block, with what override files put in place of parts of it.
 *
 * Source: https://developer.hashicorp.com/terraform/language/files/override#merging-behavior
 */
export class Definition {
  readonly #overrides: WrittenBlock[] = [];

  constructor(
    readonly block: Block,
    readonly file: string,
  ) {}

  get body(): Body {
    return this.block.body;
  }

  /** All that is written for it, overridden or not. */
  get bodies(): readonly Body[] {
    return [this.block.body, ...this.#overrides.map(({ block }) => block.body)];
  }

  override(block: Block, document: TerraformDocument): void {
    this.#overrides.push({ block, file: document.path });
  }

  attribute(name: string): Written | undefined {
    for (let index = this.#overrides.length - 1; index >= 0; index--) {
      const found = this.#overrides[index];
      const attribute = found && attributeIn(found.block.body, name);
      if (attribute) return { attribute, file: found.file };
    }
    const attribute = attributeIn(this.block.body, name);
    return attribute && { attribute, file: this.file };
  }

  /** The blocks of a type, `dynamic` ones that make such blocks included; those of an override replace all others. */
  blocks(type: string): readonly WrittenBlock[] {
    if (this.#overrides.length === 0) return blocksIn(this.block.body, type, this.file);
    for (let index = this.#overrides.length - 1; index >= 0; index--) {
      const found = this.#overrides[index];
      const blocks = found ? blocksIn(found.block.body, type, found.file) : [];
      if (blocks.length > 0) return blocks;
    }
    return blocksIn(this.block.body, type, this.file);
  }
}

function attributeIn({ attributes }: Body, name: string): Attribute | undefined {
  for (const attribute of attributes) if (attribute.name === name) return attribute;
  return undefined;
}

const noBlocks: readonly WrittenBlock[] = [];

export function blocksIn({ blocks }: Body, type: string, file: string): readonly WrittenBlock[] {
  if (blocks.length === 0) return noBlocks;
  const found: WrittenBlock[] = [];
  for (const block of blocks) {
    if (block.type === type || (block.type === 'dynamic' && block.labels[0] === type))
      found.push({ block, file });
  }
  return found;
}
