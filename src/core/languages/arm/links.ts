import { folderOf, joinPath } from '../../paths';
import type { DataNode } from '../../syntax/data';
import type { ArmDocument } from './document';
import { deploymentType } from './document';
import { textPieces } from './expression/pieces';
import { templateText } from './expression/parser';
import { fold } from './names';
import { propertyOf, type ArmResource } from './template';

/**
 * The deployments that link to each template of the project, by the template's path.
 *
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates#linked-template
 */
export function deploymentsByTarget(
  documents: ReadonlyMap<string, ArmDocument>,
): ReadonlyMap<string, readonly ArmResource[]> {
  const deployments = new Map<string, ArmResource[]>();
  for (const document of documents.values()) {
    for (const resource of document.resources) {
      const target = linkedPath(resource, documents);
      if (target === undefined) continue;
      const known = deployments.get(target);
      if (known) known.push(resource);
      else deployments.set(target, [resource]);
    }
  }
  return deployments;
}

/** The file of the project that a deployment links to. */
function linkedPath(resource: ArmResource, documents: ReadonlyMap<string, ArmDocument>): string | undefined {
  if (fold(resource.type) !== fold(deploymentType)) return undefined;
  const { data, path } = resource.template;
  const link = propertyOf(data, propertyOf(data, resource.node, 'properties'), 'templateLink');
  const folder = folderOf(path);
  const isTemplate = (candidate: string): boolean => documents.get(candidate)?.template !== undefined;

  const relative = textOf(resource, propertyOf(data, link, 'relativePath'));
  if (relative !== undefined) {
    const target = templateText(relative);
    const joined = joinPath(folder, target.text.replace(/^\/+/, ''));
    return target.kind === 'literal' && isTemplate(joined) ? joined : undefined;
  }
  const uri = propertyOf(data, link, 'uri');
  if (uri === undefined || templateText(textOf(resource, uri) ?? '').kind === 'literal') return undefined;
  const found = pathsIn(textPieces(uri, resource.template))
    .map((text) => joinPath(folder, text.replace(/^\/+/, '')))
    .filter(isTemplate);
  return new Set(found).size === 1 ? found[0] : undefined;
}

function textOf(resource: ArmResource, node: DataNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? resource.template.data.string(node) : undefined;
}

/** Each piece of an address that looks like a path, and what pieces that follow each other make together. */
function pathsIn(pieces: readonly (string | undefined)[]): readonly string[] {
  const runs: string[] = [''];
  for (const piece of pieces) {
    if (piece === undefined) runs.push('');
    else runs.push((runs.pop() ?? '') + piece);
  }
  const texts = [...pieces.filter((piece) => piece !== undefined), ...runs];
  return texts.filter((text) => /\.jsonc?$/i.test(text) && !text.includes('://'));
}
