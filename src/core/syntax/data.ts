import type { TextRange } from '../text';

/** What a JSON or YAML text consists of. Nodes hold ranges only; `DataFile` decodes on demand, so that parsing stays quick. */
export type DataNode = DataMap | DataList | DataScalar | DataAlias;

interface NodeBase extends TextRange {
  /** A YAML tag as written (`!Ref`, `!Sub`, `!!str`); the range of the node starts behind it. */
  readonly tag: string | undefined;
  /** The name of a YAML anchor on this node, `&` left out. */
  readonly anchor: string | undefined;
}

export interface DataMap extends NodeBase {
  readonly kind: 'map';
  readonly items: readonly DataItem[];
  /** In braces, as always in JSON; else by indentation. */
  readonly flow: boolean;
}

export interface DataItem {
  readonly key: DataNode;
  /** A plain scalar of no length where nothing is written. */
  readonly value: DataNode;
}

export interface DataList extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
  readonly flow: boolean;
}

export interface DataScalar extends NodeBase {
  readonly kind: 'scalar';
  /** How it is written. Only `plain` ones may be numbers, booleans or null. `multiline`: ARM's string over several lines. */
  readonly style: 'plain' | 'double' | 'single' | 'literal' | 'folded' | 'multiline';
}

/** `*name`; the range covers it. */
export interface DataAlias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

/** A parsed text: one document in JSON, any number in YAML. */
export interface DataFile {
  readonly text: string;
  /** `undefined` for an empty document. */
  readonly documents: readonly (DataNode | undefined)[];
  readonly problems: readonly SyntaxProblem[];

  /** The text that a scalar stands for, quotes and escapes resolved, whatever its type would be. */
  string(node: DataScalar): string;

  /** What a scalar stands for, by YAML's core schema or JSON: `12` is a number, `"12"` text, nothing at all is null. */
  value(node: DataScalar): string | number | boolean | null;

  /** What an alias stands for, `undefined` where its anchor is not defined before it; any other node is itself. */
  resolve(node: DataNode): Exclude<DataNode, DataAlias> | undefined;

  /**
   * The pairs of a map in the order written, with those that YAML's merge key `<<` brings in put first: one entry of each
   * key, the map's own ones winning. Pairs whose key is no scalar are left out.
   */
  entries(map: DataMap): readonly DataEntry[];

  /** The value of a key with aliases resolved, `undefined` where the node is no map or has no such key. */
  get(node: DataNode | undefined, key: string): Exclude<DataNode, DataAlias> | undefined;
}

export interface DataEntry {
  readonly key: string;
  readonly keyNode: DataScalar;
  readonly value: DataNode;
}
