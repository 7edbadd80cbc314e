/** A piece of a text: what is written, then a reference that is filled in. */
export interface Piece {
  readonly text: string;
  /** The steps of `${bucket.tags["Owner"]}`: `bucket`, `tags`, `Owner`; `undefined` behind the last reference. */
  readonly path: readonly (string | number)[] | undefined;
}

/**
 * Takes a text with references apart.
 *
 * `$$` stands for a dollar sign. A reference runs to its closing brace and consists of names with dots between them, and of
 * numbers or quoted names in brackets (https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/#interpolation).
 *
 * @returns `undefined` where a reference is not closed or has no name
 */
export function parseInterpolation(text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let written = '';
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1) break;
    written += text.slice(at, dollar);
    const next = text.charAt(dollar + 1);
    if (next === '{') {
      const reference = parseReference(text, dollar + 2);
      if (reference === undefined) return undefined;
      pieces.push({ text: written, path: reference.path });
      written = '';
      at = reference.end;
    } else {
      written += '$';
      at = dollar + (next === '$' ? 2 : 1);
    }
  }
  written += text.slice(at);
  if (written !== '' || pieces.length === 0) pieces.push({ text: written, path: undefined });
  return pieces;
}

/** @param start behind the opening brace */
function parseReference(
  text: string,
  start: number,
): { readonly path: readonly (string | number)[]; readonly end: number } | undefined {
  const step = /\.|\[(?:"([^"\\]*(?:\\.[^"\\]*)*)"|(\d+))\]|([^.[\]}]+)/y;
  const path: (string | number)[] = [];
  step.lastIndex = start;
  for (;;) {
    const before = step.lastIndex;
    if (text.charAt(before) === '}') return path.length === 0 ? undefined : { path, end: before + 1 };
    const found = step.exec(text);
    if (found === null) return undefined;
    const [, quoted, index, name] = found;
    if (quoted !== undefined) path.push(quoted.replaceAll('\\"', '"'));
    else if (index !== undefined) path.push(Number(index));
    else if (name !== undefined) path.push(name);
  }
}
