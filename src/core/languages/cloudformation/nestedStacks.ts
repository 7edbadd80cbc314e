import { folderOf, resolvePath } from '../../paths';
import type { CloudFormationDocument, CloudFormationResource } from './document';
import type { DeclaredResource, Template } from './template';

/** A resource that deploys another template of the project. */
export interface StackCall {
  readonly document: CloudFormationDocument;
  readonly resource: CloudFormationResource;
}

/** Types that deploy another template, and the property that names it. */
const locations: ReadonlyMap<string, string> = new Map([
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
  ['AWS::Serverless::Application', 'Location'],
]);

/** @returns the calls of each template in the project, by the path of the template called */
export function stackCalls(
  documents: ReadonlyMap<string, CloudFormationDocument>,
): ReadonlyMap<string, readonly StackCall[]> {
  const calls = new Map<string, StackCall[]>();
  for (const document of documents.values()) {
    for (const resource of document.resources) {
      const path = calledPath(document, resource);
      if (path === undefined || !documents.has(path)) continue;
      const known = calls.get(path);
      if (known === undefined) calls.set(path, [{ document, resource }]);
      else known.push({ document, resource });
    }
  }
  return calls;
}

/** A local path, which `aws cloudformation package` replaces by that of the upload; a URL is none. */
function calledPath(
  { path, template }: CloudFormationDocument,
  { type, declared }: CloudFormationResource,
): string | undefined {
  const property = locations.get(type);
  if (property === undefined) return undefined;
  const { file } = template;
  const node = file.get(declared.properties, property);
  const location =
    node?.kind === 'scalar' && node.tag === undefined
      ? file.string(node)
      : assetPath(template, declared, property);
  return location === undefined || location === '' ? undefined : resolvePath(folderOf(path), location);
}

/**
 * The file beside a template made by CDK that a property stands for.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/assets.html
 */
function assetPath(template: Template, { body }: DeclaredResource, property: string): string | undefined {
  const { file } = template;
  const metadata = file.get(body, 'Metadata');
  if (template.text(file.get(metadata, 'aws:asset:property')) !== property) return undefined;
  return template.text(file.get(metadata, 'aws:asset:path'));
}
