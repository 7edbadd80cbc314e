import { fileNameOf } from '../../../paths';
import { unknown, type Value } from '../../../tags/value';
import type { BicepDocument, BicepSymbol } from '../document';
import { pathFrom } from '../paths';
import { isTagsResource, itemOf, type ResourceFact } from '../resourceFacts';
import type { Expression, FunctionDeclaration, TypeExpression } from '../syntax/ast';
import { describe } from './describe';
import type { Evaluator } from './evaluator';
import { noLocals, type Frame } from './frame';
import { CallInputs, type Inputs } from './inputs';
import type { JsonModule } from './jsonModule';
import { parameterValue } from './parameters';
import { argumentOf, moduleTags, resourceTags } from './resourceTags';
import { passing, viaStep, type Site } from './values';

/** What the templates of a project have in common. */
export interface Host {
  readonly evaluator: Evaluator;
  document(path: string): BicepDocument | undefined;
  jsonModule(path: string): JsonModule | undefined;
  /** A file as one that imports from it sees it. */
  imported(document: BicepDocument): Template;
}

/** A file with what its parameters are given: the same template in two calls makes two of these. */
export class Template {
  /** By name, and the tags of resources. */
  readonly #values = new Map<string | ResourceFact, Value>();
  readonly #working = new Set<string | ResourceFact>();
  readonly #calls = new Map<ResourceFact, Template | undefined>();

  constructor(
    readonly document: BicepDocument,
    readonly inputs: Inputs,
    readonly host: Host,
  ) {}

  /** What a name at the top of the file stands for. */
  named(name: string): Value {
    const symbol = this.document.symbols.get(name);
    if (symbol) return this.#once(name, labelOf(symbol), () => this.#symbol(symbol));
    const source = this.#importOf(name);
    if (source)
      return (
        source.template?.named(source.name) ?? unknown('import', `${source.path} is not in the workspace`)
      );
    return unknown('name', `${name} is not declared`);
  }

