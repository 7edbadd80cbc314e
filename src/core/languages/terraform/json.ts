import type { DataFile, DataMap, DataNode, DataScalar } from '../../syntax/data';
import { parseJson } from '../../syntax/json/parser';
import type { TextRange } from '../../text';
import { embed } from './embedded';
import type { Attribute, Block, Body, Expression, HclFile, ObjectItem } from './hcl/ast';
import { parseExpression, parseTemplate } from './hcl/parser';
import type { FileKind } from './paths';

/** How many labels a block has at the top level of a file; those not listed have one. */
const labelCounts: Readonly<Partial<Record<string, number>>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  locals: 0,
  terraform: 0,
};

/** Properties that stand for blocks inside a body, with the number of their labels. Without a schema only names can tell. */
const innerBlocks: Readonly<Partial<Record<string, number>>> = {
  backend: 1,
  cloud: 0,
  content: 0,
  default_tags: 0,
  dynamic: 1,
  ebs_block_device: 0,
  metadata: 0,
  node_config: 0,
  required_providers: 0,
  root_block_device: 0,
  settings: 0,
  tag: 0,
  tag_specifications: 0,
  template: 0,
};

/**
 * Reads Terraform's JSON syntax into the same tree as its native syntax. Strings are templates, properties are blocks or
 * attributes by their name.
 *
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function parseJsonConfiguration(text: string, role: FileKind['role']): HclFile {
  const data = parseJson(text);
  const [root] = data.documents;
  const problems = [...data.problems];
  const range = { start: 0, end: text.length };
  const body: Body = { ...range, attributes: [], blocks: [] };
  if (root === undefined) return { body, problems };
  if (root.kind === 'scalar' || root.kind === 'alias') {
    problems.push({ message: 'expected an object', offset: root.start });
    return { body, problems };
  }
  const reader = new JsonReader(data);
  for (const map of mapsOf(root)) {
    if (role === 'inputs') body.attributes.push(...reader.inputs(map));
    else body.blocks.push(...reader.topLevel(map));
  }
  return { body, problems };
}

/** An object, or the objects of a list: both may stand where blocks are meant. */
function mapsOf(node: DataNode): readonly DataMap[] {
  if (node.kind === 'map') return [node];
  return node.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'map' ? [item] : [])) : [];
}

class JsonReader {
  readonly #data: DataFile;

  constructor(data: DataFile) {
    this.#data = data;
  }

  topLevel(map: DataMap): readonly Block[] {
    return this.#properties(map).flatMap(({ name, keyRange, value }) =>
      this.#blocks(name, keyRange, value, labelCounts[name] ?? 1, []),
    );
  }

  inputs(map: DataMap): readonly Attribute[] {
    return this.#properties(map).map(({ name, keyRange, value }) =>
      attribute(name, keyRange, this.#expression(value, false)),
    );
  }

  #blocks(
    type: string,
    header: TextRange,
    node: DataNode,
    labelCount: number,
    labels: readonly string[],
  ): readonly Block[] {
    if (labelCount === 0) return mapsOf(node).map((map) => this.#block(type, header, map, labels));
    return mapsOf(node).flatMap((map) =>
      this.#properties(map).flatMap(({ name, keyRange, value }) =>
        this.#blocks(type, keyRange, value, labelCount - 1, [...labels, name]),
      ),
    );
  }

  #block(type: string, header: TextRange, map: DataMap, labels: readonly string[]): Block {
    const headerRange = { start: header.start, end: header.end };
    return { type, labels, headerRange, start: header.start, end: map.end, body: this.#body(type, map) };
  }

  #body(type: string, map: DataMap): Body {
    const body: Body = { start: map.start + 1, end: map.end, attributes: [], blocks: [] };
    for (const { name, keyRange, value } of this.#properties(map)) {
      const labelCount = innerBlocks[name];
      if (labelCount !== undefined) body.blocks.push(...this.#blocks(name, keyRange, value, labelCount, []));
      const isType = type === 'variable' && name === 'type';
      const isTemplate = !(type === 'variable' && name === 'default');
      const expression = isType ? this.#type(value) : this.#expression(value, isTemplate);
      body.attributes.push(attribute(name, keyRange, expression));
    }
    return body;
  }

  #properties(map: DataMap): readonly { name: string; keyRange: TextRange; value: DataNode }[] {
    return map.items.flatMap(({ key, value }) => {
      if (key.kind !== 'scalar') return [];
      const name = this.#data.string(key);
      return name === '//' ? [] : [{ name, keyRange: key, value }];
    });
  }

  /** @param isTemplate whether strings are templates; where not, they stand for themselves */
  #expression(node: DataNode, isTemplate: boolean): Expression {
    const { start, end } = node;
    switch (node.kind) {
      case 'alias':
        return { kind: 'invalid', start, end };
      case 'scalar':
        return this.#scalar(node, isTemplate);
      case 'list':
        return {
          kind: 'tuple',
          start,
          end,
          items: node.items.map((item) => this.#expression(item, isTemplate)),
        };
      case 'map': {
        const items = node.items.flatMap(({ key, value }): readonly ObjectItem[] =>
          key.kind === 'scalar'
            ? [{ key: this.#text(key, isTemplate), value: this.#expression(value, isTemplate) }]
            : [],
        );
        return { kind: 'object', start, end, items };
      }
    }
  }

  #scalar(node: DataScalar, isTemplate: boolean): Expression {
    if (node.style !== 'plain') return this.#text(node, isTemplate);
    return { kind: 'literal', start: node.start, end: node.end, value: this.#data.value(node) };
  }

  #text(node: DataScalar, isTemplate: boolean): Expression {
    const { start, end } = node;
    const value = this.#data.string(node);
    if (!isTemplate || !(value.includes('${') || value.includes('%{')))
      return { kind: 'literal', start, end, value };
    const template = parseTemplate(value);
    if (template.kind === 'literal') return { kind: 'literal', start, end, value: template.value };
    const isPlain = !this.#data.text.slice(start, end).includes('\\');
    return embed(template, { start, end, shift: isPlain ? start + 1 : undefined });
  }

  #type(node: DataNode): Expression {
    const { start, end } = node;
    if (node.kind !== 'scalar') return { kind: 'invalid', start, end };
    return embed(parseExpression(this.#data.string(node)), { start, end, shift: undefined });
  }
}

function attribute(name: string, { start, end }: TextRange, value: Expression): Attribute {
  return { name, nameRange: { start, end }, start, end: value.end, value };
}
