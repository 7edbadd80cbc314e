/** A package of the npm registry that says which types carry tags. */
export interface PackageSource {
  readonly name: string;
  /** Newest first: what a newer version says about a type counts, older ones add types that were retired since. */
  readonly versions: readonly string[];
  /** Of the newest version; the providers of CDK for Terraform ended in December 2025. */
  readonly date: string;
  readonly licence: string;
  readonly what: string;
}

/** A public repository, given as a folder because it is not in the registry. */
export interface RepositorySource {
  readonly url: string;
  /** The commit that the committed data was made from, and its date. */
  readonly commit: string;
  readonly date: string;
  readonly licence: string;
  /** Folder or file within it that is read. */
  readonly part: string;
  readonly what: string;
}

const mpl = 'MPL-2.0';
const apache = 'Apache-2.0';

export const packages = {
  terraformAws: {
    name: '@cdktf/provider-aws',
    date: '2025-12',
    versions: ['21.22.1', '19.65.1', '12.0.13', '7.0.68', '3.0.1'],
    licence: mpl,
    what: 'Terraform types of AWS, provider versions 6.25, 5.x, 4.x and 3.x',
  },
  terraformAzure: {
    name: '@cdktf/provider-azurerm',
    date: '2025-12',
    versions: ['14.23.1', '12.27.0', '10.0.6', '0.8.15', '0.2.234'],
    licence: mpl,
    what: 'Terraform types of Azure, provider versions 4.55, 3.x and 2.x',
  },
  terraformGoogle: {
    name: '@cdktf/provider-google',
    date: '2025-12',
    versions: ['16.12.1', '14.36.0', '13.32.1', '2.0.46', '0.4.44'],
    licence: mpl,
    what: 'Terraform types of Google Cloud, provider versions 6.50, 6.x, 5.x, 4.x and 3.x',
  },
  terraformGoogleBeta: {
    name: '@cdktf/provider-google-beta',
    date: '2025-12',
    versions: ['16.12.1', '14.36.0', '13.25.1', '2.0.48', '0.1.63'],
    licence: mpl,
    what: 'the same of the provider google-beta',
  },
  cloudFormation: {
    name: '@aws-cdk/aws-service-spec',
    date: '2026-09-29',
    versions: ['0.1.216'],
    licence: apache,
    what: 'CloudFormation types, from the resource schemas that AWS publishes',
  },
  pulumiAws: {
    name: '@pulumi/aws',
    date: '2026-09-22',
    versions: ['7.48.0', '6.83.4', '5.43.0'],
    licence: apache,
    what: 'Pulumi types of AWS',
  },
  pulumiAwsNative: {
    name: '@pulumi/aws-native',
    date: '2026-09-15',
    versions: ['1.79.0'],
    licence: apache,
    what: 'Pulumi types of AWS Cloud Control',
  },
  pulumiAzureNative: {
    name: '@pulumi/azure-native',
    date: '2026-09-21',
    versions: ['3.28.0', '2.92.3', '1.104.0'],
    licence: apache,
    what: 'Pulumi types of Azure Resource Manager',
  },
  pulumiAzure: {
    name: '@pulumi/azure',
    date: '2026-09-16',
    versions: ['6.40.0', '5.89.2'],
    licence: apache,
    what: 'Pulumi types of the classic Azure provider',
  },
  pulumiGoogle: {
    name: '@pulumi/gcp',
    date: '2026-09-16',
    versions: ['9.37.0', '8.41.1', '7.38.0', '6.67.1'],
    licence: apache,
    what: 'Pulumi types of Google Cloud',
  },
  pulumiOracle: {
    name: '@pulumi/oci',
    date: '2026-07-17',
    versions: ['4.20.0', '3.18.0'],
    licence: apache,
    what: 'Pulumi types of Oracle Cloud',
  },
} as const satisfies Record<string, PackageSource>;

export const repositories = {
  'bicep-types-az': {
    url: 'https://github.com/Azure/bicep-types-az',
    commit: '1f896de2db966ad91e8f7d7d981e11d32e4f5d8d',
    date: '2026-08-20',
    licence: 'MIT',
    part: 'generated',
    what: 'ARM types, the newest stable API version of each',
  },
  'terraform-provider-oci': {
    url: 'https://github.com/oracle/terraform-provider-oci',
    commit: '8de3c480b4bf08d8edd40ef0cc4ad0340bd01721',
    date: '2026-08-19',
    licence: mpl,
    part: 'website/docs/r',
    what: 'Terraform types of Oracle Cloud, from the provider’s reference pages',
  },
  'terraform-provider-azurerm': {
    url: 'https://github.com/hashicorp/terraform-provider-azurerm',
    commit: '69697b7fe6a923fc89e88f386bc95c3ed1ee2ec6',
    date: '2026-08-21',
    licence: mpl,
    part: 'website/docs/r',
    what: 'newer Terraform types of Azure, and a check of the older ones',
  },
  'terraform-provider-google': {
    url: 'https://github.com/hashicorp/terraform-provider-google',
    commit: 'e03b7622a26cf4e878f90bdccaca6aa3d03a7999',
    date: '2026-08-21',
    licence: mpl,
    part: 'website/docs/r',
    what: 'newer Terraform types of Google Cloud, and a check of the older ones',
  },
  'tflint-ruleset-aws': {
    url: 'https://github.com/terraform-linters/tflint-ruleset-aws',
    commit: 'e439f77b1f4448c539c489fb3c30d031bf5461b0',
    date: '2026-08-03',
    licence: mpl,
    part: 'rules/tags/resources.go',
    what: 'newer Terraform types of AWS that carry tags, and a check of the older ones',
  },
  yor: {
    url: 'https://github.com/bridgecrewio/yor',
    commit: 'cf032687cc9d911e00a2deaf7fade22c555aa453',
    date: '2025-02-28',
    licence: apache,
    part: 'src/terraform/structure/tf_taggable.go',
    what: 'a check only: the list of types that another tool tags',
  },
  'resource-capabilities': {
    url: 'https://github.com/tfitzmac/resource-capabilities',
    commit: 'c82f06e7d1dea98a5611ce1810153b8b14005928',
    date: '2025-03-04',
    licence: 'none stated; nothing is taken over',
    part: 'tag-support.csv',
    what: 'a check only: what the documentation of Azure says of ARM types',
  },
} as const satisfies Record<string, RepositorySource>;

export type RepositoryName = keyof typeof repositories;
