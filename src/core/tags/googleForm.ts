/**
 * How a key is written as a label of Google Cloud, whose keys hold lower-case letters, digits, `-` and `_`, start with a
 * letter and have 63 characters at most: `CostCenter` → `cost-center`, `app.kubernetes.io/name` → `app-kubernetes-io-name`.
 *
 * Source: https://cloud.google.com/resource-manager/docs/labels-overview
 *
 * @returns the key itself where it is legal there
 */
export function googleForm(key: string): string {
  if (/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{Nd}_-]{0,62}$/u.test(key)) return key;
  return key
    .replace(/([\p{Ll}\p{Nd}])(\p{Lu})/gu, '$1-$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\p{Nd}_-]+/gu, '-')
    .replace(/^[^\p{Ll}\p{Lo}]+|-+$/gu, '')
    .slice(0, 63);
}
