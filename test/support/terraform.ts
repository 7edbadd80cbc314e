import assert from 'node:assert/strict';
import { parseTerraform } from '../../src/core/languages/terraform/document';
import { resolveModule } from '../../src/core/languages/terraform/resolveModule';
import type { ResolvedResource } from '../../src/core/languages/types';
import type { TagSource } from '../../src/core/tags/types';

/** Resolves the files of one module, given by path and text, or the text of its only file. */
export function resolveFiles(files: Readonly<Record<string, string>> | string): readonly ResolvedResource[] {
  const named = typeof files === 'string' ? { 'main.tf': files } : files;
  return resolveModule(Object.entries(named).map(([path, text]) => parseTerraform({ path, text })));
}

/** What a test asks about the tags of one resource. */
export interface KnownTags {
  readonly tags: Readonly<Record<string, string | undefined>>;
  /** By key: `resource main.tf:3`, `aws.europe providers.tf:5`. */
  readonly from: Readonly<Record<string, string>>;
  readonly open: readonly string[];
}

export function tagsOf(files: Readonly<Record<string, string>> | string, address: string): KnownTags {
  const resolved = resolveFiles(files);
  const found = resolved.find(({ resource }) => resource.address === address);
  assert.ok(found, `${address} is resolved`);
  const documents = new Map(resolved.map(({ document }) => [document.path, document]));
  const place = (source: TagSource): string => {
    const owner = source.kind === 'resource' ? 'resource' : source.provider;
    const line = documents.get(source.file)?.lines.positionAt(source.range.start).line;
    return `${owner} ${source.file}${line === undefined ? '' : `:${String(line + 1)}`}`;
  };
  const entries = [...found.effective.tags];
  return {
    tags: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
    from: Object.fromEntries(entries.map(([key, { source }]) => [key, place(source)])),
    open: found.effective.open,
  };
}
