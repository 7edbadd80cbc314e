import type { Unknown } from '../../../tags/types';
import type { TerraformDocument } from '../document';
import type { Attribute, Block, ObjectExpression } from '../hcl/ast';
import { compareInputs, isAutomaticInput, isOverride, shadowedBy } from '../paths';
import { addressOf, addressOfBlock, attributeOf } from '../tagAttributes';
import { absentPart } from './absence';
import { Definition, type Written } from './definition';

const damaged: Unknown = { code: 'syntax', text: 'a part of what is written here cannot be read' };

/** What the files of one folder define together: a module. */
export class ModuleDirectory {
  /** Resources, by address. */
  readonly resources = new Map<string, Definition>();
  /** Module calls, by name. */
  readonly calls = new Map<string, Definition>();
  /** Data sources, by `type.name`. */
  readonly data = new Map<string, Definition>();
  readonly variables = new Map<string, Definition>();
  readonly outputs = new Map<string, Definition>();
  /** Provider configurations, by address: `aws`, `aws.europe`. */
  readonly providers = new Map<string, Definition>();
  readonly locals = new Map<string, Written>();
  /** Values of variables that Terraform reads by itself where it is started here. */
  readonly inputs = new Map<string, Written>();
  /** Addresses of providers that the caller has to pass: `configuration_aliases`. */
  readonly expectedProviders = new Set<string>();
  /** Whether it says where the state is kept, as only a module does that Terraform is started in. */
  hasBackend = false;
  /** How much text there is. */
  size = 0;
  readonly #definitions = new Map<string, Map<number, Definition>>();
  /** Blocks, and attributes of `locals`, in which something cannot be read. */
  readonly #broken = new Set<Block | Attribute>();
  #absentPart: Unknown | undefined | null = null;

  constructor(
    readonly folder: string,
    documents: readonly TerraformDocument[],
  ) {
    const paths = new Set(documents.flatMap(({ path }) => shadowedBy(path) ?? []));
    const files = documents.filter(({ path, role }) => role === 'configuration' && !paths.has(path));
    for (const file of files) if (!isOverride(file.path)) this.#add(file);
    const overrides = files
      .filter(({ path }) => isOverride(path))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
    for (const file of overrides) this.#override(file);
    this.#readInputs(documents.filter(({ path, role }) => role === 'inputs' && isAutomaticInput(path)));
  }

  /**
   * Whether the module is made to be called rather than for Terraform to be started in, as far as can be told where no
   * call is known. It is if it has providers passed in. It counts as the latter if it configures any provider, says where its state is kept, or has a file of
   * input values that Terraform reads by itself; else as the former if it lies in a folder of modules, has a variable
   * without a default, or has both variables and outputs.
   */
  get isMadeForOthers(): boolean {
    if (this.expectedProviders.size > 0) return true;
    if (this.providers.size > 0 || this.hasBackend || this.inputs.size > 0) return false;
    if (`/${this.folder}/`.includes('/modules/')) return true;
    if (this.variables.size > 0 && this.outputs.size > 0) return true;
    return [...this.variables.values()].some((variable) => variable.attribute('default') === undefined);
  }

  /** Why part of the module must be elsewhere; `undefined` where nothing tells that it is. */
  get absentPart(): Unknown | undefined {
    if (this.#absentPart === null) this.#absentPart = absentPart(this);
    return this.#absentPart;
  }

  /**
   * What the block at an offset of a file defines.
   *
   * @returns `undefined` for a block of a file that is left aside or that changes another block
   */
  definitionAt(path: string, offset: number): Definition | undefined {
    return this.#definitions.get(path)?.get(offset);
  }

  /** Why more may be written in a part of a file than could be read; `undefined` where it is sound. */
  damage(part: Block | Attribute): Unknown | undefined {
    return this.#broken.has(part) ? damaged : undefined;
  }

  #findBroken(document: TerraformDocument): void {
    const { problems } = document;
    if (problems.length === 0) return;
    const { blocks, inputs } = document;
    const locals = blocks.flatMap(({ type, body }) => (type === 'locals' ? body.attributes : []));
    for (const part of [...blocks, ...locals, ...inputs]) {
      if (problems.some(({ offset }) => offset >= part.start && offset <= part.end)) this.#broken.add(part);
    }
  }

  #readInputs(files: readonly TerraformDocument[]): void {
    for (const file of [...files].sort((one, other) => compareInputs(one.path, other.path))) {
      this.size += file.size;
      this.#findBroken(file);
      for (const attribute of file.inputs) this.inputs.set(attribute.name, { attribute, file: file.path });
    }
  }

  #add(document: TerraformDocument): void {
    this.size += document.size;
    this.#findBroken(document);
    const definitions = new Map<number, Definition>();
    this.#definitions.set(document.path, definitions);
    for (const block of document.blocks) this.#define(block, document, definitions);
  }

  #define(block: Block, document: TerraformDocument, definitions: Map<number, Definition>): void {
    if (block.type === 'locals') {
      for (const attribute of block.body.attributes) this.#addLocal(attribute, document);
      return;
    }
    if (block.type === 'terraform') {
      this.#readSettings(block);
      return;
    }
    const place = this.#placeOf(block);
    if (place === undefined) return;
    const definition = new Definition(block, document.path);
    definitions.set(block.start, definition);
    if (!place.map.has(place.name)) place.map.set(place.name, definition);
  }

  #override(document: TerraformDocument): void {
    this.size += document.size;
    this.#findBroken(document);
    const definitions = new Map<number, Definition>();
    this.#definitions.set(document.path, definitions);
    for (const block of document.blocks) {
      const place = this.#placeOf(block);
      const overridden = place?.map.get(place.name);
      if (overridden) overridden.override(block, document);
      else this.#define(block, document, definitions);
    }
  }

  #addLocal(attribute: Attribute, document: TerraformDocument): void {
    this.locals.set(attribute.name, { attribute, file: document.path });
  }

  /** Where a block belongs; `undefined` where it is of no use, or not complete enough to have a name. */
  #placeOf(block: Block): { map: Map<string, Definition>; name: string } | undefined {
    const [first] = block.labels;
    if (first === undefined) return undefined;
    const address = block.type === 'resource' || block.type === 'data' ? addressOfBlock(block) : first;
    if (address === undefined) return undefined;
    switch (block.type) {
      case 'resource':
        return { map: this.resources, name: address };
      case 'data':
        return { map: this.data, name: address };
      case 'module':
        return { map: this.calls, name: first };
      case 'variable':
        return { map: this.variables, name: first };
      case 'output':
        return { map: this.outputs, name: first };
      case 'provider':
        return { map: this.providers, name: providerAddress(block, first) };
      default:
        return undefined;
    }
  }

  #readSettings({ body }: Block): void {
    for (const block of body.blocks) {
      if (block.type === 'backend' || block.type === 'cloud') this.hasBackend = true;
      if (block.type !== 'required_providers') continue;
      for (const { value } of block.body.attributes) {
        if (value.kind === 'object') this.#expectProviders(value);
      }
    }
  }

  #expectProviders({ items }: ObjectExpression): void {
    for (const { key, value } of items) {
      if (addressOf(key) !== 'configuration_aliases' || value.kind !== 'tuple') continue;
      for (const alias of value.items) this.expectedProviders.add(addressOf(alias) ?? '');
    }
  }
}

function providerAddress({ body }: Block, name: string): string {
  const alias = attributeOf(body, 'alias')?.value;
  return alias?.kind === 'literal' ? `${name}.${String(alias.value)}` : name;
}
