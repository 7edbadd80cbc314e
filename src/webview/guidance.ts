import type { FromGuidancePage, GuidanceState } from './protocol';

interface WebviewApi {
  postMessage(message: FromGuidancePage): void;
  setState(state: GuidanceState): void;
}

declare function acquireVsCodeApi(): WebviewApi;

const vscode = acquireVsCodeApi();
const { guide: id, heading } = document.body.dataset;
if (id !== undefined) vscode.setState({ id });
if (heading !== undefined) document.getElementById(heading)?.scrollIntoView();

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-guide]') : null;
  const target = link?.dataset['guide'];
  if (target === undefined) return;
  event.preventDefault();
  vscode.postMessage({ type: 'openGuidance', id: target });
});

vscode.postMessage({ type: 'ready' });
