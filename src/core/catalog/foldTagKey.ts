/**
 * Reduces a tag key to what is left when letter case and separators do not count: `Cost-Center`, `cost_center` and
 * `CostCenter` all give `costcenter`. A namespace stays.
 */
export function foldSpelling(key: string): string {
  return key.toLowerCase().replace(/[-_. ]/g, '');
}

/**
 * Reduces a tag key to what its spellings have in common: `cost-center`, `Cost Centre`, `acme:CostCenter` and
 * `example.org/cost_center` all give `costcenter`.
 *
 * Beyond {@link foldSpelling}, a namespace (up to the last `/`, else up to the last `:`) is dropped and British spelling folded.
 */
export function foldTagKey(key: string): string {
  const name = key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf(':')) + 1);
  return foldSpelling(name).replace(/centre$/, 'center');
}
