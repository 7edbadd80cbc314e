import { inflateSync, strFromU8 } from 'fflate';
import type { Catalog } from './types';

/**
 * Unpacks the catalog that the build embeds in each bundle: JSON, deflated, in base 64. Packed it weighs a third, in the
 * bundle and in what the editor has to read at its start.
 *
 * @param packed what `packCatalog` of the build gave; it has been validated there against the schemas that the types describe
 */
export function unpackCatalog(packed: string): Catalog {
  return JSON.parse(strFromU8(inflateSync(fromBase64(packed)))) as Catalog;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Neither `atob` nor `Buffer` is in every host. */
function fromBase64(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let digit = 0; digit < digits.length; digit++) values[digits.charCodeAt(digit)] = digit;
  const length = text.replace(/=+$/, '').length;
  const bytes = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < length; index++) {
    held = (held << 6) | (values[text.charCodeAt(index)] ?? 0);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}
