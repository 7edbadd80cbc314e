/** Names of parameters, variables, functions and properties are the same in any case. */
export function fold(name: string): string {
  return name.toLowerCase();
}
