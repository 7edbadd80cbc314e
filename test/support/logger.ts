import type { Logger } from '../../src/core/ports';

export interface RecordingLogger extends Logger {
  readonly lines: string[];
}

/** Keeps what is logged, for tests that ask about it. */
export function recordingLogger(): RecordingLogger {
  const lines: string[] = [];
  return {
    lines,
    info: (message) => lines.push(`info ${message}`),
    warn: (message) => lines.push(`warn ${message}`),
    error: (message) => lines.push(`error ${message}`),
  };
}
