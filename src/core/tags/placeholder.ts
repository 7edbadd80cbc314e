/**
 * Whether a text holds what another tool replaces before the platform sees it: `{{ … }}` of templates, `${…}` and `$(…)` of
 * variables. Languages resolve their own; what is left is not known.
 */
export function hasPlaceholder(text: string): boolean {
  return /\{\{|\$[{(]/.test(text);
}
