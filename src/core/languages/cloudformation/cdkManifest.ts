import type { DataFile, DataNode } from '../../syntax/data';
import { parseJson } from '../../syntax/json/parser';
import { emptyMap, scalar, type MapEntry, type MapValue } from '../../tags/value';

/** The file in which CDK keeps how the templates beside it are to be deployed. */
export const manifestFile = 'manifest.json';

/**
 * The tags that CDK gives to the whole stack of a template, which CloudFormation hands on to every resource that takes tags.
 *
 * @param template the name of the template's file
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AwsCloudFormationStackProperties.html
 */
export function manifestTags(path: string, text: string, template: string): MapValue {
  if (!text.includes('aws:cloudformation:stack') || !text.includes(template)) return emptyMap;
  const file = parseJson(text);
  const artifacts = file.get(file.documents[0], 'artifacts');
  for (const { value } of artifacts?.kind === 'map' ? file.entries(artifacts) : []) {
    const properties = file.get(value, 'properties');
    if (textOf(file, file.get(properties, 'templateFile')) === template) {
      return tagsOf(file, file.get(properties, 'tags'), path);
    }
  }
  return emptyMap;
}

function tagsOf(file: DataFile, node: DataNode | undefined, path: string): MapValue {
  if (node?.kind !== 'map') return emptyMap;
  const entries = new Map<string, MapEntry>();
  for (const { key, keyNode, value } of file.entries(node)) {
    const range = { start: keyNode.start, end: keyNode.end };
    const name = `tags in ${manifestFile}`;
    const origin = { kind: 'defaults', name, file: path, range, via: [] } as const;
    entries.set(key, { value: scalar(textOf(file, value) ?? ''), origin, overrides: [] });
  }
  return { kind: 'map', entries, open: [] };
}

function textOf(file: DataFile, node: DataNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? file.string(node) : undefined;
}
