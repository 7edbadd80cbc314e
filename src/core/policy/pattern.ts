import { RE2JS } from 're2js';

/** A value pattern of a policy, in RE2 syntax: it runs in time linear to the value, whoever wrote it. */
export interface ValuePattern {
  readonly source: string;
  /** Whether the pattern is found anywhere in `value`; authors anchor it with `^` and `$`. */
  test(value: string): boolean;
}

/**
 * @throws Error with the engine's reason where `source` is no RE2 pattern, such as one with back-references
 */
export function compilePattern(source: string): ValuePattern {
  const compiled = RE2JS.compile(source);
  return { source, test: (value) => compiled.matcher(value).find() };
}
