import type { DataFile, DataItem, DataMap, DataNode } from '../../syntax/data';
import { itemOf } from './writtenTags';

/** A list that has tags for each of several kinds of resources. */
export interface Specification {
  /** The properties that lead to it. */
  readonly path: readonly string[];
  /** The `ResourceType` whose tags are those of the resource itself. */
  readonly kind: string;
  /** The properties that lead to such a list for what the resource starts. */
  readonly launched?: readonly string[];
}

const list = 'TagSpecifications';

/**
 * Types of EC2 whose tags stand in `TagSpecifications`. The data on types counts those among the places for tags of other
 * resources, but each list below is also where the resource itself gets its tags, and the only such place unless it has
 * `Tags` as well.
 *
 * A launch template is one of them: it takes tags of its own, by the kind `launch-template`, and is reported without them.
 * Those in its `LaunchTemplateData` are for the instances and volumes launched from it, and never its own.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ec2-launchtemplate-launchtemplatetagspecification.html
 */
const specifications: ReadonlyMap<string, Specification> = new Map<string, Specification>([
  [
    'AWS::EC2::LaunchTemplate',
    { path: [list], kind: 'launch-template', launched: ['LaunchTemplateData', list] },
  ],
  ['AWS::EC2::CapacityReservation', { path: [list], kind: 'capacity-reservation' }],
  ['AWS::EC2::CapacityReservationFleet', { path: [list], kind: 'capacity-reservation-fleet' }],
  ['AWS::EC2::ClientVpnEndpoint', { path: [list], kind: 'client-vpn-endpoint' }],
  ['AWS::EC2::EC2Fleet', { path: [list], kind: 'fleet' }],
  ['AWS::EC2::SpotFleet', { path: ['SpotFleetRequestConfigData', list], kind: 'spot-fleet-request' }],
]);

/** @returns where a type's own tags are specified by kind, `undefined` where it has plain tags only */
export function specificationOf(type: string): Specification | undefined {
  return specifications.get(type);
}

/** @returns what stands at the end of a path of properties */
export function follow(
  file: DataFile,
  node: DataNode | undefined,
  path: readonly string[],
): DataNode | undefined {
  return path.reduce<DataNode | undefined>((parent, name) => file.get(parent, name), node);
}

/** The `Tags` in each item of a list that stands at a path, with the kind of resource that they are for. */
export function specifiedTags(
  file: DataFile,
  properties: DataMap,
  path: readonly string[],
): readonly { readonly kind: string; readonly item: DataItem }[] {
  const list = follow(file, properties, path);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((node) => {
    const map = file.resolve(node);
    const item = map?.kind === 'map' ? itemOf(file, map, 'Tags') : undefined;
    const kind = file.get(map, 'ResourceType');
    return item === undefined || kind?.kind !== 'scalar' ? [] : [{ kind: file.string(kind), item }];
  });
}
