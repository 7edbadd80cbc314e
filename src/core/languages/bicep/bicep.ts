import type { IacLanguage } from '../types';
import { parseBicepDocument, type BicepDocument } from './document';
import { BicepResolver } from './resolve/resolver';

/** Bicep templates and their parameter files. */
export const bicep: IacLanguage<BicepDocument> = {
  id: 'bicep',
  title: 'Bicep',
  editorIds: ['bicep', 'bicep-params'],
  fileEndings: ['.bicep', '.bicepparam'],
  marks: [],
  recognises: () => true,
  parse: parseBicepDocument,
  createResolver: (project) => new BicepResolver(project),
};
