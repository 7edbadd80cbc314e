/** What the guidance page tells the extension. */
export type FromGuidancePage =
  { readonly type: 'openGuidance'; readonly id: string } | { readonly type: 'ready' };

/** What the guidance page keeps across a reload of the window; the page is rendered anew from the id. */
export interface GuidanceState {
  readonly id: string;
}

/** Reads a message of a webview, which may be anything. @returns `undefined` for what is none of ours */
export function parseFromGuidancePage(message: unknown): FromGuidancePage | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  if (message.type === 'ready') return { type: 'ready' };
  if (message.type === 'openGuidance' && 'id' in message && typeof message.id === 'string') {
    return { type: 'openGuidance', id: message.id };
  }
  return undefined;
}

/** Reads the state that a webview had stored, which may come from an older version. */
export function parseGuidanceState(state: unknown): GuidanceState | undefined {
  if (typeof state !== 'object' || state === null || !('id' in state)) return undefined;
  return typeof state.id === 'string' ? { id: state.id } : undefined;
}
