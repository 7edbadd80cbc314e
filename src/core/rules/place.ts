import type { ResolvedResource } from '../languages/types';
import type { EffectiveTag } from '../tags/types';
import type { TextRange } from '../text';

/** Where to point in the resource's file: at the tag where it is written there, else at the resource that inherits it. */
export function placeOf(tag: EffectiveTag, resolved: ResolvedResource): TextRange {
  const { source } = tag;
  return source.kind === 'resource' && source.file === resolved.document.path
    ? source.range
    : resolved.resource.headerRange;
}
