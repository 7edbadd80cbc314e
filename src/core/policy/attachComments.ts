import type { LanguageId } from '../catalog/types';
import type { IacDocument, IacResource } from '../languages/types';
import type { LineMap } from '../text';
import type { IgnoreComment } from './ignoreComments';

export interface AttachedComments {
  /** Comments on one resource, by where the resource begins. */
  readonly resources: ReadonlyMap<number, readonly IgnoreComment[]>;
  /** Comments on the whole file. */
  readonly file: readonly IgnoreComment[];
  /** Comments on nothing. */
  readonly loose: ReadonlySet<IgnoreComment>;
}

/**
 * Finds what each comment is about: the resource that ends before it on its line, else the innermost one around it, else the
 * one that begins on its line or right below, else, before all code, the file.
 */
export function attachComments(
  comments: readonly IgnoreComment[],
  { resources, lines, language }: IacDocument,
): AttachedComments {
  const byResource = new Map<number, IgnoreComment[]>();
  const file: IgnoreComment[] = [];
  const loose = new Set<IgnoreComment>();
  if (comments.length === 0) return { resources: byResource, file, loose };

  const byLine = new Map<number, IacResource>();
  for (const resource of resources) {
    for (const { start } of [resource.headerRange, resource.range]) {
      const { line } = lines.positionAt(start);
      if (!byLine.has(line)) byLine.set(line, resource);
    }
  }
  const around = innermost(comments, resources, lines, indented.has(language));
  for (const comment of comments) {
    const { wholeFile, leading, line, lineBelow } = comment;
    const resource = wholeFile
      ? undefined
      : (around.get(comment) ??
        byLine.get(line) ??
        (lineBelow === undefined ? undefined : byLine.get(lineBelow)));
    if (resource !== undefined) {
      const { start } = resource.range;
      const own = byResource.get(start);
      if (own) own.push(comment);
      else byResource.set(start, [comment]);
    } else if (wholeFile || leading) file.push(comment);
    else loose.add(comment);
  }
  return { resources: byResource, file, loose };
}

/** Languages in which a block ends where its lines are indented no more. */
const indented: ReadonlySet<LanguageId> = new Set<LanguageId>(['cloudformation', 'kubernetes', 'pulumi']);

/**
 * One walk over both lists in the order of the text; resources lie within each other or apart.
 *
 * @param byIndent whether a block is told by its indentation: a comment may then be its last line, behind its range
 */
function innermost(
  comments: readonly IgnoreComment[],
  resources: readonly IacResource[],
  lines: LineMap,
  byIndent: boolean,
): ReadonlyMap<IgnoreComment, IacResource> {
  const found = new Map<IgnoreComment, IacResource>();
  const sorted = [...resources].sort(
    ({ range: one }, { range: other }) => one.start - other.start || other.end - one.end,
  );
  const open: IacResource[] = [];
  let next = 0;
  let closed: IacResource | undefined;
  for (const comment of comments) {
    const { start } = comment.range;
    for (let resource = sorted[next]; resource && resource.range.start <= start; resource = sorted[++next]) {
      closed = close(open, resource.range.start) ?? closed;
      open.push(resource);
    }
    closed = close(open, start) ?? closed;
    const before = sorted[next - 1];
    const about =
      (closed && endsOnLine(closed, comment, lines) ? closed : undefined) ??
      open.at(-1) ??
      (byIndent && before && isLastLine(comment, before, lines) ? before : undefined);
    if (about) found.set(comment, about);
  }
  return found;
}

function endsOnLine({ range }: IacResource, { line }: IgnoreComment, lines: LineMap): boolean {
  return lines.positionAt(range.end).line === line;
}

function isLastLine({ range, lineAbove }: IgnoreComment, resource: IacResource, lines: LineMap): boolean {
  if (lineAbove === undefined || lineAbove > lines.positionAt(resource.range.end).line) return false;
  // The mark stands two characters behind the beginning of its comment, `# finops-ignore`, or one.
  const column = lines.positionAt(range.start).character - 2;
  return column > lines.positionAt(resource.range.start).character;
}

/** @returns the outermost of those that end before an offset, which is the last one to end */
function close(open: IacResource[], offset: number): IacResource | undefined {
  let closed: IacResource | undefined;
  while ((open.at(-1)?.range.end ?? Infinity) <= offset) closed = open.pop();
  return closed;
}
