import * as vscode from 'vscode';
import type { LookupHit, LookupKind } from '../core/catalog/search';
import type { FinopsService } from '../core/service';
import { registerCommand, runCommand } from './contract';
import type { Guard } from './guard';

interface LookupItem extends vscode.QuickPickItem {
  readonly hit?: LookupHit;
}

/** The command that finds a guidance page by title, alias or tag. */
export function registerLookup(service: FinopsService, guard: Guard): vscode.Disposable {
  return registerCommand(
    'finopsLens.lookUp',
    guard.command('lookUp', async (query: unknown) => {
      const picked = await pick(service, typeof query === 'string' ? query : '');
      if (picked?.hit) await runCommand('finopsLens.openGuidance', picked.hit.page);
    }),
  );
}

function pick(service: FinopsService, query: string): Promise<LookupItem | undefined> {
  const quickPick = vscode.window.createQuickPick<LookupItem>();
  quickPick.placeholder = vscode.l10n.t(
    'A capability, a domain, a tag, or another word for one: showback, rightsizing, ITAM',
  );
  quickPick.matchOnDescription = true;
  quickPick.matchOnDetail = true;
  // Left alone, the list is sorted by where labels match, whatever our ranking says. The property is not in the published
  // types; an editor that does not know it ignores it.
  Object.assign(quickPick, { sortByLabel: false });
  const all = grouped(service.entries());
  const update = (value: string): void => {
    const hits = service.lookup(value);
    // What the search found stays, whatever the quick pick's own filter thinks of its words.
    quickPick.items = hits.length === 0 ? all : hits.map((hit) => ({ ...toItem(hit), alwaysShow: true }));
  };
  quickPick.value = query;
  update(query);
  return new Promise((resolve) => {
    quickPick.onDidChangeValue(update);
    quickPick.onDidAccept(() => {
      // Whoever types fast and presses Enter selects from a list that has just been replaced; the best hit is meant then.
      resolve(quickPick.selectedItems[0] ?? quickPick.items.find(({ hit }) => hit !== undefined));
      quickPick.hide();
    });
    quickPick.onDidHide(() => {
      resolve(undefined);
      quickPick.dispose();
    });
    quickPick.show();
  });
}

function grouped(entries: readonly LookupHit[]): LookupItem[] {
  return entries.flatMap((entry, index) => {
    const item = toItem(entry);
    if (entries[index - 1]?.kind === entry.kind) return [item];
    return [{ label: groupTitle(entry.kind), kind: vscode.QuickPickItemKind.Separator }, item];
  });
}

function toItem(hit: LookupHit): LookupItem {
  return {
    label: `$(${icon(hit.kind)}) ${hit.title}`,
    description: hit.matched ?? '',
    detail: hit.oneLine,
    hit,
  };
}

function icon(kind: LookupKind): string {
  switch (kind) {
    case 'domain':
      return 'folder-library';
    case 'capability':
      return 'book';
    case 'page':
      return 'file-text';
    case 'principle':
      return 'law';
    case 'persona':
      return 'person';
    case 'phase':
      return 'sync';
    case 'tag':
      return 'tag';
    case 'term':
      return 'symbol-text';
    case 'kpi':
      return 'graph';
  }
}

function groupTitle(kind: LookupKind): string {
  switch (kind) {
    case 'domain':
      return vscode.l10n.t('Domains');
    case 'capability':
      return vscode.l10n.t('Capabilities');
    case 'page':
      return vscode.l10n.t('Framework');
    case 'principle':
      return vscode.l10n.t('Principles');
    case 'persona':
      return vscode.l10n.t('Personas');
    case 'phase':
      return vscode.l10n.t('Phases');
    case 'tag':
      return vscode.l10n.t('Tags');
    case 'term':
      return vscode.l10n.t('Glossary');
    case 'kpi':
      return vscode.l10n.t('Measures of success');
  }
}
