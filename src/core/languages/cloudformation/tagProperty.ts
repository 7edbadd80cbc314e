import { taggability } from '../../tags/taggable/index';
import type { TagShape } from '../../tags/types';
import { specificationOf } from './specifications';

/** Where a resource's tags are written. */
export interface TagProperty {
  readonly attribute: string;
  readonly shape: TagShape;
}

/** Whether CloudFormation takes tags on a type; `undefined` where that is not known. */
export function isTaggable(type: string): boolean | undefined {
  // What a custom resource makes of its properties is up to its provider.
  if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') return false;
  return specificationOf(type) ? true : taggability('cloudformation', type)?.taggable;
}

/**
 * @returns where the tags of a type are written, `Tags` where nothing is known of it; `undefined` where it takes none
 */
export function tagProperty(type: string): TagProperty | undefined {
  if (isTaggable(type) === false) return undefined;
  const known = taggability('cloudformation', type);
  if (known?.taggable === true)
    return { attribute: known.attribute ?? 'Tags', shape: known.shape ?? 'pairs' };
  return { attribute: specificationOf(type)?.path.at(-1) ?? 'Tags', shape: 'pairs' };
}
