import type { TypeName } from './typeLists';

/** The lists in the packed text, in their order. `pulumi` has only those types that no rule derives from the others. */
export const listNames = ['terraform', 'cloudformation', 'arm', 'pulumi'] as const;
export type ListName = (typeof listNames)[number];

/** Stands in front of names that lack the usual beginning of their list. */
const foreign = '.';

/**
 * @param type as written
 * @returns what a type is filed under: spelled in lower case, without the beginning that all types of its list share
 */
export function keyOfType(list: ListName, type: string): string {
  const folded = type.toLowerCase();
  switch (list) {
    case 'terraform':
      return type;
    case 'cloudformation':
      return folded.startsWith('aws::') ? folded.slice('aws::'.length) : foreign + folded;
    case 'arm':
      return folded.startsWith('microsoft.') ? folded.slice('microsoft.'.length) : foreign + folded;
    case 'pulumi':
      return folded;
  }
}

/** @returns the key that {@link keyOfType} gives */
export function keyOfName(list: ListName, { words }: TypeName): string {
  return words.join(list === 'terraform' ? '_' : '');
}
