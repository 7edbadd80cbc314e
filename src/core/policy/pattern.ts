import { RE2JS } from 're2js';

/** A value pattern of a policy, in RE2 syntax: it runs in time linear to the value, whoever wrote it. */
export interface ValuePattern {
  readonly source: string;
  /**
   * Whether the pattern is found anywhere in `value`; authors anchor it with `^` and `$`. A value that would
   * take too long passes: with the largest patterns it has thousands of characters, and no platform takes half a thousand.
   */
  test(value: string, ignoreCase?: boolean): boolean;
}

/** Steps of the engine, about a second's worth; each character of a value costs as many as the pattern is large. */
const mostSteps = 10_000_000;

/** Enough for the values of one key in a large project. */
const rememberedValues = 2000;

/**
 * @throws Error with the engine's reason where `source` is no RE2 pattern, such as one with back-references
 */
export function compilePattern(source: string): ValuePattern {
  const exact = remembering(RE2JS.compile(source));
  let folding: ((value: string) => boolean) | undefined;
  return {
    source,
    test(value, ignoreCase = false) {
      if (exact(value)) return true;
      if (!ignoreCase) return false;
      folding ??= remembering(RE2JS.compile(source, RE2JS.CASE_INSENSITIVE));
      return folding(value);
    },
  };
}

function remembering(compiled: RE2JS): (value: string) => boolean {
  const known = new Map<string, boolean>();
  const longest = mostSteps / compiled.programSize();
  return (value) => {
    if (value.length > longest) return true;
    let found = known.get(value);
    if (found === undefined) {
      if (known.size >= rememberedValues) known.clear();
      found = compiled.matcher(value).find();
      known.set(value, found);
    }
    return found;
  };
}
