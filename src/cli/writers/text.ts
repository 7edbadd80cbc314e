import type { Severity } from '../../core/policy/types';
import type { CheckReport, ReportedFinding } from '../../core/report';
import { byFile, skippedReasons, summaryLine, unknownReasons, type ReasonCount } from './summary';
import { count, onOneLine } from './texts';
import type { Writer } from './writer';

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue';
type Paint = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34 };
const severityStyles: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

/** What a person reads: findings by file, a line each, then what is not known and why, then a summary. */
export const textWriter: Writer = {
  write(report, { color }) {
    const paint: Paint = (style, text) => (color ? `\u001b[${String(codes[style])}m${text}\u001b[0m` : text);
    const blocks = [
      ...findingBlocks(report, paint),
      problemBlock(report, paint),
      reasonBlock('Not known', 'resource', unknownReasons(report), paint),
      reasonBlock('Not read', 'file', skippedReasons(report), paint),
      [paint('bold', summaryLine(report))],
    ];
    return blocks
      .filter((block) => block.length > 0)
      .map((block) => `${block.join('\n')}\n`)
      .join('\n');
  },
};

function findingBlocks({ findings }: CheckReport, paint: Paint): string[][] {
  return [...byFile(findings)].map(([file, list]) => {
    const places = list.map(({ start }) => `${String(start.line + 1)}:${String(start.character + 1)}`);
    const width = Math.max(...places.map(({ length }) => length));
    return [
      paint('bold', onOneLine(file)),
      ...list.map((finding, index) => findingLine(finding, (places[index] ?? '').padStart(width), paint)),
    ];
  });
}

function findingLine(
  { severity, message, rule, related }: ReportedFinding,
  place: string,
  paint: Paint,
): string {
  const source =
    related === undefined
      ? ''
      : ` ${paint('dim', `(${onOneLine(related.message)}, ${onOneLine(related.file)}:${String(related.start.line + 1)})`)}`;
  const word = paint(severityStyles[severity], severity.padEnd('warning'.length));
  return `  ${place}  ${word}  ${onOneLine(message)}${source}  ${paint('dim', rule)}`;
}

function problemBlock({ problems }: CheckReport, paint: Paint): string[] {
  if (problems.length === 0) return [];
  return [
    paint('bold', 'Not read in full'),
    ...problems.map(
      ({ file, line, message }) => `  ${onOneLine(file)}:${String(line)}  problem  ${onOneLine(message)}`,
    ),
  ];
}

/** Reasons below the most frequent ones are many, and each concerns one or two. */
const shownReasons = 10;

function reasonBlock(title: string, word: string, reasons: readonly ReasonCount[], paint: Paint): string[] {
  if (reasons.length === 0) return [];
  const shown = reasons.slice(0, shownReasons);
  const rest = reasons.length - shown.length;
  return [
    paint('bold', title),
    ...shown.map(([reason, number]) => `  ${count(number, word)}: ${onOneLine(reason)}`),
    ...(rest > 0 ? [`  and for ${count(rest, 'further reason')}; --format json lists them all`] : []),
  ];
}
