// Loads and activates the bundle given in a fresh process, with a stand-in for `vscode` that accepts everything, and prints
// the milliseconds that it took.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const anything = new Proxy(function () {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
  construct: () => anything,
});
// The bundle copies the module's own properties, so they have to be there by name.
const names = ['commands', 'l10n', 'languages', 'window', 'workspace', 'Disposable', 'EventEmitter', 'Uri'];
const vscode = Object.fromEntries(names.map((name) => [name, anything]));
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const folder = mkdtempSync(join(tmpdir(), 'finops-lens-bench-'));
const empty = join(folder, 'empty.cjs');
writeFileSync(empty, '');
const timed = (run) => {
  const from = process.hrtime.bigint();
  const value = run();
  return [Number(process.hrtime.bigint() - from) / 1e6, value];
};
const [baseline] = timed(() => require(empty));
const [loading, extension] = timed(() => require(process.argv[2]));
const [activate] = timed(() => extension.activate({ subscriptions: [], extensionUri: anything }));
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify({ baseline, load: loading, activate }));
