import type { IacLanguage } from '../types';
import { parseTerraform, type TerraformDocument } from './document';
import { createResolver } from './resolver';

/** Terraform and OpenTofu, in native syntax and in JSON, with files of input values. */
export const terraform: IacLanguage<TerraformDocument> = {
  id: 'terraform',
  title: 'Terraform',
  editorIds: ['terraform', 'terraform-vars', 'opentofu', 'opentofu-vars'],
  fileEndings: ['.tf', '.tofu', '.tf.json', '.tofu.json', '.tfvars', '.tfvars.json'],
  marks: [],
  recognises: () => true,
  parse: parseTerraform,
  createResolver,
};
