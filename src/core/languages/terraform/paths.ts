import { fileNameOf } from '../../paths';

/** What kind of file a name stands for; names without a known ending are read as configuration in native syntax. */
export interface FileKind {
  /** `inputs`: values of variables; `configuration`: everything else. */
  readonly role: 'configuration' | 'inputs';
  readonly syntax: 'native' | 'json';
}

export function fileKindOf(path: string): FileKind {
  const name = fileNameOf(path).toLowerCase();
  const syntax = name.endsWith('.json') ? 'json' : 'native';
  const role = /\.tfvars(?:\.json)?$/.test(name) ? 'inputs' : 'configuration';
  return { role, syntax };
}

/**
 * Whether a file's blocks are merged into those of other files.
 *
 * Source: https://developer.hashicorp.com/terraform/language/files/override
 */
export function isOverride(path: string): boolean {
  return /^(?:.*_)?override\.(?:tf|tofu)(?:\.json)?$/.test(fileNameOf(path));
}

/**
 * Whether Terraform reads a file of input values by itself.
 *
 * Source: https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 */
export function isAutomaticInput(path: string): boolean {
  return /^(?:terraform\.tfvars|.*\.auto\.tfvars)(?:\.json)?$/.test(fileNameOf(path));
}

/** Orders files of input values by rising precedence: `terraform.tfvars`, its JSON form, then the others by name. */
export function compareInputs(left: string, right: string): number {
  const rank = (path: string): string => {
    const name = fileNameOf(path);
    return name.startsWith('terraform.tfvars') ? `0${name}` : `1${name}`;
  };
  const [one, other] = [rank(left), rank(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * The file of Terraform that OpenTofu leaves aside for this one: `main.tofu` stands in for `main.tf`.
 *
 * Source: https://opentofu.org/docs/language/files/
 */
export function shadowedBy(path: string): string | undefined {
  const match = /^(.*)\.tofu(\.json)?$/.exec(path);
  return match ? `${match[1] ?? ''}.tf${match[2] ?? ''}` : undefined;
}
