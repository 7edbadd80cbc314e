import type { DataFile, DataNode } from '../../syntax/data';
import { textOf } from '../../tags/dataTags';
import { hasPlaceholder } from '../../tags/placeholder';
import { unknown, type Value } from '../../tags/value';

/** Other forms of what is filled in: `#{team}#` of Azure Pipelines, `$TEAM` of envsubst. No label may have such characters. */
const furtherPlaceholder = /#\{|^\$[A-Za-z_]\w*$/;

/** A label's value as text; not known where another tool fills it in. */
export function labelText(file: DataFile, node: DataNode): Value {
  const value = textOf(file, node);
  const text = value.kind === 'scalar' ? value.value : undefined;
  if (typeof text !== 'string' || !(hasPlaceholder(text) || furtherPlaceholder.test(text))) return value;
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return unknown('placeholder', `${shown} is filled in before it is applied`);
}
