import { folderOf, resolvePath } from '../../paths';
import type { Unknown } from '../../tags/types';
import type { Project } from '../types';
import type { KubernetesDocument } from './document';
import type { Kustomization } from './kustomization';

/** A kustomization with its place. */
export interface Overlay {
  readonly path: string;
  readonly folder: string;
  readonly kustomization: Kustomization;
}

/** What one build with Kustomize does to an object, step by step from the innermost kustomization outwards. */
export interface Build {
  readonly steps: readonly BuildStep[];
  /** The kustomization that is built, which no other one takes in. */
  readonly root: Overlay;
}

export type BuildStep =
  | { readonly kind: 'overlay'; readonly overlay: Overlay }
  | { readonly kind: 'unknown'; readonly reason: Unknown };

/** A base that more overlays than this share is worked out for these only. */
const mostBuilds = 50;

/** Kustomizations that take in each other are followed for so many levels, and components for so many steps. */
const mostLevels = 100;
const mostSteps = 500;

/** Which kustomizations of a project take in which files and each other. */
export class Overlays {
  readonly #overlays = new Map<string, Overlay>();
  readonly #takers = new Map<string, Set<Overlay>>();
  /** Kustomizations by the component that they use. */
  readonly #users = new Map<Overlay, { readonly user: Overlay; readonly index: number }[]>();
  readonly #components = new Map<Overlay, readonly (Overlay | Unknown)[]>();
  readonly #helpers = new Set<string>();
  readonly #effects = new Map<Overlay, readonly BuildStep[]>();
  readonly #builds = new Map<Overlay, readonly Build[]>();
  readonly #building = new Set<Overlay>();

  constructor(project: Project<KubernetesDocument>) {
    for (const { path, kustomization } of project.documents.values()) {
      if (kustomization === undefined) continue;
      const folder = folderOf(path);
      if (this.#overlays.has(folder)) continue;
      this.#overlays.set(folder, { path, folder, kustomization });
    }
    for (const overlay of this.#overlays.values()) this.#connect(overlay, project);
  }

  /** Whether a file only helps a kustomization, as a patch or as a tool's settings, and holds no object of its own. */
  isHelper(path: string): boolean {
    return this.#helpers.has(path) && !this.#takers.has(path);
  }

  /** Every way in which Kustomize would build the objects of a file; none where no kustomization takes it in. */
  buildsOf(path: string): readonly Build[] {
    const builds: Build[] = [];
    for (const taker of this.#takers.get(path) ?? []) builds.push(...this.#buildsFrom(taker));
    return limited(builds);
  }

  #connect(overlay: Overlay, project: Project<KubernetesDocument>): void {
    const { folder, kustomization } = overlay;
    for (const reference of kustomization.references) {
      const path = resolvePath(folder, reference);
      if (path === undefined) continue;
      const target = project.documents.has(path) ? path : this.#overlays.get(path)?.path;
      if (target !== undefined) addTo(this.#takers, target, overlay);
    }
    const components = kustomization.components.map((reference, index) => {
      const path = resolvePath(folder, reference);
      const component = path === undefined ? undefined : this.#overlays.get(path);
      if (component === undefined) {
        return { code: 'remote-component', text: `component ${reference} is not in the workspace` };
      }
      const users = this.#users.get(component) ?? [];
      users.push({ user: overlay, index });
      this.#users.set(component, users);
      return component;
    });
    this.#components.set(overlay, components);
    const { changes, helpers } = kustomization;
    for (const file of [...helpers, ...[...changes.before, ...changes.after].map((change) => change.file)]) {
      const path = file === undefined ? undefined : resolvePath(folder, file);
      if (path !== undefined) this.#helpers.add(path);
    }
  }

  #buildsFrom(overlay: Overlay): readonly Build[] {
    const known = this.#builds.get(overlay);
    if (known) return known;
    if (this.#building.has(overlay) || this.#building.size > mostLevels) {
      return [{ steps: [endless(overlay)], root: overlay }];
    }
    this.#building.add(overlay);
    const builds = limited(this.#outwards(overlay, this.#effectOf(overlay)));
    this.#building.delete(overlay);
    this.#builds.set(overlay, builds);
    return builds;
  }

  #outwards(overlay: Overlay, steps: readonly BuildStep[]): readonly Build[] {
    const builds: Build[] = [];
    for (const taker of this.#takers.get(overlay.path) ?? []) {
      for (const { steps: further, root } of this.#buildsFrom(taker)) {
        if (builds.length > mostBuilds) return builds;
        builds.push({ steps: [...steps, ...further], root });
      }
    }
    for (const { user, index } of this.#users.get(overlay) ?? []) {
      if (this.#building.has(user) || this.#building.size > mostLevels || builds.length > mostBuilds)
        continue;
      // Other objects of the user pass all of its components; those of this component pass the ones that come after it.
      const rest = this.#effectFrom(user, index + 1);
      this.#building.add(user);
      builds.push(...this.#outwards(user, [...steps, ...rest]));
      this.#building.delete(user);
    }
    return builds.length === 0 ? [{ steps, root: overlay }] : builds;
  }

  #effectOf(overlay: Overlay): readonly BuildStep[] {
    const known = this.#effects.get(overlay);
    if (known) return known;
    // Stands as long as the components are worked out: one that leads back here finds it.
    this.#effects.set(overlay, [endless(overlay)]);
    const steps = this.#effectFrom(overlay, 0);
    this.#effects.set(overlay, steps);
    return steps;
  }

  /** What a kustomization does: its components one after the other, then what it says itself. */
  #effectFrom(overlay: Overlay, firstComponent: number): readonly BuildStep[] {
    const steps: BuildStep[] = [];
    for (const component of (this.#components.get(overlay) ?? []).slice(firstComponent)) {
      if (steps.length > mostSteps) {
        steps.push(endless(overlay));
        break;
      }
      if ('code' in component) steps.push({ kind: 'unknown', reason: component });
      else steps.push(...this.#effectOf(component).slice(0, mostSteps));
    }
    return [...steps, { kind: 'overlay', overlay }];
  }
}

function endless({ path }: Overlay): BuildStep {
  return { kind: 'unknown', reason: { code: 'cycle', text: `${path} refers to itself` } };
}

/** Drops what is too much, and says so. */
function limited(builds: readonly Build[]): readonly Build[] {
  if (builds.length <= mostBuilds) return builds;
  const text = `more than ${String(mostBuilds)} kustomizations take this file in`;
  return builds.slice(0, mostBuilds).map(({ steps, root }, index) => {
    if (index > 0) return { steps, root };
    return { steps: [...steps, { kind: 'unknown', reason: { code: 'overlays', text } }], root };
  });
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}
