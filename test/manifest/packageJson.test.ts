import assert from 'node:assert/strict';
import { readJson } from '../../src/build/paths';
import { snippetEditorIds } from '../../src/core/catalog/types';
import { defaultConfig } from '../../src/core/config';
import { editorLanguageIds } from '../../src/core/languages/index';
import { realCatalog } from '../support/service';
import { readContract } from '../support/contract';

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly activationEvents: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly category: string;
      readonly title: string;
    }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default: unknown; readonly type: string }>>;
    };
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
  };
}

const manifest = readJson('package.json') as Manifest;
const texts = readJson('package.nls.json') as Readonly<Record<string, string>>;
const contract = readContract();

suite('package.json', () => {
  test('contributes exactly the commands of the contract, all in the category FinOps', () => {
    const { commands } = manifest.contributes;
    assert.deepEqual(commands.map(({ command }) => command).sort(), [...contract.commandIds].sort());
    assert.deepEqual([...new Set(commands.map(({ category }) => category))], ['FinOps']);
  });

  test('contributes exactly the settings of the contract, with the defaults of the core', () => {
    const { properties } = manifest.contributes.configuration;
    const defaults = Object.fromEntries(
      Object.entries(properties).map(([key, property]) => [key, property.default]),
    );
    assert.deepEqual(defaults, contract.settingDefaults);
    assert.equal(defaults['finopsLens.hover.enabled'], defaultConfig.hover.enabled);
  });

  test('all ids are ours', () => {
    const ids = [
      ...Object.keys(manifest.contributes.configuration.properties),
      ...Object.values(manifest.contributes.views).flatMap((views) => views.map(({ id }) => id)),
    ];
    assert.deepEqual(
      ids.filter((id) => !id.startsWith('finopsLens.')),
      [],
    );
    assert.deepEqual(
      manifest.contributes.viewsContainers.activitybar.map(({ id }) => id),
      Object.keys(manifest.contributes.views),
    );
  });

  test('views are those of the contract', () => {
    const ids = Object.values(manifest.contributes.views).flatMap((views) => views.map(({ id }) => id));
    assert.deepEqual(ids.sort(), [...contract.views].sort());
  });

  test('menus name commands that exist', () => {
    const named = Object.values(manifest.contributes.menus).flatMap((items) =>
      items.map(({ command }) => command),
    );
    const unknown = named.filter((command) => !contract.commandIds.includes(command));
    assert.deepEqual(unknown, []);
  });

  test('every language brings the extension up, and the editor menu shows for it', () => {
    const absent = editorLanguageIds.filter((id) => !manifest.activationEvents.includes(`onLanguage:${id}`));
    assert.deepEqual(absent, []);
    const [item] = manifest.contributes.menus['editor/context'] ?? [];
    const snippetIds = Object.values(snippetEditorIds).flat();
    const pattern = /editorLangId =~ \/(.*?)\//.exec(item?.when ?? '')?.[1];
    assert.ok(pattern);
    assert.deepEqual(
      snippetIds.filter((id) => !new RegExp(pattern).test(id)),
      [],
    );
  });

  test('a stored guidance page brings the extension up', () => {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${contract.viewTypes[0] ?? ''}`));
    assert.ok(!manifest.activationEvents.includes('*'));
  });

  test('the snippets of the catalog are contributed for each language id they fit', () => {
    const wanted = Object.entries(snippetEditorIds)
      .filter(([id]) => realCatalog().snippets.some(({ language }) => language === id))
      .flatMap(([id, editorIds]) =>
        editorIds.map((editorId) => ({ language: editorId, path: `./dist/snippets/${id}.json` })),
      );
    assert.deepEqual(manifest.contributes.snippets, wanted);
  });

  test('the API types are those of the engine floor', () => {
    assert.equal(`^${manifest.devDependencies['@types/vscode'] ?? ''}`, manifest.engines.vscode);
  });

  test('each text has its place, and each place its text', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });
});
