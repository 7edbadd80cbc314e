import type * as vscode from 'vscode';
import packedCatalog from 'finops-lens:catalog';
import { unpackCatalog } from '../core/catalog/packed';
import { createFinopsService } from '../core/service';
import { registerCatalogView } from './catalogView/catalogView';
import { commandUri } from './contract';
import { createDocuments } from './documents';
import { createGuard } from './guard';
import { registerGuidance } from './guidance/guidance';
import { registerHovers } from './hovers';
import { createLog } from './log';
import { registerLookup } from './lookup';
import { registerSnippets } from './snippets';

/** Registers every feature and does no other work: what a feature needs is made when it is first used. */
export function activateShared(context: vscode.ExtensionContext): void {
  const log = createLog();
  const guard = createGuard(log);
  const service = createFinopsService({
    loadCatalog: () => unpackCatalog(packedCatalog),
    link: (id) => commandUri('finopsLens.openGuidance', [id]).toString(true),
    logger: log,
  });
  const documents = createDocuments(service);

  context.subscriptions.push(
    log,
    documents,
    registerCatalogView(service, guard),
    registerGuidance(service, context.extensionUri, guard),
    registerLookup(service, guard),
    registerHovers(service, documents, guard),
    registerSnippets(service, guard),
  );
}
