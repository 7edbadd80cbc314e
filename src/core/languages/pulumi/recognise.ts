import { fileNameOf } from '../../paths';
import type { SourceText } from '../../ports';

/**
 * What a file is to Pulumi.
 *
 * `project`: Pulumi.yaml, which may hold the program as well; `program`: a program in a file of its own; `stack`: the configuration of
 * one stack.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/
 */
export type PulumiFileKind = 'project' | 'program' | 'stack';

/** @returns the kind of a file by its name, `undefined` where the name says nothing */
export function kindOfName(path: string): PulumiFileKind | undefined {
  const name = fileName(path);
  if (/^Pulumi\.(?:ya?ml|json)$/.test(name)) return 'project';
  if (/^(?:Main|PulumiPlugin)\.(?:ya?ml|json)$/.test(name)) return 'program';
  return /^Pulumi\.[^/]+\.(?:ya?ml|json)$/.test(name) ? 'stack' : undefined;
}

/** The stack that a file configures: `dev` for `Pulumi.dev.yaml`. */
export function stackOfPath(path: string): string {
  return fileName(path).replace(/^Pulumi\.|\.[^.]*$/g, '');
}

/** Whether a file holds a program of Pulumi YAML or configures a stack. Projects in other languages have no resources in YAML. */
export function recognisesPulumi({ path, text }: SourceText): boolean {
  switch (kindOfName(path)) {
    case 'stack':
      return hasKey(text, 'config') || hasKey(text, 'environment') || hasKey(text, 'encryptionsalt');
    case 'project':
      return isYamlRuntime(text) || hasKey(text, 'resources');
    case 'program':
      return hasResources(text) || hasKey(text, 'components');
    case undefined:
      return isYamlRuntime(text) && hasResources(text);
  }
}

/** A resource's type has a package, a module and a name: `aws:s3:Bucket`. */
function hasResources(text: string): boolean {
  return hasKey(text, 'resources') && /\btype["']?[ \t]*:[ \t]*["']?[\w-]+:[\w/.-]*:?[\w.-]+/.test(text);
}

/** `runtime: yaml`, or a map with this name. */
function isYamlRuntime(text: string): boolean {
  return /(?:^|[{,][ \t]*)["']?runtime["']?[ \t]*:\s*(?:\{\s*)?(?:["']?name["']?[ \t]*:\s*)?["']?yaml\b/m.test(
    text,
  );
}

function hasKey(text: string, key: string): boolean {
  return new RegExp(`(?:^|^[ \\t]*")${key}"?[ \\t]*:`, 'm').test(text);
}

function fileName(path: string): string {
  return fileNameOf(path);
}
