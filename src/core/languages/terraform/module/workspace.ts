import type { Project } from '../../types';
import type { Unknown } from '../../../tags/types';
import { distinct } from '../../../tags/value';
import type { TerraformDocument } from '../document';
import { folderOf, joinPath } from '../../../paths';
import type { Definition } from './definition';
import { ModuleDirectory } from './directory';
import { ModuleInstance } from './instance';

/** More ways to reach one module are not followed. */
const maximumInstances = 64;

/** How deep modules may call each other. */
const maximumNesting = 20;

/** The ways in which a module is used. */
export interface Instances {
  readonly instances: readonly ModuleInstance[];
  /** Why there are more than these. */
  readonly open: readonly Unknown[];
}

/**
 * Every module of a project, and how they call each other. Folders are looked at when they are first needed and then
 * remembered; all that has to be seen at once is which folder calls which.
 */
export class Workspace {
  readonly #project: Project<TerraformDocument>;
  readonly #directories = new Map<string, ModuleDirectory>();
  readonly #instances = new Map<ModuleDirectory, Instances>();
  readonly #terragrunt = new Map<string, string>();
  #folders: ReadonlyMap<string, readonly TerraformDocument[]> | undefined;
  #callers: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(project: Project<TerraformDocument>) {
    this.#project = project;
  }

  readText(path: string): string | undefined {
    return this.#project.readText(path);
  }

  /** The file by which Terragrunt may generate what is missing in a folder: beside it, or in one of the folders above. */
  terragruntFile(folder: string): string | undefined {
    const known = this.#terragrunt.get(folder);
    if (known !== undefined) return known || undefined;
    const beside = ['terragrunt.hcl', 'root.hcl'].find(
      (name) => this.readText(folder === '' ? name : joinPath(folder, name)) !== undefined,
    );
    const isTop = folder === '' || folder === '/' || folder.startsWith('..');
    const found = beside ?? (isTop ? undefined : this.terragruntFile(folderOf(folder)));
    this.#terragrunt.set(folder, found ?? '');
    return found;
  }

  /** The module of a folder, `undefined` where it holds no files. */
  directory(folder: string): ModuleDirectory | undefined {
    const known = this.#directories.get(folder);
    if (known) return known;
    this.#folders ??= byFolder(this.#project.documents.values());
    const documents = this.#folders.get(folder);
    if (documents === undefined) return undefined;
    const directory = new ModuleDirectory(folder, documents);
    this.#directories.set(folder, directory);
    return directory;
  }

  /**
   * Every way in which a module is used: by Terraform directly where no module of the project calls it, else through each
   * of the calls, in each of the ways in which the caller is used.
   */
  instancesOf(directory: ModuleDirectory): Instances {
    const known = this.#instances.get(directory);
    if (known) return known;
    // Stands for this module while its callers are looked at, should they call each other in a circle.
    this.#instances.set(directory, { instances: [], open: [] });
    const found = this.#findInstances(directory);
    this.#instances.set(directory, found);
    return found;
  }

  #findInstances(directory: ModuleDirectory): Instances {
    const callers = this.#callersOf(directory.folder);
    if (callers.length === 0) return { instances: [new ModuleInstance(this, directory)], open: [] };
    const instances: ModuleInstance[] = [];
    const open: Unknown[] = [];
    for (const caller of callers) {
      const outer = this.instancesOf(caller);
      open.push(...outer.open);
      for (const [name, call] of caller.calls) {
        if (localFolder(sourceOf(call), caller.folder) !== directory.folder) continue;
        for (const instance of outer.instances) {
          if (instances.length === maximumInstances) {
            const text = `more than ${String(maximumInstances)} calls lead to this module`;
            return { instances, open: [...open, { code: 'limit', text }] };
          }
          const child = instance.child(name);
          if (child instanceof ModuleInstance) instances.push(child);
          else open.push(child);
        }
      }
    }
    if (instances.length > 0) return { instances, open: distinct(open) };
    if (open.length === 0) open.push({ code: 'cycle', text: 'modules call each other in a circle' });
    return { instances: [new ModuleInstance(this, directory)], open: distinct(open) };
  }

  #callersOf(folder: string): readonly ModuleDirectory[] {
    this.#callers ??= this.#findCallers();
    return [...(this.#callers.get(folder) ?? [])].flatMap((caller) => this.directory(caller) ?? []);
  }

  #findCallers(): ReadonlyMap<string, ReadonlySet<string>> {
    const callers = new Map<string, Set<string>>();
    for (const { moduleSources, path } of this.#project.documents.values()) {
      const folder = moduleSources.length === 0 ? '' : folderOf(path);
      for (const source of moduleSources) {
        const called = localFolder(source, folder);
        if (called === undefined) continue;
        const known = callers.get(called);
        if (known) known.add(folder);
        else callers.set(called, new Set([folder]));
      }
    }
    return callers;
  }

  /** @returns the module that a call leads to, or in words why it cannot be followed */
  called(call: Definition, name: string, caller: ModuleInstance): ModuleDirectory | Unknown {
    const folder = localFolder(sourceOf(call), caller.directory.folder);
    if (folder === undefined) return { code: 'module-output', text: `module.${name} ${remoteSource(call)}` };
    const directory = this.directory(folder);
    if (directory === undefined) {
      return {
        code: 'module-output',
        text: `module.${name} is read from ${folder || '.'}, which holds no files that are known`,
      };
    }
    let nesting = 0;
    for (
      let outer: ModuleInstance | undefined = caller;
      outer !== undefined;
      outer = outer.parent?.instance
    ) {
      if (outer.directory === directory)
        return { code: 'cycle', text: `module.${name} leads back to itself` };
      if (++nesting > maximumNesting) return { code: 'limit', text: 'modules are nested too deep' };
    }
    return directory;
  }
}

function byFolder(documents: Iterable<TerraformDocument>): ReadonlyMap<string, readonly TerraformDocument[]> {
  const folders = new Map<string, TerraformDocument[]>();
  for (const document of documents) {
    const folder = folderOf(document.path);
    const known = folders.get(folder);
    if (known) known.push(document);
    else folders.set(folder, [document]);
  }
  return folders;
}

/** The `source` of a module call where it is written literally. */
export function sourceOf(call: Definition): string | undefined {
  const value = call.attribute('source')?.attribute.value;
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** The folder that a module call leads to; `undefined` where its source is no folder of the project. */
function localFolder(source: string | undefined, folder: string): string | undefined {
  if (source === undefined || !/^\.\.?(?:\/|$)/.test(source)) return undefined;
  return joinPath(folder, source);
}

function remoteSource(call: Definition): string {
  const source = sourceOf(call);
  return source === undefined
    ? 'has a source that is not written literally'
    : `comes from ${source}, which is not read`;
}

/** Whether a provider block of a folder says anything, or merely announces a provider that the caller passes. */
export function isConfigured({ body }: Definition): boolean {
  return body.blocks.length > 0 || body.attributes.some(({ name }) => name !== 'alias' && name !== 'version');
}
