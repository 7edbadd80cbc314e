import { gunzipSync } from 'node:zlib';
import type { Facts, TagPlace } from './facts';
import { filesOf } from './tarball';

interface Specification {
  readonly schema: {
    readonly resource: { readonly entities: readonly ResourceType[] };
  };
}

interface ResourceType {
  readonly cloudFormationType: string;
  readonly properties: Readonly<Record<string, { readonly type: { readonly type: string } }>>;
  readonly tagInformation?: { readonly tagPropertyName: string; readonly variant: string };
}

/**
 * Reads `@aws-cdk/aws-service-spec`, which is made from the resource schemas that AWS publishes for CloudFormation.
 *
 * @param archive path of the package
 */
export async function readCloudFormation(archive: string): Promise<Facts> {
  const facts: Facts = new Map();
  for await (const { data } of filesOf(archive, (path) => path === 'db.json.gz')) {
    const { schema } = JSON.parse(gunzipSync(data).toString('utf8')) as Specification;
    for (const type of schema.resource.entities) {
      facts.set(type.cloudFormationType, { place: placeOf(type), nested: [] });
    }
  }
  return facts;
}

function placeOf({ tagInformation, properties }: ResourceType): TagPlace | undefined {
  if (tagInformation !== undefined) {
    const { tagPropertyName: attribute, variant } = tagInformation;
    return { attribute, shape: variant === 'map' ? 'map' : 'pairs' };
  }
  // Types without a published schema are not marked, but have the property.
  const type = properties['Tags']?.type.type;
  if (type === undefined) return undefined;
  return { attribute: 'Tags', shape: type === 'array' ? 'pairs' : 'map' };
}