  output(name: string): Value {
    const output = this.document.outputs.get(name);
    if (!output) return unknown('module-output', `${fileNameOf(this.document.path)} has no output ${name}`);
    const site = this.site('local', `output ${name}`);
    return this.#once(`output ${name}`, `output ${name}`, () =>
      passing(this.evaluate(output.value, site), site),
    );
  }

  /** The function that a name stands for in this file, and the file in which it is written. */
  function(name: string): { declaration: FunctionDeclaration; template: Template } | undefined {
    const symbol = this.document.symbols.get(name);
    if (symbol) return symbol.kind === 'func' ? { declaration: symbol, template: this } : undefined;
    const source = this.#importOf(name);
    return source?.template?.function(source.name);
  }

  /** The file that is imported as a whole under a name. */
  namespace(name: string): Template | undefined {
    const declaration = this.document.imports.find(({ wildcard }) => wildcard === name);
    return declaration?.path === undefined ? undefined : this.#import(declaration.path);
  }

  /** What a property of a resource, a module, an imported file or the base of a parameter file is; `undefined` where the expression is none. */
  memberOf(expression: Expression, frame: Frame): Value | undefined {
    if (expression.kind !== 'property') {
      return this.#targetOf(expression, frame)
        ? unknown('resource', `${describe(expression)} is known only at deployment`)
        : undefined;
    }
    const { of, name } = expression;
    if (of.kind === 'name' && !frame.locals.has(of.name) && !this.document.symbols.has(of.name)) {
      const namespace = this.namespace(of.name) ?? (of.name === 'base' ? this.base() : undefined);
      if (namespace) return namespace.named(name);
    }
    const target = this.#targetOf(of, frame);
    if (target) return this.#propertyOfResource(target, name, expression);
    if (of.kind !== 'property' || of.name.toLowerCase() !== 'outputs') return undefined;
    const module = this.#targetOf(of.of, frame);
    if (module?.kind !== 'module') return undefined;
    const output =
      this.call(module)?.output(name) ??
      this.jsonModule(module)?.output(name, (parameter) => this.input(module, parameter));
    if (output) return viaStep(output, describe(expression));
    return unknown(
      'module-output',
      `${describe(expression)} comes from a module that is not in the workspace`,
    );
  }

  /** The parameter file that a parameter file extends. */
  base(): Template | undefined {
    return this.document.extends === undefined ? undefined : this.#import(this.document.extends);
  }

  /** The template that a module call runs; `undefined` where it is not in the workspace. */
  call(fact: ResourceFact): Template | undefined {
    if (this.#calls.has(fact)) return this.#calls.get(fact);
    const path = fact.path === undefined ? undefined : pathFrom(this.document.path, fact.path);
    const document = path === undefined ? undefined : this.host.document(path);
    const template = document && new Template(document, new CallInputs(this, fact), this.host);
    this.#calls.set(fact, template);
    return template;
  }

  /** The same where the module is written in JSON. */
  jsonModule({ path: written }: ResourceFact): JsonModule | undefined {
    const path = written === undefined ? undefined : pathFrom(this.document.path, written);
    return path === undefined ? undefined : this.host.jsonModule(path);
  }

  /** What a module call gives a parameter, `undefined` where nothing. */
  input(fact: ResourceFact, name: string): Value | undefined {
    return argumentOf(this, fact, name, this.site('input', `input ${name} of module ${fact.name}`));
  }

  /** Whether a resource or module may be made at all: its condition may hold, its loop has items. */
  mayBeMade(fact: ResourceFact): boolean {
    const site = this.site('local', fact.name);
    const condition = fact.condition && this.evaluate(fact.condition, site);
    if (condition?.kind === 'scalar' && condition.value === false) return false;
    const [loop] = fact.loops;
    const list = loop && this.evaluate(loop.collection, site);
    return list?.kind !== 'list' || list.items.length > 0 || list.open.length > 0;
  }

  /** The tags of a resource, or those that a module call hands over. */
  tags(fact: ResourceFact): Value {
    // Not by its name, which another may have as well while a file is being written.
    return this.#once(fact, `${fact.resource.address}.tags`, () => {
      const site = this.site('resource', isTagsResource(fact.type) ? 'properties.tags' : 'tags');
      return fact.kind === 'module' ? moduleTags(this, fact, site) : resourceTags(this, fact, site);
    });
  }

  #propertyOfResource(fact: ResourceFact, name: string, expression: Expression): Value | undefined {
    const lower = name.toLowerCase();
    if (lower === 'outputs' && fact.kind === 'module') return undefined;
    if (fact.existing && lower !== 'name') {
      return unknown('existing', `${describe(expression)} belongs to a resource that exists already`);
    }
    if (lower === 'tags' && fact.kind === 'resource') return viaStep(this.tags(fact), describe(expression));
    const item = lower === 'name' ? itemOf(fact.body, 'name') : undefined;
    if (item && fact.loops.length === 0) return this.evaluate(item.value, this.site('local', 'name'));
    return unknown('resource', `${describe(expression)} is known only at deployment`);
  }

  /** The resource or module that an expression names: `stg`, `stg[0]`, `parent::child`. */
  #targetOf(expression: Expression, frame: Frame): ResourceFact | undefined {
    let inner = expression;
    const path: string[] = [];
    for (;;) {
      if (inner.kind === 'property' && inner.access === 'nested') {
        path.push(inner.name);
        inner = inner.of;
      } else if (inner.kind === 'index') inner = inner.of;
      else if (inner.kind === 'not-null' || inner.kind === 'parentheses') inner = inner.inner;
      else break;
    }
    if (inner.kind !== 'name' || frame.locals.has(inner.name)) return undefined;
    const symbol = this.document.symbols.get(inner.name);
    if (symbol?.kind !== 'resource' && symbol?.kind !== 'module') return undefined;
    let fact: ResourceFact | undefined = symbol;
    for (const name of path.reverse()) fact = fact?.children.find((child) => child.name === name);
    return fact;
  }

  #symbol(symbol: BicepSymbol): Value {
    switch (symbol.kind) {
      case 'var':
      case 'output': {
        const site = this.site('local', `var ${symbol.name}`);
        return passing(this.evaluate(symbol.value, site), site);
      }
      case 'param':
        return parameterValue(symbol, this);
      case 'resource':
      case 'module':
        return unknown('resource', `${symbol.name} is known only at deployment`);
      case 'func':
      case 'type':
        return unknown('name', `${symbol.name} is not a value`);
    }
  }

  /** The type that a name stands for, and the file in which it is written. */
  typeNamed(name: string | undefined): { type: TypeExpression; template: Template } | undefined {
    const symbol = name === undefined ? undefined : this.document.symbols.get(name);
    if (symbol) return symbol.kind === 'type' ? { type: symbol.type, template: this } : undefined;
    const source = name === undefined ? undefined : this.#importOf(name);
    return source?.template?.typeNamed(source.name);
  }

  #importOf(name: string): { template: Template | undefined; name: string; path: string } | undefined {
    for (const { names, path } of this.document.imports) {
      const there = names.get(name);
      if (there !== undefined && path !== undefined)
        return { template: this.#import(path), name: there, path };
    }
    return undefined;
  }

  #import(written: string): Template | undefined {
    const path = pathFrom(this.document.path, written);
    const document = path === undefined ? undefined : this.host.document(path);
    return document && this.host.imported(document);
  }

  site(kind: Site['kind'], name: string): Site {
    return { kind, name, file: this.document.path };
  }

  evaluate(expression: Expression, site: Site): Value {
    return this.host.evaluator.value(expression, { template: this, locals: noLocals, site });
  }

  #once(key: string | ResourceFact, label: string, work: () => Value): Value {
    const known = this.#values.get(key);
    if (known) return known;
    if (this.#working.has(key)) return unknown('cycle', `${label} refers to itself`);
    this.#working.add(key);
    const value = work();
    this.#working.delete(key);
    this.#values.set(key, value);
    return value;
  }
}

function labelOf({ kind, name }: BicepSymbol): string {
  return kind === 'resource' || kind === 'module' ? name : `${kind} ${name}`;
}
