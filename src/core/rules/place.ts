import type { ResolvedResource } from '../languages/types';
import type { EffectiveTag } from '../tags/types';
import type { Finding } from './types';

/**
 * Where to point in the resource's file: at the tag where it is written on the resource, else at the resource that
 * inherits it, with the place of the tag beside it.
 */
export function placeOf(
  { key, source }: EffectiveTag,
  { document, resource }: ResolvedResource,
): Pick<Finding, 'range' | 'related'> {
  const { file, range, name } = source;
  const isWithin =
    file === document.path && range.start >= resource.range.start && range.end <= resource.range.end;
  if (isWithin) return { range };
  return { range: resource.headerRange, related: { file, range, message: `${key} comes from ${name}` } };
}
