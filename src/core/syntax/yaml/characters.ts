/** UTF-16 codes that mean something in YAML. */
export const enum Code {
  Tab = 9,
  Newline = 10,
  Return = 13,
  Space = 32,
  Exclamation = 33,
  DoubleQuote = 34,
  Hash = 35,
  Percent = 37,
  Ampersand = 38,
  SingleQuote = 39,
  Star = 42,
  Plus = 43,
  Comma = 44,
  Minus = 45,
  Dot = 46,
  Zero = 48,
  Nine = 57,
  Colon = 58,
  Less = 60,
  Greater = 62,
  Question = 63,
  At = 64,
  OpenBracket = 91,
  Backslash = 92,
  CloseBracket = 93,
  Backtick = 96,
  OpenBrace = 123,
  Bar = 124,
  CloseBrace = 125,
  ByteOrderMark = 0xfeff,
}

/** @returns whether a code is a space, a tab or part of a line break */
export function isBlank(code: number): boolean {
  return code === Code.Space || code === Code.Newline || code === Code.Return || code === Code.Tab;
}

/** @returns whether a code ends a word inside brackets */
export function isFlowIndicator(code: number): boolean {
  return (
    code === Code.Comma ||
    code === Code.OpenBracket ||
    code === Code.CloseBracket ||
    code === Code.OpenBrace ||
    code === Code.CloseBrace
  );
}
