import { parseArgs } from 'node:util';
import type { Severity } from '../core/policy/types';
import { formats, type Format } from './writers/index';

export type Command =
  | {
      readonly command: 'check';
      readonly paths: readonly string[];
      readonly policy: string | undefined;
      readonly format: Format;
      readonly failOn: Severity | 'never';
      readonly output: string | undefined;
    }
  | { readonly command: 'lookup'; readonly query: string; readonly format: 'text' | 'json' }
  | { readonly command: 'guide'; readonly id: string; readonly format: 'markdown' | 'html' | 'json' }
  | { readonly command: 'help' }
  | { readonly command: 'version' };

/** Wrong usage; the message says what to do instead. */
export class UsageError extends Error {}

export const usage = `FinOps Lens: which tags your infrastructure code carries, and what they are for.

Usage:
  finops-lens check [--policy FILE] [--format FORMAT] [--fail-on error|warning|info|never] [--output FILE] PATH…
  finops-lens lookup QUERY [--format text|json]
  finops-lens guide ID [--format markdown|html|json]
  finops-lens --version

check reads Terraform, Bicep, ARM, CloudFormation, Kubernetes and Pulumi YAML files below each PATH, works out the tags that
each resource ends up with, and compares them with the nearest .finops/policy.yaml. What a comment "finops-ignore: RULE [KEY]
REASON [until YYYY-MM-DD]" or .finops/exemptions.yaml covers is listed apart. Files that .gitignore names are left out.

FORMAT is ${formats.join(', ')}.

It exits with 0 when nothing reaches --fail-on (default: error), with 1 when something does, and with 2 when it was
called wrongly or a policy file cannot be used.
`;

/**
 * @param args without the program's name
 * @throws UsageError
 */
export function parseOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (values.help || command === 'help') return { command: 'help' };
  if (values.version) return { command: 'version' };
  const unused = (...names: (keyof typeof values)[]): void => {
    for (const name of names) {
      if (values[name] !== undefined) throw new UsageError(`--${name} belongs to check`);
    }
  };
  switch (command) {
    case 'check':
      if (rest.length === 0) throw new UsageError('check needs at least one PATH, such as .');
      // An unset variable of a script must not come to mean the current folder.
      if (rest.includes('')) throw new UsageError('a PATH is empty');
      return {
        command,
        paths: rest,
        policy: values.policy,
        format: oneOf('format', values.format ?? 'text', formats),
        failOn: oneOf('fail-on', values['fail-on'] ?? 'error', ['error', 'warning', 'info', 'never']),
        output: values.output,
      };
    case 'lookup':
      unused('policy', 'fail-on', 'output');
      if (rest.length === 0) throw new UsageError('lookup needs a QUERY, such as showback');
      return {
        command,
        query: rest.join(' '),
        format: oneOf('format', values.format ?? 'text', ['text', 'json']),
      };
    case 'guide': {
      unused('policy', 'fail-on', 'output');
      const [id, ...more] = rest;
      if (id === undefined || more.length > 0) throw new UsageError('guide needs one ID, such as allocation');
      return {
        command,
        id,
        format: oneOf('format', values.format ?? 'markdown', ['markdown', 'html', 'json']),
      };
    }
    case undefined:
      throw new UsageError('say what to do: check, lookup or guide');
    default:
      throw new UsageError(`there is no command ${command}; there are check, lookup and guide`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        policy: { type: 'string' },
        format: { type: 'string' },
        'fail-on': { type: 'string' },
        output: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`--${name} is ${allowed.join(', ')}, not ${value}`);
  return found;
}
