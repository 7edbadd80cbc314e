const letters: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Resolves the escapes of https://www.rfc-editor.org/rfc/rfc8259#section-7; of any other the backslash is left out. */
export function unescape(raw: string): string {
  return raw.replace(
    /\\(?:u([\da-fA-F]{4})|([^]))/g,
    (_, code: string | undefined, letter: string | undefined) =>
      code === undefined
        ? (letters.get(letter ?? '') ?? letter ?? '')
        : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
