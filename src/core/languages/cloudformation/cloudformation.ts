import type { IacLanguage } from '../types';
import { parseCloudFormation, type CloudFormationDocument } from './document';
import { isTemplate, templateMarks } from './recognise';
import { CloudFormationResolver } from './resolver';

/** AWS CloudFormation and the AWS Serverless Application Model, in YAML and JSON. */
export const cloudformation: IacLanguage<CloudFormationDocument> = {
  id: 'cloudformation',
  title: 'CloudFormation',
  editorIds: ['cloudformation', 'cloudformation-yaml', 'cloudformation-json'],
  fileEndings: ['.yaml', '.yml', '.json', '.template'],
  marks: templateMarks,
  recognises: isTemplate,
  parse: parseCloudFormation,
  createResolver: (project) => new CloudFormationResolver(project),
};
