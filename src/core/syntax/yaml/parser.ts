import type { DataFile, DataNode } from '../data';
import { BlockParser } from './block';
import { Code } from './characters';
import { YamlFile } from './file';
import { scalarText } from './scalars';

/**
 * Parses YAML 1.2. Total: any text gives a file with as much of it as can be understood; a part that cannot be costs
 * that part only.
 */
export function parseYaml(text: string): DataFile {
  return new Parser(text).parse();
}

class Parser extends BlockParser {
  readonly #source: string;

  constructor(text: string) {
    super(text);
    this.#source = text;
  }

  parse(): DataFile {
    const documents: (DataNode | undefined)[] = [];
    for (;;) {
      const explicit = this.#documentStart();
      if (this.at >= this.end) {
        if (explicit) documents.push(undefined);
        break;
      }
      if (!explicit && this.atMarker()) {
        this.at += 3;
        this.#restOfMarker();
        continue;
      }
      this.anchors.clear();
      documents.push(this.#document(explicit));
    }
    const { parentColumns } = this;
    return new YamlFile({
      text: this.#source,
      documents,
      problems: this.problems,
      targets: this.targets,
      decode: (node) => scalarText(this.#source, node, parentColumns.get(node) ?? 0),
    });
  }

  /** Passes directives and `---`. @returns whether there was a `---` */
  #documentStart(): boolean {
    this.next();
    while (this.code() === Code.Percent && this.column === 0) {
      this.toLineEnd();
      this.next();
    }
    if (!this.atMarker() || this.code() !== Code.Minus) return false;
    this.at += 3;
    return true;
  }

  /** Nothing but a comment may follow `...`. */
  #restOfMarker(): void {
    if (this.next() || this.at >= this.end) return;
    this.problem('nothing may follow the end of a document on its line');
    this.toLineEnd();
  }

  #document(explicit: boolean): DataNode | undefined {
    const start = this.at;
    let root = this.block(-1, false, !explicit);
    this.next();
    while (this.at < this.end && !this.atMarker()) {
      const before = this.at;
      this.problem('this does not belong to what stands above it');
      if (this.fresh) root = joined(root, this.block(-1, false, true));
      if (this.at === before) this.toLineEnd();
      this.next();
    }
    const empty = root.kind === 'scalar' && root.style === 'plain' && root.start === root.end;
    return empty && root.tag === undefined && root.start === start ? undefined : root;
  }
}

/** What a document holds whose lines at its edge do not fit together: the maps of them. */
function joined(before: DataNode, after: DataNode): DataNode {
  if (after.kind !== 'map') return before;
  if (before.kind !== 'map') return before.kind === 'list' ? before : after;
  return { ...before, end: after.end, items: [...before.items, ...after.items] };
}
