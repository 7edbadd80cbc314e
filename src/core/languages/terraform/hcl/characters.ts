/** UTF-16 codes that mean something in HCL. */
export const enum Code {
  Tab = 9,
  Newline = 10,
  Return = 13,
  Space = 32,
  Exclamation = 33,
  Quote = 34,
  Hash = 35,
  Dollar = 36,
  Percent = 37,
  Ampersand = 38,
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
  OpenBracket = 91,
  Backslash = 92,
  CloseBracket = 93,
  OpenBrace = 123,
  Bar = 124,
  CloseBrace = 125,
  Tilde = 126,
  ByteOrderMark = 0xfeff,
}

const wordStart = 1;
const wordPart = 2;
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) classes[code] = wordStart | wordPart;
  else if (/[0-9-]/.test(character)) classes[code] = wordPart;
}

// Letters beyond ASCII are taken as such without looking at their Unicode class. `NaN`, the end of the text, is neither.
export function startsWord(code: number): boolean {
  return code < 128 ? ((classes[code] ?? 0) & wordStart) !== 0 : code >= 128;
}

export function continuesWord(code: number): boolean {
  return code < 128 ? ((classes[code] ?? 0) & wordPart) !== 0 : code >= 128;
}

export function isDigit(code: number): boolean {
  return code >= Code.Zero && code <= Code.Nine;
}
