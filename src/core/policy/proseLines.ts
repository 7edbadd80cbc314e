import type { LanguageId } from '../catalog/types';

/** Numbers of the lines that belong to heredocs (Terraform), block scalars (YAML) or strings of several lines (Bicep). */
export function proseLines(lines: readonly string[], language: LanguageId): ReadonlySet<number> {
  if (language === 'terraform') return heredocLines(lines);
  if (language === 'bicep') return tripleQuotedLines(lines);
  return language === 'arm' ? new Set() : blockScalarLines(lines);
}

function heredocLines(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let end: string | undefined;
  lines.forEach((line, number) => {
    if (end !== undefined) {
      found.add(number);
      if (line.trim() === end) end = undefined;
    } else end = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\s*$/u.exec(line)?.[1];
  });
  return found;
}

function tripleQuotedLines(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let inside = false;
  lines.forEach((line, number) => {
    if (inside) found.add(number);
    if ((line.split("'''").length - 1) % 2 === 1) inside = !inside;
  });
  return found;
}

function blockScalarLines(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let indent = -1;
  lines.forEach((line, number) => {
    const blank = line.trim() === '';
    const own = line.length - line.trimStart().length;
    if (indent !== -1 && (blank || own > indent)) found.add(number);
    else indent = /(?:^|[:\s-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(line) && /[:-]\s/.test(line) ? own : -1;
  });
  return found;
}
