import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TypeScheme } from '../../core/tags/taggable';
import { parsePulumiType, terraformCandidates, withoutUnderscores } from '../../core/tags/taggable/pulumi';
import { decisions } from './decisions';
import { addMissing, type Facts, type TagPlace } from './facts';
import { readArmTypes } from './readArmTypes';
import { readCloudFormation } from './readCloudFormation';
import { readProviderDocs } from './readProviderDocs';
import { readPulumiPackage } from './readPulumiPackage';
import { readTerraformPackage, type TagNames } from './readTerraformPackage';
import { packages, type PackageSource, type RepositoryName } from './sources';
import { packedPackage } from './tarball';

/** What all sources say, before and after they are brought together. */
export interface Collected {
  readonly schemes: Readonly<Record<TypeScheme, Facts>>;
  /** By source, for the report: single sources as read. */
  readonly parts: ReadonlyMap<string, Facts>;
}

const googleLabels = ['labels', 'user_labels', 'resource_labels'];

const terraformNames = {
  aws: { prefix: 'aws_', own: ['tags'], nested: ['tags'] },
  azurerm: { prefix: 'azurerm_', own: ['tags'], nested: ['tags'] },
  google: { prefix: 'google_', own: googleLabels, nested: googleLabels },
} as const satisfies Record<string, TagNames>;

/**
 * Reads every source and brings them together, the newest first.
 *
 * @param work folder for downloaded packages
 * @param folders where the repositories are
 */
export async function collect(
  work: string,
  folders: ReadonlyMap<RepositoryName, string>,
): Promise<Collected> {
  const parts = new Map<string, Facts>();
  const keep = (name: string, facts: Facts): Facts => {
    parts.set(name, facts);
    return facts;
  };
  const folder = (name: RepositoryName): string => folders.get(name) ?? '';

  const terraform: Facts = new Map();
  const terraformOf = async (source: PackageSource, names: TagNames): Promise<void> => {
    addMissing(
      terraform,
      keep(source.name, await unionOf(work, source, (path) => readTerraformPackage(path, names))),
    );
  };
  await terraformOf(packages.terraformAws, terraformNames.aws);
  await terraformOf(packages.terraformAzure, terraformNames.azurerm);
  await terraformOf(packages.terraformGoogle, terraformNames.google);
  await terraformOf(packages.terraformGoogleBeta, terraformNames.google);
  preferTaggable(terraform, parts.get(packages.terraformGoogleBeta.name));
  addMissing(
    terraform,
    keep(
      'terraform-provider-oci',
      readProviderDocs(folder('terraform-provider-oci'), 'oci_', ['freeform_tags']),
    ),
  );
  const tflint = keep(
    'tflint-ruleset-aws',
    readGoList(folder('tflint-ruleset-aws'), 'rules/tags/resources.go'),
  );
  addMissing(terraform, tflint);
  preferTaggable(terraform, tflint);
  keep('yor', readGoList(folder('yor'), 'src/terraform/structure/tf_taggable.go'));

  const cloudformation = keep(
    packages.cloudFormation.name,
    await unionOf(work, packages.cloudFormation, readCloudFormation),
  );
  const arm = keep('bicep-types-az', readArmTypes(folder('bicep-types-az')));
  keep('resource-capabilities', readTagSupport(folder('resource-capabilities')));

  const pulumi: Facts = new Map();
  const pulumiOf = async (source: PackageSource, attributes: readonly string[]): Promise<void> => {
    addMissing(
      pulumi,
      keep(source.name, await unionOf(work, source, (path) => readPulumiPackage(path, attributes))),
    );
  };
  await pulumiOf(packages.pulumiAws, ['tags']);
  await pulumiOf(packages.pulumiAwsNative, ['tags']);
  await pulumiOf(packages.pulumiAzureNative, ['tags']);
  await pulumiOf(packages.pulumiAzure, ['tags']);
  await pulumiOf(packages.pulumiGoogle, ['labels', 'userLabels', 'resourceLabels']);
  await pulumiOf(packages.pulumiOracle, ['freeformTags']);

  const azurePages = readProviderDocs(folder('terraform-provider-azurerm'), 'azurerm_', ['tags']);
  addMissing(
    terraform,
    confirmed(keep('terraform-provider-azurerm', azurePages), parts.get(packages.pulumiAzure.name)),
  );
  const googlePages = readProviderDocs(folder('terraform-provider-google'), 'google_', googleLabels);
  addMissing(
    terraform,
    confirmed(keep('terraform-provider-google', googlePages), parts.get(packages.pulumiGoogle.name)),
  );

  const schemes: Record<TypeScheme, Facts> = {
    terraform,
    cloudformation: new Map(cloudformation),
    arm: new Map(arm),
    pulumi,
  };
  for (const scheme of Object.keys(schemes) as TypeScheme[]) {
    for (const { types, place } of decisions[scheme]) {
      const facts = schemes[scheme];
      const spellings = new Map([...facts.keys()].map((type) => [type.toLowerCase(), type]));
      for (const type of types) {
        const spelling = spellings.get(type.toLowerCase()) ?? type;
        facts.set(spelling, { place, nested: facts.get(spelling)?.nested ?? [] });
      }
    }
  }
  return { schemes, parts };
}

