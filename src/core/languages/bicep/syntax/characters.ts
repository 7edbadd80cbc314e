/** UTF-16 codes that mean something in Bicep. */
export const enum Code {
  Tab = 9,
  Newline = 10,
  Return = 13,
  Space = 32,
  Exclamation = 33,
  Hash = 35,
  Dollar = 36,
  Percent = 37,
  Ampersand = 38,
  Quote = 39,
  OpenParenthesis = 40,
  CloseParenthesis = 41,
  Star = 42,
  Plus = 43,
  Comma = 44,
  Minus = 45,
  Dot = 46,
  Slash = 47,
  Zero = 48,
  Nine = 57,
  Colon = 58,
  Less = 60,
  Equals = 61,
  Greater = 62,
  Question = 63,
  At = 64,
  OpenBracket = 91,
  Backslash = 92,
  CloseBracket = 93,
  Caret = 94,
  LowerF = 102,
  LowerR = 114,
  OpenBrace = 123,
  Pipe = 124,
  CloseBrace = 125,
  Tilde = 126,
  ByteOrderMark = 0xfeff,
}

const enum Class {
  StartsWord = 1,
  ContinuesWord = 2,
}

const classes = new Uint8Array(128);
for (let code = 0; code < classes.length; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) classes[code] = Class.StartsWord | Class.ContinuesWord;
  else if (/[0-9]/.test(character)) classes[code] = Class.ContinuesWord;
}

export function startsWord(code: number): boolean {
  return ((classes[code] ?? 0) & Class.StartsWord) !== 0;
}

export function continuesWord(code: number): boolean {
  return ((classes[code] ?? 0) & Class.ContinuesWord) !== 0;
}

export function isDigit(code: number): boolean {
  return code >= Code.Zero && code <= Code.Nine;
}
