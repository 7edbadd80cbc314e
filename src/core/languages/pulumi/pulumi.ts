import type { IacLanguage } from '../types';
import { parsePulumi, type PulumiDocument } from './document';
import { recognisesPulumi } from './recognise';
import { PulumiResolver } from './resolve';

/** Programs in Pulumi YAML, with the configuration of their stacks. */
export const pulumi: IacLanguage<PulumiDocument> = {
  id: 'pulumi',
  title: 'Pulumi YAML',
  editorIds: [],
  fileEndings: ['.yaml', '.yml', '.json'],
  marks: ['runtime', 'resources', 'components', 'config', 'environment', 'encryptionsalt'],
  recognises: recognisesPulumi,
  parse: parsePulumi,
  createResolver: (project) => new PulumiResolver(project),
};
