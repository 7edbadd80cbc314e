import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, TagPlace } from './facts';

/**
 * Reads the reference pages of a Terraform provider (`website/docs/r`), a page per resource. They are written by hand or by
 * a generator other than the one of the packages, and are newer; but a list in prose is not a schema, so they come second.
 *
 * @param folder a checkout of the provider
 * @param prefix of the resource types: `azurerm_`
 * @param attributes that hold tags, the preferred one first
 */
export function readProviderDocs(folder: string, prefix: string, attributes: readonly string[]): Facts {
  const facts: Facts = new Map();
  const pages = join(folder, 'website', 'docs', 'r');
  for (const file of readdirSync(pages)) {
    const name = /^(.*?)(?:\.html)?\.(?:markdown|md)$/.exec(file)?.[1];
    if (name === undefined) continue;
    const text = readFileSync(join(pages, file), 'utf8');
    facts.set(prefix + name.replace(new RegExp(`^${prefix}`), ''), {
      place: placeIn(text.split(/^#+ Attributes? Reference/m)[0] ?? '', attributes),
      nested: [],
    });
  }
  return facts;
}

function placeIn(text: string, attributes: readonly string[]): TagPlace | undefined {
  // Indented bullets and those behind a rule describe nested blocks.
  const own = text.split(/^(?:---|\*\*\*|(?:<a name="nested_|#+ )\S*)/m);
  for (const attribute of attributes) {
    const bullet = new RegExp(`^\\* \`${attribute}\`\\s*[-–]\\s*(.*(?:\\n(?! *[*#-]).*)?)`, 'm');
    for (const part of own) {
      const description = bullet.exec(part)?.[1];
      if (description === undefined || /list of|output.only/i.test(description)) continue;
      return { attribute, shape: 'map' };
    }
  }
  return undefined;
}
