import type { DataFile, DataNode } from '../../../syntax/data';
import { nullValue, scalar, unknown, type MapEntry, type Value } from '../../../tags/value';
import type { TextRange } from '../../../text';
import { entryAt, type Site } from './values';

const maximumDepth = 100;

export interface DataPlace {
  readonly file: DataFile;
  readonly site: Site;
  /** The range of everything, for text that stands in no file of its own. */
  readonly at?: TextRange;
  /** What a text stands for where it is more than itself; `undefined` where it is not. */
  readonly ofText?: (text: string) => Value | undefined;
}

/** What a part of a JSON or YAML text is, its keys being written there. */
export function dataValue(written: DataNode, place: DataPlace, depth = 0): Value {
  const { file, site, at, ofText } = place;
  const node = file.resolve(written);
  if (node === undefined || depth > maximumDepth) {
    return unknown('file', `a part of ${site.name} could not be read`);
  }
  switch (node.kind) {
    case 'scalar': {
      const value = file.value(node);
      if (value === null) return nullValue;
      return (typeof value === 'string' ? ofText?.(value) : undefined) ?? scalar(value);
    }
    case 'list':
      return { kind: 'list', items: node.items.map((item) => dataValue(item, place, depth + 1)), open: [] };
    case 'map': {
      const entries = new Map<string, MapEntry>();
      for (const { key, keyNode, value } of file.entries(node)) {
        entries.set(key, entryAt(site, at ?? keyNode, dataValue(value, place, depth + 1)));
      }
      return { kind: 'map', entries, open: [] };
    }
  }
}
