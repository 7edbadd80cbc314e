/** UTF-16 codes that mean something in HCL. */
export const enum Code {
  /** Stands for the end of the text, where there is no code. A NUL in the text is told apart by its offset. */
  End = 0,
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
  LowerE = 101,
  OpenBrace = 123,
  Bar = 124,
  CloseBrace = 125,
  Tilde = 126,
  ByteOrderMark = 0xfeff,
}

const wordStart = 1;
const wordPart = 2;
const plainInString = 4;
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) classes[code] = wordStart | wordPart;
  else if (/[0-9-]/.test(character)) classes[code] = wordPart;
  if (!/["\\$%\r\n\0]/.test(character)) classes[code] = (classes[code] ?? 0) | plainInString;
}

// HCL takes ID_Start and ID_Continue of Unicode beyond ASCII. A half of a surrogate pair is taken unseen.
const startsBeyondAscii = /[\p{ID_Start}\uD800-\uDFFF]/u;
const continuesBeyondAscii = /[\p{ID_Continue}\uD800-\uDFFF]/u;

export function startsWord(code: number): boolean {
  if (code < 128) return ((classes[code] ?? 0) & wordStart) !== 0;
  return startsBeyondAscii.test(String.fromCharCode(code));
}

export function continuesWord(code: number): boolean {
  if (code < 128) return ((classes[code] ?? 0) & wordPart) !== 0;
  return continuesBeyondAscii.test(String.fromCharCode(code));
}

/** Whether a quoted string goes on behind the character without anything special to be done. */
export function isPlainInString(code: number): boolean {
  return code >= 128 || ((classes[code] ?? 0) & plainInString) !== 0;
}

export function isDigit(code: number): boolean {
  return code >= Code.Zero && code <= Code.Nine;
}

/** White space in text, line breaks among it; between tokens HCL knows fewer kinds. */
export function isBlank(code: number): boolean {
  if (code < 128) return code === Code.Space || (code >= Code.Tab && code <= Code.Return);
  return /\s/.test(String.fromCharCode(code));
}
