/** A Pulumi type token without its API version: `azure-native:storage/v20230101:StorageAccount` has the module `storage`. */
export interface PulumiType {
  readonly provider: string;
  readonly module: string;
  readonly name: string;
}

/**
 * @param token as written, long (`aws:ec2/instance:Instance`) or short (`aws:ec2:Instance`)
 * @returns `undefined` for what is no token
 */
export function parsePulumiType(token: string): PulumiType | undefined {
  const parts = token.split(':');
  const [provider = '', middle = '', last] = parts;
  if (parts.length > 3 || provider === '' || middle === '') return undefined;
  if (last === undefined) return { provider, module: 'index', name: middle };
  return { provider, module: middle.split('/')[0] ?? '', name: last };
}

/** @returns what a type is filed under in the list of those that no rule derives */
export function keyOfPulumiType({ provider, module, name }: PulumiType): string {
  return `${provider}:${module}:${name}`.toLowerCase();
}

/** The prefix of the Terraform types that a Pulumi provider is made from. */
export const bridgedProviders: ReadonlyMap<string, string> = new Map([
  ['aws', 'aws_'],
  ['azure', 'azurerm_'],
  ['gcp', 'google_'],
  ['oci', 'oci_'],
]);

/**
 * Most Pulumi names come from a Terraform type by rule: `aws:ec2/eip:Eip` from `aws_eip`, `aws:lb/listener:Listener` from
 * `aws_lb_listener`.
 *
 * @returns Terraform types that may be meant, the likeliest first, without underscores, which Pulumi does not tell
 */
export function terraformCandidates({ provider, module, name }: PulumiType): string[] {
  const prefix = bridgedProviders.get(provider)?.slice(0, -1);
  if (prefix === undefined) return [];
  const last = name.toLowerCase();
  const candidates = [module.toLowerCase() + last, last];
  const words = module.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  for (let count = 1; count < words.length; count++) {
    candidates.push(words.slice(0, count).join('') + last, words.slice(count).join('') + last);
  }
  const older = last.replace(/v2$/, '');
  if (older !== last) candidates.push(module.toLowerCase() + older, older);
  return candidates.map((candidate) => prefix + candidate);
}

/** @returns a Terraform type in the form of {@link terraformCandidates} */
export function withoutUnderscores(type: string): string {
  return type.replaceAll('_', '');
}

/** @returns the type of AWS Cloud Control that `aws-native` has under this name */
export function cloudFormationCandidate({ module, name }: PulumiType): string {
  return `AWS::${module}::${name}`;
}

/**
 * `azure-native` names a type after the last parts of its ARM type, in the singular: `network:Subnet` is
 * `Microsoft.Network/virtualNetworks/subnets`.
 *
 * @param key of an ARM type, as `keyOfType` gives it
 * @returns what `azure-native` may call it, as `module:name` in lower case
 */
export function azureNativeNames(key: string): string[] {
  const [namespace = '', ...parts] = key.split('/');
  const words = parts.map(singular);
  const names = new Set<string>();
  for (let from = 0; from < words.length; from++) names.add(words.slice(from).join(''));
  if (words.length > 2) names.add(`${words[0] ?? ''}${words.at(-1) ?? ''}`);
  const modules = new Set([namespace.split('.')[0] ?? '', namespace.replaceAll('.', '')]);
  return [...modules].flatMap((module) => [...names].map((name) => `${module}:${name}`));
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** @returns a Terraform attribute or CloudFormation property as Pulumi spells it: `freeformTags`, `userPoolTags` */
export function pulumiProperty(attribute: string): string {
  return (attribute.charAt(0).toLowerCase() + attribute.slice(1)).replace(/_(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

/**
 * Types of the Kubernetes provider are the kinds of the cluster, besides lists of them and ways to read manifests.
 *
 * @returns whether labels can be set
 */
export function isLabelledKubernetesType({ module, name }: PulumiType): boolean {
  if (/^(?:helm\.sh|yaml|kustomize)$/.test(module)) return false;
  return module !== 'index' && !name.endsWith('List');
}
