import { matchesAnyGlob } from './glob';
import type { TagRequirement } from './types';

/** @param type the platform's resource type, such as `aws_instance` or `AWS::EC2::Instance` */
export function appliesTo(requirement: TagRequirement, type: string): boolean {
  if (matchesAnyGlob(requirement.except, type)) return false;
  return requirement.appliesTo.length === 0 || matchesAnyGlob(requirement.appliesTo, type);
}
