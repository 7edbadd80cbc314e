import { parseGuidanceState, type FromGuidancePage, type GuidanceState } from './protocol';

interface WebviewApi {
  getState(): unknown;
  postMessage(message: FromGuidancePage): void;
  setState(state: GuidanceState): void;
}

declare function acquireVsCodeApi(): WebviewApi;

const vscode = acquireVsCodeApi();
const { guide: id, heading } = document.body.dataset;
const before = parseGuidanceState(vscode.getState())?.id;
if (id !== undefined) vscode.setState({ id });

window.addEventListener('load', () => {
  // The editor scrolls new content to where the old was, also on load: right for the same page, wrong for another.
  setTimeout(() => {
    if (heading !== undefined) document.getElementById(heading)?.scrollIntoView();
    else if (before !== id) window.scrollTo(0, 0);
  });
});

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-guide]') : null;
  const target = link?.dataset['guide'];
  if (target === undefined) return;
  event.preventDefault();
  vscode.postMessage({ type: 'openGuidance', id: target });
});

vscode.postMessage({ type: 'ready' });
