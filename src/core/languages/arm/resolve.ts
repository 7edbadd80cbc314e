import { taggability } from '../../tags/taggable';
import type { EffectiveTags } from '../../tags/types';
import { asMap, distinct, emptyMap, oneOf, toEffectiveTags, type MapValue } from '../../tags/value';
import type { PlatformId, Project, ResolvedResource, Resolver } from '../types';
import { Contexts } from './contexts';
import type { ArmDocument } from './document';
import { Evaluator } from './evaluate/evaluator';
import type { Scope } from './evaluate/frame';
import { merged } from './evaluate/merge';
import { setsTagsOfScope, tagsNode } from './tagsProperty';
import type { ArmResource } from './template';

/** Works out the tags of resources in every way in which their template is deployed. */
export class ArmResolver implements Resolver<ArmDocument> {
  readonly #evaluator = new Evaluator();
  readonly #contexts: Contexts;

  constructor(project: Project<ArmDocument>) {
    this.#contexts = new Contexts(project.documents, this.#evaluator);
  }

  resolve(document: ArmDocument): readonly ResolvedResource[] {
    this.#evaluator.restart(document.resources.length);
    return document.resources.map((resource) => ({
      document,
      resource,
      platform: platformOf(resource.type),
      taggable: setsTagsOfScope(resource.type) ? undefined : taggability('arm', resource.type)?.taggable,
      effective: this.#effective(resource),
    }));
  }

  #effective(resource: ArmResource): EffectiveTags {
    const { scopes, reason, open } = this.#contexts.scopesOf(resource.template);
    const map = asMap(
      oneOf(
        scopes.map((scope) => this.#tags(resource, scope)),
        reason,
        this.#evaluator,
      ),
    );
    return toEffectiveTags(
      { ...(map ?? emptyMap), open: distinct([...(map?.open ?? []), ...open]) },
      { dropNull: false },
    );
  }

  #tags(resource: ArmResource, scope: Scope): MapValue {
    const { data, path } = resource.template;
    const node = tagsNode(data, resource.node, resource.type);
    if (node === undefined) return emptyMap;
    const name = setsTagsOfScope(resource.type) ? 'properties.tags' : 'tags';
    const value = this.#evaluator.node(node, { scope, path, data, kind: 'resource', name });
    const map = asMap(value);
    if (map === undefined)
      return { ...emptyMap, open: [{ code: 'error', text: 'the value of tags is no object' }] };
    return merged([map], false, this.#evaluator);
  }
}

function platformOf(type: string): PlatformId | undefined {
  return /^microsoft\.graph\//i.test(type) || !type.includes('/') ? undefined : 'azure';
}
