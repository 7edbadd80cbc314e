import type { DataAlias, DataEntry, DataFile, DataMap, DataNode, DataScalar, SyntaxProblem } from '../data';
import { unescape } from './unescape';

/** A parsed JSON text. */
export class JsonFile implements DataFile {
  readonly documents: readonly (DataNode | undefined)[];

  /** @param escapes whether any string is more than what stands between two double quotes */
  constructor(
    readonly text: string,
    root: DataNode | undefined,
    readonly problems: readonly SyntaxProblem[],
    private readonly escapes: boolean,
  ) {
    this.documents = [root];
  }

  string(node: DataScalar): string {
    const { start, end, style } = node;
    if (style === 'plain') return this.text.slice(start, end);
    const closed = end > start + 1 && this.text.charAt(end - 1) === this.text.charAt(start);
    const raw = this.text.slice(start + 1, closed ? end - 1 : end);
    return this.escapes && raw.includes('\\') ? unescape(raw) : raw;
  }

  value(node: DataScalar): string | number | boolean | null {
    const text = this.string(node);
    if (node.style !== 'plain') return text;
    if (text === '' || text === 'null') return null;
    if (text === 'true' || text === 'false') return text === 'true';
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
  }

  resolve(node: DataNode): Exclude<DataNode, DataAlias> | undefined {
    return node.kind === 'alias' ? undefined : node;
  }

  entries(map: DataMap): readonly DataEntry[] {
    const entries = new Map<string, DataEntry>();
    for (const { key: keyNode, value } of map.items) {
      if (keyNode.kind !== 'scalar') continue;
      const key = this.string(keyNode);
      entries.set(key, { key, keyNode, value });
    }
    return [...entries.values()];
  }

  get(node: DataNode | undefined, key: string): Exclude<DataNode, DataAlias> | undefined {
    if (node?.kind !== 'map') return undefined;
    for (let index = node.items.length - 1; index >= 0; index--) {
      const item = node.items[index];
      if (item?.key.kind === 'scalar' && this.#is(item.key, key)) return this.resolve(item.value);
    }
    return undefined;
  }

  #is(node: DataScalar, key: string): boolean {
    if (this.escapes) return this.string(node) === key;
    return node.end - node.start === key.length + 2 && this.text.startsWith(key, node.start + 1);
  }
}
