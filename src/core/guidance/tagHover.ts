import type { Capability, TagMeaning } from '../catalog/types';
import type { GuideLink } from '../ports';
import type { TagEntry, TagMap } from '../tags/types';
import { googleForm } from '../tags/googleForm';
import { codeSpan, escapeMarkdown } from './escape';

export interface TagHoverFacts {
  readonly entry: TagEntry;
  readonly map: TagMap;
  /** `undefined` where the dictionary does not know the key. */
  readonly meaning: TagMeaning | undefined;
  /** The capabilities that the tag serves, the closest first. */
  readonly capabilities: readonly Capability[];
}

/** Says in Markdown what a tag is for. Everything that comes from the workspace is escaped. */
export function renderTagHover(facts: TagHoverFacts, link: GuideLink): string {
  const { entry, map, meaning, capabilities } = facts;
  const lines: string[] = [];
  if (meaning === undefined) {
    lines.push(
      `**${escapeMarkdown(entry.key)}** is not in the FinOps tag dictionary. If people report cost by it, say in the policy what it means.`,
    );
  } else {
    const spelled = entry.key === meaning.key ? '' : ` (written ${codeSpan(entry.key)})`;
    lines.push(`**${escapeMarkdown(meaning.key)}**${spelled}: ${meaning.oneLine}`, meaning.why);
    lines.push(`Values: ${meaning.valueHint} Examples: ${meaning.examples.map(codeSpan).join(', ')}`);
    if (meaning.falseFriend !== undefined) lines.push(`_Not to be confused:_ ${meaning.falseFriend}`);
  }
  const lowerCase = googleForm(entry.key);
  if (lowerCase !== entry.key) {
    lines.push(
      `On Google Cloud: ${codeSpan(lowerCase)}, since labels hold lower-case letters, digits, \`-\` and \`_\` only.`,
    );
  }
  if (map.role === 'defaults') lines.push('Set here once for every resource that takes these defaults.');
  if (capabilities.length > 0) {
    const links = capabilities.map(({ id, title }) => `[${escapeMarkdown(title)}](${link(id)})`);
    lines.push(`FinOps: ${links.join(' · ')}`);
  }
  return lines.join('\n\n');
}
