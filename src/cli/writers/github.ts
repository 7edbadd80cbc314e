import type { Severity } from '../../core/policy/types';
import type { ReportedFinding } from '../../core/report';
import { ruleDescriptions } from '../../core/rules/ruleDescriptions';
import { summaryLine } from './summary';
import { onOneLine } from './texts';
import type { Writer } from './writer';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands of GitHub Actions, which show findings beside the changed lines.
 *
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const githubWriter: Writer = {
  write(report) {
    return [
      ...report.problems.map(({ file, line, message }) =>
        command('warning', { file, line, title: 'Not read in full' }, message),
      ),
      ...report.findings.map(findingCommand),
      summaryLine(report),
      '',
    ].join('\n');
  },
};

function findingCommand({ severity, file, start, end, rule, message }: ReportedFinding): string {
  // GitHub takes columns only where a finding begins and ends on one line.
  const columns =
    start.line === end.line
      ? { col: start.character + 1, endColumn: Math.max(end.character, start.character + 1) }
      : {};
  const properties = {
    file,
    line: start.line + 1,
    endLine: end.line + 1,
    ...columns,
    title: `${ruleDescriptions[rule].title} (${rule})`,
  };
  return command(commands[severity], properties, message);
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapedData(message)}`;
}

function escapedData(text: string): string {
  return onOneLine(text).replaceAll('%', '%25');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
