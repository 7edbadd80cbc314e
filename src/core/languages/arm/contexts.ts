import { folderOf } from '../../paths';
import type { DataEntry } from '../../syntax/data';
import type { Unknown } from '../../tags/types';
import { distinct, unknown, type Value } from '../../tags/value';
import type { ArmDocument } from './document';
import type { Evaluator } from './evaluate/evaluator';
import { Scope, type Frame } from './evaluate/frame';
import { failure } from './evaluate/reasons';
import { entryOf, passedThrough } from './evaluate/values';
import { deploymentsByTarget } from './links';
import { fold } from './names';
import { isParameterFileOf } from './parameterFiles';
import { entriesAt, propertyOf, type ArmResource, type ArmTemplate } from './template';

/** Templates that link to each other in turn would be deployed in more ways than anyone wants to know. */
const scopeLimit = 48;

/** The ways in which a template is deployed. */
export interface Scopes {
  readonly scopes: readonly Scope[];
  /** Why it cannot be told which of them counts. */
  readonly reason: Unknown;
  /** Why there are more. */
  readonly open: readonly Unknown[];
}

/** Finds out how the templates of a project are deployed: by themselves, with parameter files, or by other templates. */
export class Contexts {
  readonly #known = new Map<ArmTemplate, Scopes>();
  readonly #busy = new Set<ArmTemplate>();
  #deployments: ReadonlyMap<string, readonly ArmResource[]> | undefined;
  #parameterFiles: ReadonlyMap<string, readonly ArmDocument[]> | undefined;

  constructor(
    private readonly documents: ReadonlyMap<string, ArmDocument>,
    private readonly evaluator: Evaluator,
  ) {}

  scopesOf(template: ArmTemplate): Scopes {
    const known = this.#known.get(template);
    if (known) return known;
    if (this.#busy.has(template) || this.#busy.size > 100) return noScopes;
    this.#busy.add(template);
    const scopes = this.#work(template);
    this.#busy.delete(template);
    this.#known.set(template, scopes);
    return scopes;
  }

  #work(template: ArmTemplate): Scopes {
    if (template.scope !== template) return this.scopesOf(template.scope);
    if (template.deployment !== undefined) return this.#deployedBy([template.deployment], template);
    this.#deployments ??= deploymentsByTarget(this.documents);
    const deployed = this.#deployedBy(this.#deployments.get(template.path) ?? [], template);
    return deployed.scopes.length > 0 ? deployed : this.#alone(template);
  }

  #deployedBy(deployments: readonly ArmResource[], template: ArmTemplate): Scopes {
    const scopes: Scope[] = [];
    let open: readonly Unknown[] = [];
    let reason = severalDeployments;
    for (const deployment of deployments) {
      const outer = this.scopesOf(deployment.template);
      if (deployments.length === 1) reason = outer.reason;
      open = distinct([...open, ...outer.open]);
      for (const scope of outer.scopes) {
        if (scopes.length === scopeLimit) return { scopes, reason, open: distinct([...open, tooManyScopes]) };
        scopes.push(new Scope(template, this.#handedOver(deployment, scope)));
      }
    }
    return { scopes, reason, open };
  }

  /** The values that a deployment gives to the parameters of its template. */
  #handedOver(deployment: ArmResource, scope: Scope): Scope['given'] {
    const { data, path } = deployment.template;
    const properties = propertyOf(data, deployment.node, 'properties');
    const parameters = propertyOf(data, properties, 'parameters');
    const link = propertyOf(data, properties, 'parametersLink');
    const unclear = unknown('parameter', `the parameters of deployment ${deployment.address} are not known`);
    if (link !== undefined) return unclear;
    const nameOf = (key: string): string => `parameter ${key} of deployment ${deployment.address}`;
    const frame: Frame = {
      scope,
      path,
      data,
      kind: 'input',
      name: `parameters of deployment ${deployment.address}`,
    };
    if (parameters === undefined || parameters.kind === 'map') {
      return this.#given(entriesAt(data, properties, 'parameters'), frame, nameOf);
    }
    const computed = this.evaluator.node(parameters, frame);
    if (computed.kind !== 'map' || computed.open.length > 0) return unclear;
    return new Map(
      [...computed.entries].map(
        ([key, entry]) => [fold(key), () => this.#valueIn(entry.value, nameOf(key))] as const,
      ),
    );
  }

  #given(
    entries: readonly DataEntry[],
    frame: Frame,
    nameOf: (key: string) => string,
  ): ReadonlyMap<string, () => Value> {
    return new Map(
      entries.map(({ key, value }) => {
        const name = nameOf(key);
        return [fold(key), () => this.#givenValue(value, { ...frame, name }, name)] as const;
      }),
    );
  }

  #givenValue(node: DataEntry['value'], frame: Frame, name: string): Value {
    const value = propertyOf(frame.data, node, 'value');
    if (value) return passedThrough(this.evaluator.node(value, frame), name);
    if (propertyOf(frame.data, node, 'reference')) return unknown('secret', `${name} is kept in a key vault`);
    // Bicep writes an expression that makes the whole, or a copy loop that makes the value.
    return this.#valueIn(this.evaluator.node(node, frame), name);
  }

  #valueIn(whole: Value, name: string): Value {
    if (whole.kind === 'unknown') return whole;
    const made = whole.kind === 'map' ? entryOf(whole, 'value') : undefined;
    return made ? passedThrough(made.value, name) : failure(`${name} has no value`);
  }

  #alone(template: ArmTemplate): Scopes {
    this.#parameterFiles ??= parameterFilesByFolder(this.documents);
    const beside = this.#parameterFiles.get(folderOf(template.path)) ?? [];
    const files = beside.filter(({ path }) => isParameterFileOf(template.path, path));
    if (files.length === 0) return { ...noScopes, scopes: [new Scope(template, new Map(), true)] };
    const scopes = files.slice(0, scopeLimit).map(({ path, data, values }) => {
      // Values in a parameter file are text, never expressions; so the scope is of no use to them.
      const scope = new Scope(template, new Map());
      const frame: Frame = { scope, path, data, kind: 'parameter', name: '', isLiteral: true };
      return new Scope(
        template,
        this.#given([...values.values()], frame, (key) => `parameters('${key}')`),
      );
    });
    return { scopes, reason: severalFiles, open: [] };
  }
}

function parameterFilesByFolder(
  documents: ReadonlyMap<string, ArmDocument>,
): ReadonlyMap<string, readonly ArmDocument[]> {
  const files = new Map<string, ArmDocument[]>();
  for (const document of documents.values()) {
    if (document.template !== undefined) continue;
    const folder = folderOf(document.path);
    const known = files.get(folder);
    if (known) known.push(document);
    else files.set(folder, [document]);
  }
  return files;
}

const severalFiles: Unknown = { code: 'parameter', text: 'the parameter files differ' };
const severalDeployments: Unknown = { code: 'deployments', text: 'the deployments of this template differ' };
const tooManyScopes: Unknown = { code: 'limit', text: 'this template is deployed in too many ways' };
const noScopes: Scopes = { scopes: [], reason: tooManyScopes, open: [] };
