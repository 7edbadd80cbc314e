import type { Severity } from '../../core/policy/types';
import type { CheckReport } from '../../core/report';

export interface Writer {
  /** @returns the whole output, line break at its end included */
  write(report: CheckReport, context: WriterContext): string;
}

export interface WriterContext {
  /** Of this program, `0.1.0`. */
  readonly version: string;
  /** Whether the output goes to a terminal that shows colours. */
  readonly color: boolean;
  /** The least severity that fails the check. */
  readonly failOn: Severity | 'never';
}

export const severityRanks: Readonly<Record<Severity | 'never', number>> = {
  info: 1,
  warning: 2,
  error: 3,
  never: 4,
};
