import type { DataFile, DataMap, DataNode } from '../../syntax/data';
import { fold } from './names';
import { propertyOf } from './template';

/**
 * Whether a type sets the tags of what it is deployed on, and need not hold any key itself.
 *
 * Source: https://learn.microsoft.com/azure/templates/microsoft.resources/tags
 */
export function setsTagsOfScope(type: string): boolean {
  return fold(type) === 'microsoft.resources/tags';
}

/** What is written as the tags of a resource. */
export function tagsNode(data: DataFile, resource: DataMap, type: string): DataNode | undefined {
  const holder = setsTagsOfScope(type) ? propertyOf(data, resource, 'properties') : resource;
  return propertyOf(data, holder, 'tags');
}
