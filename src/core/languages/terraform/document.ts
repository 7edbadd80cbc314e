import type { SourceText } from '../../ports';
import type { TagMap } from '../../tags/types';
import { LineMap, type TextRange } from '../../text';
import type { DocumentProblem, IacDocument, IacResource, NewTags } from '../types';
import type { Attribute, Block, Body, HclFile } from './hcl/ast';
import { parseHcl } from './hcl/parser';
import { parseJsonConfiguration } from './json';
import { fileKindOf, type FileKind } from './paths';
import { recall, remember } from './recentTrees';
import { addressOfBlock, attributeOf } from './tagAttributes';
import { newTagsOf, tagMapsOf, writtenTags } from './tagMaps';

/** A resource or a module call. */
export interface TerraformResource extends IacResource {
  readonly block: Block;
}

/** Reads one file: configuration, or values of input variables. Total: whatever cannot be read is a problem. */
export function parseTerraform(source: SourceText): TerraformDocument {
  return new TerraformDocument(source);
}

function parseFile(text: string, { syntax, role }: FileKind): HclFile {
  return syntax === 'json' ? parseJsonConfiguration(text, role) : parseHcl(text);
}

/**
 * One file. A workspace has thousands, so a document keeps its text and where its resources are; the tree of its syntax is
 * there for a while and parsed again when it is needed later, and what only some askers need is worked out for them.
 */
export class TerraformDocument implements IacDocument {
  readonly language = 'terraform';
  readonly path: string;
  readonly role: FileKind['role'];
  readonly size: number;
  readonly problems: readonly DocumentProblem[];
  readonly resources: readonly TerraformResource[];
  /** The sources of its module calls where they are written literally. */
  readonly moduleSources: readonly string[];
  readonly #text: string;
  #hasTagWord: boolean | undefined;
  #lines: LineMap | undefined;
  #tagMaps: readonly TagMap[] | undefined;

  constructor({ path, text }: SourceText) {
    const kind = fileKindOf(path);
    const { body, problems } = parseFile(text, kind);
    this.path = path;
    this.role = kind.role;
    this.size = text.length;
    this.#text = text;
    this.problems = problems;
    remember(this, body);
    const blocks = kind.role === 'configuration' ? body.blocks : [];
    this.resources = blocks.flatMap((block, index) => {
      const address =
        block.type === 'resource' || block.type === 'module' ? addressOfBlock(block) : undefined;
      return address === undefined ? [] : [new WrittenResource(this, index, block, address)];
    });
    this.moduleSources = blocks.flatMap((block) => (block.type === 'module' ? literalSource(block) : []));
  }

  /** The blocks at the top level of a configuration. */
  get blocks(): readonly Block[] {
    return this.role === 'configuration' ? this.#body.blocks : [];
  }

  /** The values that the file gives to variables. */
  get inputs(): readonly Attribute[] {
    return this.role === 'inputs' ? this.#body.attributes : [];
  }

  get lines(): LineMap {
    return (this.#lines ??= new LineMap(this.#text));
  }

  get tagMaps(): readonly TagMap[] {
    return (this.#tagMaps ??= this.#namesTags ? tagMapsOf(this.blocks, this.inputs, this.#text) : []);
  }

  tagsOf(block: () => Block): TagMap | undefined {
    return this.#namesTags ? writtenTags(block(), this.#text) : undefined;
  }

  /** Every property that holds tags has one of these words in its name; most files of a project have neither. */
  get #namesTags(): boolean {
    return (this.#hasTagWord ??= this.#text.includes('tag') || this.#text.includes('label'));
  }

  newTagsOf(block: Block): NewTags | undefined {
    return newTagsOf(block, this.#text);
  }

  get #body(): Body {
    return recall(this) ?? remember(this, parseFile(this.#text, fileKindOf(this.path)).body);
  }
}

function literalSource({ body }: Block): readonly string[] {
  const source = attributeOf(body, 'source')?.value;
  return source?.kind === 'literal' && typeof source.value === 'string' ? [source.value] : [];
}

class WrittenResource implements TerraformResource {
  readonly type: string;
  readonly address: string;
  readonly range: TextRange;
  readonly headerRange: TextRange;
  readonly #document: TerraformDocument;
  readonly #index: number;
  #tags: TagMap | undefined | null = null;

  constructor(document: TerraformDocument, index: number, block: Block, address: string) {
    const { start, end, headerRange } = block;
    this.type = block.type === 'module' ? 'module' : (block.labels[0] ?? '');
    this.address = address;
    this.range = { start, end };
    this.headerRange = headerRange;
    this.#document = document;
    this.#index = index;
  }

  get block(): Block {
    const block = this.#document.blocks[this.#index];
    if (block === undefined) throw new Error('the same text was parsed into another tree');
    return block;
  }

  get tags(): TagMap | undefined {
    if (this.#tags === null) this.#tags = this.#document.tagsOf(() => this.block);
    return this.#tags;
  }

  get newTags(): NewTags | undefined {
    return this.#document.newTagsOf(this.block);
  }
}
