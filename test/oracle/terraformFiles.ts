import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the paths of all Terraform files below a part of the folder, relative to the folder, in a fixed order */
export function terraformFiles(folder: string, part = ''): readonly string[] {
  return readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tf|tofu|tfvars)$/.test(name))
    .map((name) => join(part, name).replaceAll('\\', '/'))
    .sort();
}
