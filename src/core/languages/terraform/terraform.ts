import type { IacLanguage } from '../types';
import { parseTerraform, type TerraformDocument } from './document';
import { resolveModule } from './resolveModule';

/** Terraform and OpenTofu in native syntax. */
export const terraform: IacLanguage<TerraformDocument> = {
  id: 'terraform',
  title: 'Terraform',
  editorIds: ['terraform', 'opentofu'],
  fileEndings: ['.tf', '.tofu'],
  parse: parseTerraform,
  unitOf: (path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))),
  resolve: resolveModule,
};
