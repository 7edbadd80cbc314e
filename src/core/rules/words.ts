import type { PlatformId } from '../languages/types';

/** What the platform calls a tag. */
export function tagWord(platform: PlatformId | undefined): 'tag' | 'label' {
  return platform === 'google-cloud' || platform === 'kubernetes' ? 'label' : 'tag';
}

/** A text of a workspace, quoted for a message and cut where it would fill the screen. */
export function quoted(text: string, limit = 80): string {
  return text.length > limit ? `"${text.slice(0, limit)}…"` : `"${text}"`;
}
