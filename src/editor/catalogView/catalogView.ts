import * as vscode from 'vscode';
import type { FinopsService } from '../../core/service';
import { views } from '../contract';
import type { Guard } from '../guard';
import { CatalogModel, type CatalogNode } from './model';

/** The tree of domains and capabilities. */
export function registerCatalogView(service: FinopsService, guard: Guard): vscode.Disposable {
  const model = new CatalogModel(service);
  const treeDataProvider: vscode.TreeDataProvider<CatalogNode> = {
    getChildren: guard.provider('tree', (node?: CatalogNode) => model.children(node)),
    getParent: (node) => model.parent(node),
    getTreeItem: (node) => model.item(node),
  };
  return vscode.window.createTreeView(views.framework, { treeDataProvider, showCollapseAll: true });
}
