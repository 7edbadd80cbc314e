import type { Value } from '../../../tags/value';
import type { Template } from './template';
import type { Site } from './values';

/** Where an expression is evaluated. */
export interface Frame {
  readonly template: Template;
  /** Variables of loops and lambdas, parameters of functions. */
  readonly locals: ReadonlyMap<string, Value>;
  readonly site: Site;
}

export const noLocals: ReadonlyMap<string, Value> = new Map();

/** The same place with more variables; those without a name are left out. */
export function withLocals(
  frame: Frame,
  locals: readonly (readonly [name: string | undefined, value: Value])[],
): Frame {
  const all = new Map(frame.locals);
  for (const [name, value] of locals) if (name !== undefined && name !== '') all.set(name, value);
  return { ...frame, locals: all };
}
