import assert from 'node:assert/strict';
import type { Policy } from '../../src/core/policy/types';
import { parsePolicy } from '../../src/core/policy/parsePolicy';
import type { Rule } from '../../src/core/rules/types';
import { resolveFiles } from './terraform';

/** The policy that a sound text stands for; `version: 1` is added. */
export function policyFrom(yaml: string): Policy {
  const text = `version: 1\n${yaml}`;
  const { policy, problems } = parsePolicy(
    { path: '.finops/policy.yaml', text },
    new Set(['allocation', 'workloads']),
  );
  assert.deepEqual(problems, [], yaml);
  return policy;
}

/** A finding as a test reads it: what it says, and the text that it points at. */
export interface FoundFinding {
  readonly rule: string;
  readonly tag: string;
  readonly severity: string;
  readonly message: string;
  readonly at: string;
}

/** What one rule reports about the resources of one module. */
export function findingsOf(
  rule: Rule,
  files: Readonly<Record<string, string>> | string,
  policyYaml: string,
): readonly FoundFinding[] {
  const policy = policyFrom(policyYaml);
  const texts: Readonly<Record<string, string>> = typeof files === 'string' ? { 'main.tf': files } : files;
  return resolveFiles(texts).flatMap((resolved) =>
    [...rule.check(resolved, policy)].map(({ range, ...finding }) => ({
      ...finding,
      at: (texts[resolved.document.path] ?? '').slice(range.start, range.end),
    })),
  );
}
