import type { DataFile, DataMap, DataNode } from '../../syntax/data';

/** A function of CloudFormation, written in either of its forms. */
export interface Call {
  /** `Ref`, `Condition`, or the name behind `Fn::`: `If`, `Sub`, … */
  readonly name: string;
  readonly argument: Exclude<DataNode, { kind: 'alias' }>;
  /** In the short form the tag belongs to the function, and the argument is the node without it. */
  readonly short: boolean;
}

/**
 * Reads `!If […]`, `Fn::If: […]`, `!Ref x` and `{ Ref: x }`.
 *
 * @returns `undefined` for what is no call
 */
export function callOf(file: DataFile, written: DataNode): Call | undefined {
  const node = file.resolve(written);
  if (node === undefined) return undefined;
  if (node.tag?.startsWith('!') === true && !node.tag.startsWith('!!')) {
    return { name: node.tag.slice(1), argument: node, short: true };
  }
  const [item] = node.kind === 'map' && node.items.length === 1 ? node.items : [];
  if (item?.key.kind !== 'scalar') return undefined;
  const key = file.string(item.key);
  const name = key.startsWith('Fn::') ? key.slice(4) : key;
  if (name === key && key !== 'Ref' && key !== 'Condition') return undefined;
  const argument = file.resolve(item.value);
  return argument && { name, argument, short: false };
}

/** What a function is called in messages, as in CloudFormation's documentation. */
export function titleOf(name: string): string {
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** @returns the items of a call's argument; one that is no list counts as the only one */
export function argumentsOf({ argument }: Call): readonly DataNode[] {
  return argument.kind === 'list' ? argument.items : [argument];
}

/** The functions that stand among the keys of a map and bring in others: `Fn::Transform`, `Fn::ForEach`. */
export function functionKeys(file: DataFile, { items }: DataMap): readonly string[] {
  return items.flatMap(({ key }) => {
    const name = key.kind === 'scalar' ? file.string(key) : '';
    return name.startsWith('Fn::') ? [name.split('::', 2).join('::')] : [];
  });
}
