import { fileNameOf, folderOf, joinPath } from '../../paths';
import { emptyMap, mergeMaps, nullValue, oneOf, type MapValue, type Value } from '../../tags/value';
import type { Project, ResolvedResource, Resolver } from '../types';
import { manifestFile, manifestTags } from './cdkManifest';
import type { CloudFormationDocument } from './document';
import { Evaluation, type StackInputs } from './evaluation';
import { stackCalls, type StackCall } from './nestedStacks';
import { samConfigFile, stackTags } from './samConfig';

/** Templates that call each other in a longer row than this are none of hand. */
const deepestCalls = 16;

const severalCalls = { code: 'several-calls', text: 'templates deploy this one in different ways' };

/**
 * Evaluates templates. One that others of the project deploy gets the tags and parameters that all of them give it.
 *
 * Tags that a deployment gives to a whole stack by its command line or pipeline are in no file, so that the templates,
 * `samconfig.toml` and the manifest of CDK decide.
 */
export class CloudFormationResolver implements Resolver<CloudFormationDocument> {
  readonly #project: Project<CloudFormationDocument>;
  readonly #evaluations = new Map<string, Evaluation>();
  readonly #pending = new Set<string>();
  #calls: ReadonlyMap<string, readonly StackCall[]> | undefined;

  constructor(project: Project<CloudFormationDocument>) {
    this.#project = project;
  }

  resolve(document: CloudFormationDocument): readonly ResolvedResource[] {
    const evaluation = this.#evaluationOf(document);
    return document.resources.map((resource) => evaluation.resolve(resource));
  }

  #evaluationOf(document: CloudFormationDocument): Evaluation {
    const { path } = document;
    let evaluation = this.#evaluations.get(path);
    if (evaluation === undefined) {
      // A template that deploys itself gets nothing from there.
      this.#pending.add(path);
      const { tags, parameters } = this.#inputs(path);
      this.#pending.delete(path);
      evaluation = new Evaluation(document, { tags: mergeMaps([this.#stackTags(path), tags]), parameters });
      this.#evaluations.set(path, evaluation);
    }
    return evaluation;
  }

  #inputs(path: string): StackInputs {
    this.#calls ??= stackCalls(this.#project.documents);
    const calls = this.#calls.get(path) ?? [];
    const usable = calls.filter((call) => !this.#pending.has(call.document.path));
    if (usable.length === 0 || this.#pending.size > deepestCalls) {
      return { tags: emptyMap, parameters: new Map() };
    }
    return joinInputs(usable.map((call) => this.#evaluationOf(call.document).inputsOf(call.resource)));
  }

  #stackTags(path: string): MapValue {
    const [folder, name] = [folderOf(path), fileNameOf(path)];
    const read = (file: string, tagsIn: typeof stackTags): MapValue => {
      const beside = joinPath(folder, file);
      const text = this.#project.readText(beside);
      return text === undefined ? emptyMap : tagsIn(beside, text, name);
    };
    return mergeMaps([read(manifestFile, manifestTags), read(samConfigFile, stackTags)]);
  }
}

/** What all calls of a template give it. A parameter that a call leaves out has its default there, told by null. */
function joinInputs(inputs: readonly StackInputs[]): StackInputs {
  const tags = oneOf(
    inputs.map((input) => input.tags),
    severalCalls,
  );
  const parameters = new Map<string, Value>();
  for (const name of new Set(inputs.flatMap((input) => [...input.parameters.keys()]))) {
    const values = inputs.map((input) => input.parameters.get(name) ?? nullValue);
    parameters.set(name, oneOf(values, severalCalls));
  }
  return { tags: tags.kind === 'map' ? tags : emptyMap, parameters };
}
