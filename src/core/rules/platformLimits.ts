import type { PlatformId } from '../languages/types';
import { matchesAnyGlob } from '../policy/glob';
import type { Severity } from '../policy/types';

/** What a platform takes as a tag. */
export interface PlatformLimits {
  /** As messages name it. */
  readonly title: string;
  /** Tags on one resource; `undefined` where there is no such limit. */
  readonly maxTags?: number;
  /** Keys that the platform sets itself, and does not count. */
  readonly reserved?: Reservation;
  readonly key: TextLimits;
  /** Where keys may have a prefix that ends in `/`; `key` then limits what stands behind it. */
  readonly prefix?: TextLimits;
  readonly value: TextLimits;
  /** Where the limits are documented. */
  readonly source: string;
}

export interface TextLimits {
  /** In characters, a pair of surrogates being one. */
  readonly length: number;
  readonly characters?: Characters;
}

export interface Characters {
  /** Fits the whole text where each character is legal. */
  readonly legal: RegExp;
  /** Ends a sentence that begins with `takes`. */
  readonly words: string;
  /** `warning` where only some services of the platform refuse others. */
  readonly severity: Severity;
}

export interface Reservation {
  readonly keys: RegExp;
  /** Ends a sentence that begins with the key. */
  readonly words: string;
  readonly severity: Severity;
}

/** Other limits on some types. */
interface Exception {
  readonly platform: PlatformId;
  /** Globs on the types of all languages. */
  readonly types: readonly string[];
  readonly limits: (general: PlatformLimits) => Partial<PlatformLimits>;
}

const aws = 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/allocation-tag-restrictions.html';
const azure = 'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources';
const google = 'https://cloud.google.com/resource-manager/docs/labels-overview';
const kubernetes = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/';

// EC2 itself takes any character; most other services, and cost allocation, take these.
const awsCharacters: Characters = {
  legal: /^[\p{L}\p{Z}\p{N}_.:/=+@-]*$/u,
  words: 'letters, digits, spaces and _ . : / = + - @ in all of its services',
  severity: 'warning',
};

// Labels that Kubernetes documents under its bare prefixes; users set some of them with good reason.
// Source: https://kubernetes.io/docs/reference/labels-annotations-taints/
const knownLabels =
  'arch|os|hostname|name|role|metadata\\.name|cluster-service|service-name|bootstrapping|created-by|legacy-[a-z-]+';

const general: Readonly<Record<PlatformId, PlatformLimits>> = {
  aws: {
    title: 'AWS',
    maxTags: 50,
    reserved: { keys: /^aws:/i, words: 'begins with aws:, which AWS keeps for itself', severity: 'error' },
    key: { length: 128, characters: awsCharacters },
    value: { length: 256, characters: awsCharacters },
    source: aws,
  },
  azure: {
    title: 'Azure',
    maxTags: 50,
    key: {
      length: 512,
      characters: {
        legal: /^[^<>%&\\?/]*$/,
        words: 'none of < > % & \\ ? / in a key',
        severity: 'error',
      },
    },
    value: { length: 256 },
    source: azure,
  },
  'google-cloud': {
    title: 'Google Cloud',
    maxTags: 64,
    key: {
      length: 63,
      characters: {
        legal: /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]*$/u,
        words: 'lower-case letters, digits, _ and -, a letter first',
        severity: 'error',
      },
    },
    value: {
      length: 63,
      characters: {
        legal: /^[\p{Ll}\p{Lo}\p{N}_-]*$/u,
        words: 'lower-case letters, digits, _ and -',
        severity: 'error',
      },
    },
    source: google,
  },
  kubernetes: {
    title: 'Kubernetes',
    reserved: {
      keys: new RegExp(`^(?:kubernetes|k8s)\\.io/(?!(?:${knownLabels})$)`),
      words: 'has a prefix that is reserved for parts of Kubernetes',
      severity: 'warning',
    },
    key: {
      length: 63,
      characters: {
        legal: /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/,
        words: 'letters, digits, -, _ and ., the first and the last being a letter or digit',
        severity: 'error',
      },
    },
    prefix: {
      length: 253,
      characters: {
        legal: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
        words: 'a DNS name in lower case before the /',
        severity: 'error',
      },
    },
    value: {
      length: 63,
      characters: {
        legal: /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?$/,
        words: 'letters, digits, -, _ and ., the first and the last being a letter or digit',
        severity: 'error',
      },
    },
    source: kubernetes,
  },
};

const exceptions: readonly Exception[] = [
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
    platform: 'aws',
    types: ['aws_s3_object', 'aws_s3_bucket_object', 'aws_s3_object_copy', 'aws:s3*:BucketObject*'],
    limits: () => ({ maxTags: 10 }),
  },
  {
    platform: 'azure',
    types: [
      'Microsoft.Automation/*',
      'Microsoft.Cdn/*',
      'Microsoft.Network/dnsZones',
      'Microsoft.Network/dnsZones/A',
      'Microsoft.Network/privateDnsZones*',
      'azurerm_automation_*',
      'azurerm_cdn_*',
      'azurerm_dns_zone',
      'azurerm_dns_a_record',
      'azurerm_private_dns_*',
      'azure-native:automation*:*',
      'azure-native:cdn*:*',
      'azure-native:privatedns*:*',
    ],
    limits: () => ({ maxTags: 15 }),
  },
  {
    platform: 'azure',
    types: [
      'Microsoft.Storage/storageAccounts',
      'azurerm_storage_account',
      'azure-native:storage*:StorageAccount',
    ],
    limits: ({ key }) => ({ key: { ...key, length: 128 } }),
  },
  {
    platform: 'azure',
    types: [
      'Microsoft.Network/dnsZones*',
      'Microsoft.Network/trafficManagerProfiles',
      'azurerm_dns_*',
      'azurerm_traffic_manager_profile',
    ],
    limits: ({ key }) => ({
      key: {
        ...key,
        characters: {
          legal: /^(?!\d)[^<>%&\\?/ ]*$/,
          words: 'none of < > % & \\ ? /, no space and no digit at the beginning in a key of this type',
          severity: 'error',
        },
      },
    }),
  },
  {
    platform: 'azure',
    types: ['Microsoft.Network/frontDoors', 'azurerm_frontdoor'],
    limits: ({ key }) => ({
      key: {
        ...key,
        characters: {
          legal: /^[^<>%&\\?/#:]*$/,
          words: 'none of < > % & \\ ? / # : in a key of this type',
          severity: 'error',
        },
      },
    }),
  },
];

const byType: Readonly<Record<PlatformId, Map<string, PlatformLimits>>> = {
  aws: new Map(),
  azure: new Map(),
  'google-cloud': new Map(),
  kubernetes: new Map(),
};

/** @returns what a platform takes as tags of one of its types */
export function limitsFor(platform: PlatformId, type: string): PlatformLimits {
  let limits = byType[platform].get(type);
  if (limits === undefined) {
    limits = exceptions
      .filter((exception) => exception.platform === platform && matchesAnyGlob(exception.types, type))
      .reduce((found, exception) => ({ ...found, ...exception.limits(found) }), general[platform]);
    byType[platform].set(type, limits);
  }
  return limits;
}
