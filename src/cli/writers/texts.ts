/**
 * Shows characters that would begin a line, steer a terminal or turn the direction of text as escapes: text of a workspace
 * must not be able to forge output.
 */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** Text for an XML file: what XML 1.0 cannot hold in any form is shown as an escape. */
export function xmlText(text: string): string {
  return onOneLine(text)
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, escaped)
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** A path as a URI reference: each name encoded, a drive or a leading slash made an absolute one. */
export function uriOf(path: string): string {
  // A lone surrogate in a file's name would make `encodeURIComponent` throw.
  const encoded = path
    .split('/')
    .map((name) => encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
  if (/^[A-Za-z]%3A\//.test(encoded)) return `file:///${encoded.replace('%3A', ':')}`;
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}