async function unionOf(
  work: string,
  { name, versions }: PackageSource,
  read: (archive: string) => Promise<Facts>,
): Promise<Facts> {
  const all: Facts = new Map();
  for (const version of versions) addMissing(all, await read(packedPackage(work, name, version)));
  return all;
}

/**
 * Pages list attributes of nested blocks like those of the resource. Where a page shows tags, the Pulumi package made from the
 * same provider decides; where that does not have the type, it stays unknown.
 */
function confirmed(pages: Facts, pulumi: Facts | undefined): Facts {
  const byCandidate = new Map<string, TagPlace | undefined>();
  for (const rank of [0, 1, 2, 3]) {
    for (const [token, { place }] of pulumi ?? []) {
      const type = parsePulumiType(token);
      const candidate = type === undefined ? undefined : terraformCandidates(type)[rank];
      if (candidate !== undefined && !byCandidate.has(candidate)) byCandidate.set(candidate, place);
    }
  }
  const result: Facts = new Map();
  for (const [type, facts] of pages) {
    const candidate = withoutUnderscores(type);
    if (byCandidate.has(candidate)) {
      const place = byCandidate.get(candidate);
      const attribute = place?.attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      result.set(type, {
        place: attribute === undefined ? undefined : { attribute, shape: 'map' },
        nested: [],
      });
    } else if (facts.place === undefined) result.set(type, facts);
  }
  return result;
}

/** A newer or beta provider gets new attributes first; its resources are written with the same type names. */
function preferTaggable(facts: Facts, other: Facts | undefined): void {
  for (const [type, known] of other ?? []) {
    if (known.place !== undefined && facts.get(type)?.place === undefined) facts.set(type, known);
  }
}

/** @returns every Terraform type quoted in a file of Go, as taggable by `tags` (AWS, Azure) or `labels` (Google) */
function readGoList(folder: string, path: string): Facts {
  const facts: Facts = new Map();
  const text = readFileSync(join(folder, path), 'utf8');
  for (const [, type = '', provider] of text.matchAll(/"((aws|azurerm|google|oci)_[a-z0-9_]+)"/g)) {
    const attribute = provider === 'google' ? 'labels' : provider === 'oci' ? 'freeform_tags' : 'tags';
    facts.set(type, { place: { attribute, shape: 'map' }, nested: [] });
  }
  return facts;
}

function readTagSupport(folder: string): Facts {
  const facts: Facts = new Map();
  const lines = readFileSync(join(folder, 'tag-support.csv'), 'utf8').split(/\r?\n/).slice(1);
  for (const line of lines) {
    const [provider = '', type = '', supports] = line.split(',');
    if (type === '') continue;
    const place = supports === 'TRUE' ? ({ attribute: 'tags', shape: 'map' } as const) : undefined;
    facts.set(`${provider}/${type}`, { place, nested: [] });
  }
  return facts;
}
