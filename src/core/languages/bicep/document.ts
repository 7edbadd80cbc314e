import type { SourceText } from '../../ports';
import type { TagMap } from '../../tags/types';
import { LineMap } from '../../text';
import type { IacDocument, IacResource } from '../types';
import type {
  FunctionDeclaration,
  ImportDeclaration,
  ParameterDeclaration,
  TypeDeclaration,
  ValueDeclaration,
} from './syntax/ast';
import { parseBicep } from './syntax/parser';
import { readResource, type ResourceFact } from './resourceFacts';
import { findTagMaps } from './tagMaps';

/** A template or a parameter file. Holds what tags may depend on; the rest of its tree is let go. */
export interface BicepDocument extends IacDocument {
  readonly language: 'bicep';
  /** A `.bicepparam` file, which gives the parameters of a template their values. */
  readonly isParameterFile: boolean;
  /** Paths as written: the template that a parameter file is for, and the parameter file that it builds on. */
  readonly using: string | undefined;
  readonly extends: string | undefined;
  readonly symbols: ReadonlyMap<string, BicepSymbol>;
  readonly outputs: ReadonlyMap<string, ValueDeclaration>;
  readonly imports: readonly ImportDeclaration[];
  /** Those that the template makes, `existing` ones left out, in the order of the text. */
  readonly facts: readonly ResourceFact[];
}

/** What a name at the top of a file stands for. */
export type BicepSymbol =
  ValueDeclaration | ParameterDeclaration | FunctionDeclaration | TypeDeclaration | ResourceFact;

export function parseBicepDocument(source: SourceText): BicepDocument {
  const { declarations, problems } = parseBicep(source.text);
  const symbols = new Map<string, BicepSymbol>();
  const outputs = new Map<string, ValueDeclaration>();
  const imports: ImportDeclaration[] = [];
  const facts: ResourceFact[] = [];
  const paths: { using?: string | undefined; extends?: string | undefined } = {};
  let uses = false;

  for (const declaration of declarations) {
    switch (declaration.kind) {
      case 'resource':
      case 'module': {
        const fact = readResource(declaration);
        // Half-typed: it names nothing yet.
        if (fact.name === '' || declaration.type === undefined) break;
        symbols.set(fact.name, fact);
        addMade(fact, facts);
        break;
      }
      case 'output':
        outputs.set(declaration.name, declaration);
        break;
      case 'import':
        imports.push(declaration);
        break;
      case 'using':
      case 'extends':
        uses = true;
        paths[declaration.kind] = declaration.path;
        break;
      case 'other':
        break;
      default:
        symbols.set(declaration.name, declaration);
    }
  }
  const resources: IacResource[] = facts.map(({ resource }) => resource);
  const tagMaps: readonly TagMap[] = findTagMaps(symbols, facts);
  return {
    language: 'bicep',
    path: source.path,
    lines: new LineMap(source.text),
    isParameterFile: uses || source.path.toLowerCase().endsWith('.bicepparam'),
    using: paths.using,
    extends: paths.extends,
    symbols,
    outputs,
    imports,
    facts,
    resources,
    tagMaps,
    problems,
  };
}

function addMade(fact: ResourceFact, facts: ResourceFact[]): void {
  if (!fact.existing) facts.push(fact);
  for (const child of fact.children) addMade(child, facts);
}
