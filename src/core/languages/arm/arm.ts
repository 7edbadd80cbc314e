import { unknown } from '../../tags/value';
import type { IacLanguage } from '../types';
import { parseArm, type ArmDocument, type NameOf } from './document';
import { Evaluator } from './evaluate/evaluator';
import { Scope } from './evaluate/frame';
import { isArm, schemaMarks } from './recognise';
import { ArmResolver } from './resolve';

/** Azure Resource Manager templates with their parameter files. */
export const arm: IacLanguage<ArmDocument> = {
  id: 'arm',
  title: 'Azure Resource Manager',
  editorIds: ['arm-template', 'arm-params'],
  fileEndings: ['.json', '.jsonc'],
  marks: schemaMarks,
  recognises: ({ text }) => isArm(text),
  parse: (source) => parseArm(source, namesIn()),
  createResolver: (project) => new ArmResolver(project),
};

/** Names that follow from variables and literal text; a parameter's value may be another one for each deployment. */
function namesIn(): NameOf {
  const evaluator = new Evaluator();
  const given = unknown('parameter', 'parameters are given when deployed');
  const scopes = new Map<unknown, Scope>();
  return (template, node) => {
    const { scope: owner, data, path } = template;
    const scope = scopes.get(owner) ?? new Scope(owner, given);
    scopes.set(owner, scope);
    const value = evaluator.node(node, { scope, data, path, kind: 'local', name: 'name' });
    return value.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
  };
}
