const simple: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Resolves the escapes of a quoted string: those with a backslash, and `$${` and `%%{`. Unknown ones stay as they are. */
export function unescapeQuoted(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))|([$%])\4\{/g,
    (
      whole: string,
      short: string | undefined,
      long: string | undefined,
      single: string | undefined,
      sigil: string | undefined,
    ) => {
      if (sigil !== undefined) return `${sigil}{`;
      if (single !== undefined) return simple[single] ?? whole;
      const point = parseInt(short ?? long ?? '', 16);
      return point > 0x10ffff ? whole : String.fromCodePoint(point);
    },
  );
}

/** Resolves `$${` and `%%{`, the only escapes of a heredoc. */
export function unescapeUnquoted(text: string): string {
  return text.replace(/([$%])\1\{/g, '$1{');
}
