import assert from 'node:assert/strict';
import { parseTerraform } from '../../src/core/languages/terraform/document';
import { createResolver } from '../../src/core/languages/terraform/resolver';
import type { ResolvedResource } from '../../src/core/languages/types';
import type { EffectiveTag, EffectiveTags, TagSource } from '../../src/core/tags/types';
import { LineMap } from '../../src/core/text';

/** Files by path, or the text of the only one. */
export type FilesOrText = Readonly<Record<string, string>> | string;

/** Resolves files that belong together; those that Terraform would not read itself are there to be read by functions. */
export function resolveFiles(files: FilesOrText): readonly ResolvedResource[] {
  const texts = textsOf(files);
  const documents = [...texts]
    .filter(([path]) => /\.(?:tf|tofu|tfvars)(?:\.json)?$/.test(path))
    .map(([path, text]) => [path, parseTerraform({ path, text })] as const);
  const resolver = createResolver({ documents: new Map(documents), readText: (path) => texts.get(path) });
  return documents.flatMap(([, document]) => resolver.resolve(document));
}

function textsOf(files: FilesOrText): ReadonlyMap<string, string> {
  return new Map(Object.entries(typeof files === 'string' ? { 'main.tf': files } : files));
}

/** What a test asks about the tags of one resource. */
export interface KnownTags {
  /** `undefined` where the value is not known. */
  readonly tags: Readonly<Record<string, string | undefined>>;
  /** By key: `tags main.tf:3`, `local.common locals.tf:5 > argument 1 of merge`. */
  readonly from: Readonly<Record<string, string>>;
  /** Why values are not known, by key. */
  readonly unknown: Readonly<Record<string, string>>;
  readonly open: readonly string[];
  readonly taggable: boolean | undefined;
}

/** @param nested the place of tags for what the resource makes, such as `volume_tags` */
export function tagsOf(files: FilesOrText, address: string, nested?: string): KnownTags {
  const found = resolveFiles(files).find(({ resource }) => resource.address === address);
  assert.ok(found, `${address} is resolved`);
  const effective = nested === undefined ? found.effective : found.nested?.get(nested);
  assert.ok(effective, `${address} has ${nested ?? 'tags'}`);
  return { ...known(effective, textsOf(files)), taggable: found.taggable };
}

function known(effective: EffectiveTags, texts: ReadonlyMap<string, string>): Omit<KnownTags, 'taggable'> {
  const entries = [...effective.tags];
  const unknown = entries.flatMap(([key, tag]) => (tag.unknown ? [[key, tag.unknown.text] as const] : []));
  return {
    tags: record(entries.map(([key, { value }]) => [key, value])),
    from: record(entries.map(([key, tag]) => [key, placeOf(tag.source, texts)])),
    unknown: record(unknown),
    open: effective.open.map(({ text }) => text),
  };
}

/** A plain object that may have any key at all. */
function record<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries);
}

export function placeOf(source: TagSource, texts: ReadonlyMap<string, string>): string {
  const text = texts.get(source.file);
  assert.ok(text !== undefined, `${source.file} is one of the files`);
  const line = new LineMap(text).positionAt(source.range.start).line + 1;
  return [`${source.name} ${source.file}:${String(line)}`, ...source.via].join(' > ');
}

/** The tags of a resource by key, for tests that look closer. */
export function effectiveTag(files: FilesOrText, address: string, key: string): EffectiveTag {
  const tag = resolveFiles(files)
    .find(({ resource }) => resource.address === address)
    ?.effective.tags.get(key);
  assert.ok(tag, `${address} has the tag ${key}`);
  return tag;
}
