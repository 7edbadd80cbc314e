import type { DataMap, DataNode } from '../../syntax/data';
import { emptyMap, scalar, tagText, unknown, type MapValue } from '../../tags/value';
import { callOf, functionKeys } from './calls';
import type { Evaluator } from './evaluate';
import { joinMaps, type SourceName } from './tagValues';

interface Definition {
  /** The property that holds an API's definition in OpenAPI. */
  readonly body: string;
  /** The property that names a file of it. */
  readonly location: string;
}

/** HTTP APIs whose definition may be given; REST APIs take no tags from theirs. */
const definitions: ReadonlyMap<string, Definition> = new Map([
  ['AWS::ApiGatewayV2::Api', { body: 'Body', location: 'BodyS3Location' }],
  ['AWS::Serverless::HttpApi', { body: 'DefinitionBody', location: 'DefinitionUri' }],
]);

const tagValue = 'x-amazon-apigateway-tag-value';

/**
 * The tags that an HTTP API gets from its definition: those at the root of OpenAPI.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-openapi-extensions-x-amazon-apigateway-tag-value.html
 */
export function definedTags(
  evaluator: Evaluator,
  type: string,
  properties: DataMap,
  source: Omit<SourceName, 'name'>,
): MapValue {
  const definition = definitions.get(type);
  if (definition === undefined) return emptyMap;
  const { file } = evaluator.template;
  const { body, location } = definition;
  if (file.get(properties, location) !== undefined) return open(location);
  const written = file.get(properties, body);
  if (written === undefined) return emptyMap;
  if (written.kind !== 'map' || callOf(file, written) !== undefined) return open(body);
  const added = functionKeys(file, written).length > 0 ? [open(body)] : [];
  const tags = file.get(written, 'tags');
  if (tags === undefined) return joinMaps(added);
  if (tags.kind !== 'list' || callOf(file, tags) !== undefined) return open(`${body}.tags`);
  const name = `${body}.tags`;
  return joinMaps([...tags.items.map((item) => tagOf(evaluator, item, { ...source, name })), ...added]);
}

function tagOf(evaluator: Evaluator, item: DataNode, source: SourceName): MapValue {
  const { file } = evaluator.template;
  const keyNode = file.get(item, 'name');
  const key = keyNode && tagText(evaluator.evaluate(keyNode));
  if (keyNode === undefined || key === undefined) return open(source.name);
  const valueNode = file.get(item, tagValue);
  const value = valueNode === undefined ? scalar('') : evaluator.evaluate(valueNode);
  const origin = { ...source, range: { start: keyNode.start, end: keyNode.end }, via: [] };
  return { kind: 'map', entries: new Map([[key, { value, origin, overrides: [] }]]), open: [] };
}

function open(name: string): MapValue {
  const { reason } = unknown('definition', `the definition in ${name} may hold tags`);
  return { ...emptyMap, open: [reason] };
}
