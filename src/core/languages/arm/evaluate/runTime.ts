import type { Expression } from '../expression/ast';
import { fold } from '../names';

/** Functions whose result Azure alone knows, and what stands for the reason in statistics. */
const runTimeFunctions: ReadonlyMap<string, string> = new Map([
  ...[
    'resourceGroup',
    'subscription',
    'tenant',
    'managementGroup',
    'deployment',
    'deployer',
    'environment',
  ].map((name) => [fold(name), 'environment'] as const),
  ...['reference', 'references', 'getSecret', 'pickZones', 'providers', 'externalInput'].map(
    (name) => [fold(name), 'resource-attribute'] as const,
  ),
  ...['utcNow', 'newGuid', 'uniqueString', 'guid'].map((name) => [fold(name), 'run-time'] as const),
  ...[
    'resourceId',
    'subscriptionResourceId',
    'tenantResourceId',
    'extensionResourceId',
    'managementGroupResourceId',
  ].map((name) => [fold(name), 'environment'] as const),
]);

export interface RunTimeRoot {
  readonly code: string;
  /** The expression in the words of the template: `resourceGroup().tags`. */
  readonly text: string;
}

/** What an expression that begins with such a function is called; `undefined` for any other. */
export function runTimeRoot(expression: Expression): RunTimeRoot | undefined {
  if (expression.kind === 'call') {
    const name = fold(expression.name);
    const code = runTimeFunctions.get(name) ?? (/^list[a-z]/.test(name) ? 'resource-attribute' : undefined);
    if (code === undefined) return undefined;
    return { code, text: `${expression.name}(${expression.arguments.length > 0 ? '…' : ''})` };
  }
  if (expression.kind !== 'property' && expression.kind !== 'index') return undefined;
  const root = runTimeRoot(expression.of);
  if (root === undefined) return undefined;
  if (expression.kind === 'property') return { ...root, text: `${root.text}.${expression.name}` };
  return {
    ...root,
    text: `${root.text}[${expression.index.kind === 'text' ? `'${expression.index.value}'` : '…'}]`,
  };
}
