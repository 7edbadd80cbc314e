/**
 * What a plain scalar stands for in YAML's core schema.
 *
 * @see https://yaml.org/spec/1.2.2/#1032-tag-resolution
 */
export function coreValue(text: string): string | number | boolean | null {
  if (text.length > 40) return text;
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      return /^[-+.\d]/.test(text) ? (numberOf(text) ?? text) : text;
  }
}

function numberOf(text: string): number | undefined {
  if (/^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+)$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  const special = /^([-+]?)\.(?:inf|Inf|INF)$/.exec(text);
  if (special !== null) return special[1] === '-' ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? NaN : undefined;
}
