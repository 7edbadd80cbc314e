import type { DeclaredResource, Template } from './template';

/**
 * The resources that a problem of the syntax was found in: what could not be read may have been a tag. Lines behind the last
 * one that could be read belong to a resource as well if they are indented deeper than its name.
 */
export function damagedResources(template: Template): ReadonlySet<DeclaredResource> {
  const { file, resourcesEnd } = template;
  const damaged = new Set<DeclaredResource>();
  if (file.problems.length === 0) return damaged;
  const spans = spansOf(template);
  for (const { offset } of file.problems) {
    const { start = 0, resource } = lastBefore(spans, offset) ?? {};
    if (resource === undefined) continue;
    const isBehind = offset > resource.range.end;
    if (!isBehind || (offset < resourcesEnd && isDeeper(file.text, offset, start))) damaged.add(resource);
  }
  return damaged;
}

interface Span {
  readonly start: number;
  /** `undefined` for what has no type yet, and for a loop. */
  readonly resource: DeclaredResource | undefined;
}

function spansOf(template: Template): readonly Span[] {
  const spans = new Map<number, Span>();
  for (const { keyNode } of template.section('Resources').values()) {
    spans.set(keyNode.start, { start: keyNode.start, resource: undefined });
  }
  for (const resource of template.resources) {
    const { start } = resource.range;
    spans.set(start, { start, resource });
  }
  return [...spans.values()].sort((one, other) => one.start - other.start);
}

function lastBefore(spans: readonly Span[], offset: number): Span | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}

/** Whether one line is indented deeper than another; nobody knows how deep a tab is meant to be. */
function isDeeper(text: string, offset: number, other: number): boolean {
  const indentation = indentationAt(text, offset);
  return indentation.includes('\t') || indentation.length > indentationAt(text, other).length;
}

function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  let end = start;
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end++;
  return text.slice(start, end);
}
