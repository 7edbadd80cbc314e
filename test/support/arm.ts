import { arm } from '../../src/core/languages/arm/arm';
import type { ArmDocument } from '../../src/core/languages/arm/document';
import type { ResolvedResource } from '../../src/core/languages/types';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** A template with these properties. */
export function template(properties: object): string {
  return JSON.stringify({ $schema: schema, contentVersion: '1.0.0.0', resources: [], ...properties });
}

/** A taggable resource with these properties. */
export function storage(properties: object): object {
  return { type: 'Microsoft.Storage/storageAccounts', apiVersion: '2023-05-01', name: 'shop', ...properties };
}

/** The resources of all files, in the order of the files. */
export function resolveAll(files: Readonly<Record<string, string>>): readonly ResolvedResource[] {
  const documents = new Map<string, ArmDocument>(
    Object.entries(files).map(([path, text]) => [path, arm.parse({ path, text })]),
  );
  const resolver = arm.createResolver({ documents, readText: () => undefined });
  return [...documents.values()].flatMap((document) => resolver.resolve(document));
}

/** The tags of a resource, each as `key: value`, and behind them what leaves them open as `… reason`. */
export function tagsInWords({ effective }: ResolvedResource): readonly string[] {
  return [
    ...[...effective.tags.values()].map(
      ({ key, value, unknown }) => `${key}: ${value ?? `? ${unknown?.text ?? ''}`}`,
    ),
    ...effective.open.map(({ text }) => `… ${text}`),
  ];
}

/** What one resource's `tags` come to in a template with these properties. */
export function tagsOf(tags: unknown, properties: object = {}): readonly string[] {
  const text = template({ ...properties, resources: [storage({ tags })] });
  const [resource] = resolveAll({ 'main.json': text });
  if (resource === undefined) throw new Error('The template has no resource.');
  return tagsInWords(resource);
}
