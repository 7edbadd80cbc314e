import * as vscode from 'vscode';
import { phaseTitles, type Capability, type Domain } from '../../core/catalog/types';
import type { FinopsService } from '../../core/service';
import { asCommand } from '../contract';

/** A node of the tree. */
export type CatalogNode =
  | { readonly kind: 'domain'; readonly domain: Domain }
  | { readonly kind: 'capability'; readonly capability: Capability };

/** Domains with their capabilities, in framework order. */
export class CatalogModel {
  readonly #service: FinopsService;

  constructor(service: FinopsService) {
    this.#service = service;
  }

  children(node?: CatalogNode): CatalogNode[] {
    const { domains, capabilities } = this.#service.catalog();
    if (node === undefined) return domains.map((domain) => ({ kind: 'domain', domain }));
    if (node.kind === 'capability') return [];
    return capabilities
      .filter((capability) => capability.domain === node.domain.id)
      .map((capability) => ({ kind: 'capability', capability }));
  }

  parent(node: CatalogNode): CatalogNode | undefined {
    if (node.kind === 'domain') return undefined;
    const domain = this.#service.catalog().domains.find(({ id }) => id === node.capability.domain);
    return domain && { kind: 'domain', domain };
  }

  item(node: CatalogNode): vscode.TreeItem {
    const { id, title, oneLine } = node.kind === 'domain' ? node.domain : node.capability;
    const state =
      node.kind === 'domain'
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.None;
    const item = new vscode.TreeItem(title, state);
    item.id = `${node.kind}:${id}`;
    item.contextValue = node.kind;
    item.tooltip = oneLine;
    item.iconPath = new vscode.ThemeIcon(node.kind === 'domain' ? 'folder-library' : 'book');
    item.command = asCommand('finopsLens.openGuidance', vscode.l10n.t('Open Guidance'), [id]);
    if (node.kind === 'capability') {
      item.description = node.capability.phases.map((phase) => phaseTitles[phase]).join(', ');
    }
    return item;
  }
}
