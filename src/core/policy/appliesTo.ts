import { matchesAnyGlob } from './glob';
import type { Policy, TagRequirement } from './types';

/** @param type the platform's resource type, such as `aws_instance` or `AWS::EC2::Instance`; letter case does not count */
export function appliesTo(requirement: TagRequirement, type: string): boolean {
  if (matchesAnyGlob(requirement.except, type)) return false;
  return requirement.appliesTo.length === 0 || matchesAnyGlob(requirement.appliesTo, type);
}

/** Projects have many resources and few types, so the globs of a policy are compared once for each type. */
const byType = new WeakMap<Policy, Map<string, readonly TagRequirement[]>>();

/** @returns what the policy wants of the tags of a type */
export function requirementsFor(policy: Policy, type: string): readonly TagRequirement[] {
  const known = byType.get(policy) ?? new Map<string, readonly TagRequirement[]>();
  byType.set(policy, known);
  let requirements = known.get(type);
  if (requirements === undefined) {
    requirements = policy.tags.filter((tag) => appliesTo(tag, type));
    known.set(type, requirements);
  }
  return requirements;
}
