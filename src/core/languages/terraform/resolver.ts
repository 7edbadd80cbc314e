import type { Project, ResolvedResource, Resolver } from '../types';
import type { EffectiveTags, Unknown } from '../../tags/types';
import { toEffectiveTags, type MapValue } from '../../tags/value';
import type { TerraformDocument, TerraformResource } from './document';
import { callTags } from './module/callTags';
import { joinCalls, type TagsInInstance } from './module/joinCalls';
import type { Definition } from './module/definition';
import type { ModuleInstance } from './module/instance';
import { resourceTags, type ResourceTags } from './module/resourceTags';
import { Workspace } from './module/workspace';
import { folderOf } from '../../paths';
import { platformOf } from './tagAttributes';

/**
 * Works out tags module by module. A resource of a module that others call is listed once, with what holds however the
 * module is called.
 */
export function createResolver(project: Project<TerraformDocument>): Resolver<TerraformDocument> {
  const workspace = new Workspace(project);
  return {
    resolve(document) {
      const directory =
        document.resources.length === 0 ? undefined : workspace.directory(folderOf(document.path));
      if (directory === undefined) return [];
      const { instances, open } = workspace.instancesOf(directory);
      return document.resources.flatMap((resource) => {
        const definition = directory.definitionAt(document.path, resource.range.start);
        return definition === undefined ? [] : [resolved(document, resource, definition, instances, open)];
      });
    },
  };
}

function resolved(
  document: TerraformDocument,
  resource: TerraformResource,
  definition: Definition,
  instances: readonly ModuleInstance[],
  open: readonly Unknown[],
): ResolvedResource {
  const found = tagsIn(instances, definition, resource);
  const effective = (mapOf: (tags: ResourceTags) => MapValue | undefined): EffectiveTags => {
    const joined = joinCalls(found, mapOf);
    return toEffectiveTags(open.length === 0 ? joined : { ...joined, open: [...joined.open, ...open] });
  };
  const nested = new Map<string, EffectiveTags>();
  for (const { tags } of found) {
    for (const path of tags.nested.keys()) {
      const tagsAt = (one: ResourceTags): MapValue | undefined => one.nested.get(path);
      if (!nested.has(path)) nested.set(path, effective(tagsAt));
    }
  }
  return {
    document,
    resource,
    platform: resource.type === 'module' ? undefined : platformOf(resource.type),
    taggable: taggableIn(found),
    effective: effective(({ map }) => map),
    ...(nested.size > 0 && { nested }),
  };
}

/** What a resource carries in each way of using its module that makes one; a call that makes none says nothing about it. */
function tagsIn(
  instances: readonly ModuleInstance[],
  definition: Definition,
  resource: TerraformResource,
): readonly TagsInInstance[] {
  const all = instances.map((instance) => {
    const tags =
      resource.type === 'module'
        ? callTags(instance, definition, definition.block.labels[0] ?? '')
        : resourceTags(instance, definition);
    return { instance, tags };
  });
  if (all.length === 1) return all;
  const present = all.filter(({ tags }) => !tags.isAbsent);
  return present.length > 0 ? present : all;
}

function taggableIn(found: readonly TagsInInstance[]): boolean | undefined {
  const [first] = found;
  return found.every(({ tags }) => tags.taggable === first?.tags.taggable) ? first?.tags.taggable : undefined;
}
