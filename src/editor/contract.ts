import * as vscode from 'vscode';
import { defaultConfig, type FinopsConfig } from '../core/config';

/** Every command with the arguments that it takes. The manifest test holds `package.json` to this list. */
export interface Commands {
  'finopsLens.openGuidance': [id?: string];
  'finopsLens.lookUp': [query?: string];
  'finopsLens.insertSnippet': [id?: string];
  'finopsLens.showLog': [];
}

export const commandIds: Readonly<Record<keyof Commands, true>> = {
  'finopsLens.openGuidance': true,
  'finopsLens.lookUp': true,
  'finopsLens.insertSnippet': true,
  'finopsLens.showLog': true,
};

/** Commands that links in hovers may run: they only show something. */
export const linkCommands: readonly (keyof Commands)[] = ['finopsLens.openGuidance'];

export const views = { framework: 'finopsLens.framework' } as const;

export const viewTypes = { guidance: 'finopsLens.guidance' } as const;

/** Every setting with the type of its value. */
export interface Settings {
  'finopsLens.hover.enabled': boolean;
}

/** The settings' defaults, by which the manifest test holds `package.json` to the core's. */
export const settingDefaults: Readonly<Settings> = {
  'finopsLens.hover.enabled': defaultConfig.hover.enabled,
};

/** Reads the settings that hold for a resource. */
export function readConfig(scope: vscode.Uri): FinopsConfig {
  return { hover: { enabled: readSetting('finopsLens.hover.enabled', scope) } };
}

function readSetting<K extends keyof Settings>(key: K, scope: vscode.Uri): Settings[K] {
  return vscode.workspace.getConfiguration(undefined, scope).get(key, settingDefaults[key]);
}

type Untrusted<T extends readonly unknown[]> = { [I in keyof T]: unknown };

/** Arguments arrive from key bindings, links and other extensions: a command must not trust their types. */
export function registerCommand<K extends keyof Commands>(
  id: K,
  run: (...args: Untrusted<Commands[K]>) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, run as (...args: unknown[]) => unknown);
}

export function runCommand<K extends keyof Commands>(id: K, ...args: Commands[K]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}

/** What a tree item or button runs. */
export function asCommand<K extends keyof Commands>(
  command: K,
  title: string,
  args: Commands[K],
): vscode.Command {
  return { command, title, arguments: args };
}

/** A link that runs a command, as Markdown of a hover holds it. */
export function commandUri<K extends keyof Commands>(command: K, args: Commands[K]): vscode.Uri {
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}
