import { codeSpan } from '../../core/guidance/escape';
import type { CheckReport, ReportedFinding } from '../../core/report';
import { byFile, summarise, unknownReasons } from './summary';
import { count, onOneLine } from './texts';
import type { Writer } from './writer';

/** A comment on a pull request holds 65,536 characters at most; what is left out is counted. */
const longest = 60_000;

const shownReasons = 10;

/** Markdown for a comment on a pull request: a table of figures, then findings by file. */
export const markdownWriter: Writer = {
  write(report) {
    const head = [
      '## FinOps Lens',
      '',
      ...summaryTable(report),
      ...listSection('Not read in full', report.problems.map(problemItem)),
      ...listSection('Not known', unknownItems(report)),
    ];
    return `${[...head, ...findingSections(report, longest - head.join('\n').length)].join('\n')}\n`;
  },
};

function summaryTable(report: CheckReport): readonly string[] {
  const { files, resources, compliant, noncompliant, unknown } = summarise(report);
  const figures: readonly (readonly [string, number])[] = [
    ['Files', files],
    ['Resources', resources],
    ['Compliant', compliant],
    ['Noncompliant', noncompliant],
    ['Not known', unknown],
    ['Findings', report.findings.length],
    ['Suppressed', report.suppressed.length],
  ];
  return [
    row(figures.map(([name]) => name)),
    row(figures.map(() => '--:')),
    row(figures.map(([, figure]) => String(figure))),
  ];
}

/** @param room characters left */
function findingSections({ findings }: CheckReport, room: number): readonly string[] {
  const lines: string[] = [];
  let used = 0;
  let told = 0;
  for (const [file, list] of byFile(findings)) {
    const head = [
      '',
      `### ${code(file)}`,
      '',
      row(['Line', 'Severity', 'Finding', 'Rule']),
      '|--:|---|---|---|',
    ];
    const rows = list.map(findingRow);
    const whole = [...head, ...rows];
    const cost = whole.reduce((sum, line) => sum + line.length + 1, 0);
    if (used + cost > room) break;
    lines.push(...whole);
    used += cost;
    told += list.length;
  }
  const rest = findings.length - told;
  if (rest > 0)
    lines.push('', `${count(rest, 'finding')} more than fit here; \`--format json\` lists them all.`);
  return lines;
}

function findingRow({ start, severity, message, rule, related }: ReportedFinding): string {
  const source =
    related === undefined
      ? ''
      : ` (${escaped(related.message)}, ${code(`${related.file}:${String(related.start.line + 1)}`)})`;
  return row([String(start.line + 1), severity, escaped(message) + source, code(rule)]);
}

function problemItem({ file, line, message }: CheckReport['problems'][number]): string {
  return `${code(`${file}:${String(line)}`)} ${escaped(message)}`;
}

function unknownItems(report: CheckReport): readonly string[] {
  return unknownReasons(report).map(
    ([reason, resources]) => `${count(resources, 'resource')}: ${escaped(reason)}`,
  );
}

function listSection(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const rest = items.length - shownReasons;
  const shown = items.slice(0, shownReasons).map((item) => `- ${item}`);
  return ['', `### ${title}`, '', ...shown, ...(rest > 0 ? [`- and ${String(rest)} more`] : [])];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/**
 * Text of a workspace as plain text: no markup, no HTML, no links. What needs no escape keeps its looks, for such comments
 * are read as they are written as well. Behind `@` and `#` goes a space of no width, since GitHub looks for people and
 * issues after it has read the Markdown.
 */
function escaped(text: string): string {
  return onOneLine(text)
    .replace(/[\\`*[\]<>&|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\./giu, '\\$&')
    .replace(/[@#]/g, '$&\u200b');
}

/** A code span; `|` would end the cell of a table even there. */
function code(text: string): string {
  return codeSpan(onOneLine(text)).replaceAll('|', '\\|');
}
