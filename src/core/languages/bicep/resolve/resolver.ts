import { fileNameOf } from '../../../paths';
import { taggability } from '../../../tags/taggable/index';
import { asMap, toEffectiveTags, unknown, type Value } from '../../../tags/value';
import type { Project, ResolvedResource, Resolver } from '../../types';
import type { BicepDocument } from '../document';
import { pathFrom } from '../paths';
import { isAzureType, isTagsResource, type ResourceFact } from '../resourceFacts';
import { Evaluator } from './evaluator';
import { FileInputs, noInputs } from './inputs';
import { JsonModule } from './jsonModule';
import { JsonParameterFile } from './jsonParameterFile';
import { tagParameterOf } from './resourceTags';
import { Template, type Host } from './template';
import { anyOf, openMap } from './values';

/** So many deployments of one template are told apart. */
const maximumDeployments = 64;

interface ModuleCall {
  readonly document: BicepDocument;
  readonly fact: ResourceFact;
}

/** Resolves the resources of a project's templates, each as all its calls and parameter files leave it. */
export class BicepResolver implements Resolver<BicepDocument>, Host {
  readonly evaluator: Evaluator;
  readonly #documents: ReadonlyMap<string, BicepDocument>;
  readonly #deployments = new Map<BicepDocument, readonly Template[]>();
  readonly #imported = new Map<BicepDocument, Template>();
  readonly #jsonModules = new Map<string, JsonModule | undefined>();
  #calls: ReadonlyMap<BicepDocument, readonly ModuleCall[]> | undefined;
  #parameterFiles: ReadonlyMap<BicepDocument, readonly BicepDocument[]> | undefined;

  constructor(project: Project<BicepDocument>) {
    this.#documents = project.documents;
    this.evaluator = new Evaluator((path) => project.readText(path));
  }

  document(path: string): BicepDocument | undefined {
    return this.#documents.get(path);
  }

  jsonModule(path: string): JsonModule | undefined {
    if (!this.#jsonModules.has(path)) {
      this.#jsonModules.set(path, JsonModule.at(path, this.evaluator.readText));
    }
    return this.#jsonModules.get(path);
  }

  imported(document: BicepDocument): Template {
    let template = this.#imported.get(document);
    if (template === undefined)
      this.#imported.set(document, (template = new Template(document, noInputs, this)));
    return template;
  }

  resolve(document: BicepDocument): readonly ResolvedResource[] {
    if (document.facts.length === 0) return [];
    const deployments = this.#deploymentsOf(document);
    return document.facts.map((fact) => this.#resolved(document, fact, deployments));
  }

  #resolved(document: BicepDocument, fact: ResourceFact, deployments: readonly Template[]): ResolvedResource {
    this.evaluator.refill();
    const making = deployments.filter((template) => template.mayBeMade(fact));
    const values = (making.length > 0 ? making : deployments).map((template): Value => {
      this.evaluator.refill();
      return template.tags(fact);
    });
    const reason = {
      code: 'module-calls',
      text: `${fileNameOf(document.path)} gets different values from its ${this.#deployers(document)}`,
    };
    const joined = anyOf(
      values.map((value) => asMap(value) ?? notAnObject),
      reason,
    );
    const isModule = fact.kind === 'module';
    return {
      document,
      resource: fact.resource,
      platform: !isModule && isAzureType(fact.type) ? 'azure' : undefined,
      taggable: isModule ? this.#takesTags(document, fact) : isTaggable(fact.type),
      effective: toEffectiveTags(asMap(joined) ?? openMap(reason)),
    };
  }

  #deployers(document: BicepDocument): string {
    return this.#callsOf(document).length > 0 ? 'calls' : 'parameter files';
  }

  /** Whether a module call takes tags: it hands some over, or the template that it runs has a parameter for them. */
  #takesTags(document: BicepDocument, fact: ResourceFact): boolean | undefined {
    if (fact.tags) return true;
    const path = fact.path === undefined ? undefined : pathFrom(document.path, fact.path);
    if (path === undefined) return undefined;
    const called = this.#documents.get(path);
    if (called) return tagParameterOf(called) !== undefined;
    const json = this.jsonModule(path);
    return json === undefined ? undefined : json.tagParameter !== undefined;
  }

  /** The template once for each way in which the project deploys it. */
  #deploymentsOf(document: BicepDocument): readonly Template[] {
    const known = this.#deployments.get(document);
    if (known) return known;
    // Modules that call each other in a circle are not deployed at all.
    this.#deployments.set(document, []);
    const deployments: Template[] = [];
    for (const file of this.#filesFor(document))
      deployments.push(new Template(document, new FileInputs(this.imported(file)), this));
    const json = JsonParameterFile.of(document.path, this.evaluator.readText);
    if (json) deployments.push(new Template(document, json, this));
    const unmade: Template[] = [];
    for (const { document: calling, fact } of this.#callsOf(document)) {
      for (const caller of this.#deploymentsOf(calling)) {
        this.evaluator.refill();
        const template = caller.call(fact);
        if (template) (caller.mayBeMade(fact) ? deployments : unmade).push(template);
      }
    }
    // A call that is switched off by default still tells more than none.
    if (deployments.length === 0) deployments.push(...unmade);
    const told = this.#told(document, deployments);
    this.#deployments.set(document, told);
    return told;
  }

  #told(document: BicepDocument, deployments: readonly Template[]): readonly Template[] {
    if (deployments.length === 0) return [new Template(document, noInputs, this)];
    if (deployments.length <= maximumDeployments) return deployments;
    const text = `${fileNameOf(document.path)} is deployed more than ${String(maximumDeployments)} times`;
    const anything = unknown('limit', text);
    return [new Template(document, { get: () => anything, absent: () => anything }, this)];
  }

  #callsOf(document: BicepDocument): readonly ModuleCall[] {
    this.#calls ??= this.#grouped(({ facts, path }, put) => {
      const document = this.#documents.get(path);
      for (const fact of facts) {
        if (fact.path !== undefined && document) put(pathFrom(path, fact.path), { document, fact });
      }
    });
    return this.#calls.get(document) ?? [];
  }

  /** The parameter files of a template. */
  #filesFor(document: BicepDocument): readonly BicepDocument[] {
    this.#parameterFiles ??= this.#grouped((file, put) => {
      if (file.isParameterFile && file.using !== undefined) put(pathFrom(file.path, file.using), file);
    });
    return this.#parameterFiles.get(document) ?? [];
  }

  #grouped<T>(
    each: (document: BicepDocument, put: (path: string | undefined, item: T) => void) => void,
  ): ReadonlyMap<BicepDocument, readonly T[]> {
    const groups = new Map<BicepDocument, T[]>();
    const put = (path: string | undefined, item: T): void => {
      const target = path === undefined ? undefined : this.#documents.get(path);
      if (target === undefined) return;
      const group = groups.get(target);
      if (group) group.push(item);
      else groups.set(target, [item]);
    };
    for (const document of this.#documents.values()) each(document, put);
    return groups;
  }
}

const notAnObject = openMap({ code: 'not-map', text: 'tags is not an object' });

/** What sets the tags of a scope need not hold any key itself. */
function isTaggable(type: string): boolean | undefined {
  return isTagsResource(type) ? undefined : taggability('arm', type)?.taggable;
}
