import type { DataFile, DataMap, DataNode, DataScalar } from '../../syntax/data';
import { embeddedText, type EmbeddedText } from './embeddedText';
import { readSelector, type Selector } from './selection';

/** Something in a kustomization that changes objects in a way of its own. */
export interface Change {
  readonly kind: 'patch' | 'replacement' | 'transformer';
  /** In the words of the code: `patch web.yaml`. */
  readonly what: string;
  /** The file with the change, `undefined` for one that is written in place. */
  readonly file: string | undefined;
  readonly inPlace: EmbeddedText | undefined;
  /** What it applies to; `undefined` where it says so itself, or applies to everything. */
  readonly target: Selector | undefined;
}

export interface Changes {
  /** Patches: done before labels are set. */
  readonly before: readonly Change[];
  /** JSON patches of the older form, replacements and transformers: done after. */
  readonly after: readonly Change[];
}

/** Reads all changes of a kustomization, in the order in which Kustomize does them. */
export function readChanges(file: DataFile, root: DataNode | undefined, fileName: string): Changes {
  const reader = new ChangesReader(file, root, fileName);
  return {
    before: [...reader.pathsOrTexts('patchesStrategicMerge', 'patch'), ...reader.patches('patches')],
    after: [
      ...reader.patches('patchesJson6902'),
      ...reader.replacements(),
      ...reader.pathsOrTexts('transformers', 'transformer'),
    ],
  };
}

class ChangesReader {
  readonly #file: DataFile;
  readonly #root: DataNode | undefined;
  readonly #fileName: string;

  constructor(file: DataFile, root: DataNode | undefined, fileName: string) {
    this.#file = file;
    this.#root = root;
    this.#fileName = fileName;
  }

  pathsOrTexts(key: string, kind: Change['kind']): readonly Change[] {
    return this.#items(key).flatMap((node) => {
      if (node.kind !== 'scalar') return [];
      const written = this.#file.string(node);
      const isPath = !/[\n{]/.test(written);
      return [isPath ? fromFile(kind, written, undefined) : this.#inPlace(kind, node, undefined)];
    });
  }

  patches(key: string): readonly Change[] {
    return this.#items(key).flatMap((item) => {
      if (item.kind !== 'map') return [];
      const target = this.#file.get(item, 'target');
      const selector = target && readSelector(this.#file, target);
      return this.#fromMap('patch', item, 'patch', selector);
    });
  }

  replacements(): readonly Change[] {
    return this.#items('replacements').flatMap((item) => {
      if (item.kind !== 'map') return [];
      const [fromPath] = this.#fromMap('replacement', item, '', undefined);
      return [fromPath ?? this.#inPlace('replacement', item, undefined)];
    });
  }

  #fromMap(
    kind: Change['kind'],
    item: DataMap,
    textKey: string,
    target: Selector | undefined,
  ): readonly Change[] {
    const path = this.#file.get(item, 'path');
    if (path?.kind === 'scalar') return [fromFile(kind, this.#file.string(path), target)];
    const text = this.#file.get(item, textKey);
    return text?.kind === 'scalar' ? [this.#inPlace(kind, text, target)] : [];
  }

  #inPlace(kind: Change['kind'], node: DataScalar | DataMap, target: Selector | undefined): Change {
    const what = `a ${kind} in ${this.#fileName}`;
    return { kind, what, file: undefined, inPlace: embeddedText(this.#file, node), target };
  }

  #items(key: string): readonly Exclude<DataNode, { kind: 'alias' }>[] {
    const list = this.#file.get(this.#root, key);
    return list?.kind === 'list' ? list.items.flatMap((item) => this.#file.resolve(item) ?? []) : [];
  }
}

function fromFile(kind: Change['kind'], file: string, target: Selector | undefined): Change {
  return { kind, what: `${kind} ${file}`, file, inPlace: undefined, target };
}
