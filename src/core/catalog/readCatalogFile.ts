import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { SourceText } from '../ports';
import { splitFrontMatter } from './frontMatter';
import {
  snippetEditorIds,
  type Capability,
  type Domain,
  type Focus,
  type FrameworkPage,
  type Kpi,
  type Maturity,
  type Persona,
  type Phase,
  type Platform,
  type Principle,
  type SnippetLanguage,
  type TagMeaning,
  type TagSnippet,
  type Term,
} from './types';

/** What a file of each kind holds. Each kind has a JSON Schema of that name in `catalog/schemas`. */
export interface CatalogFileTypes {
  domain: Domain;
  capability: Capability;
  kpis: readonly Kpi[];
  tags: readonly TagMeaning[];
  snippets: readonly Omit<TagSnippet, 'language'>[];
  principles: readonly Principle[];
  personas: readonly Persona[];
  phases: readonly Phase[];
  maturity: Maturity;
  terms: readonly Term[];
  focus: Focus;
  platforms: readonly Platform[];
  page: FrameworkPage;
}

export type CatalogFileKind = keyof CatalogFileTypes;

/** What is wrong in a catalog file and where; `line` is 1-based. */
export interface CatalogProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The way from the root of a value to one inside it. */
export type ValuePath = readonly (string | number)[];

/** A breach of a schema: the path to the value at fault, and what is wrong with it. */
export interface SchemaProblem {
  readonly path: ValuePath;
  readonly message: string;
}

/** Checks parsed YAML against the schema of its kind. The build passes one backed by a JSON Schema validator. */
export type SchemaCheck = (kind: CatalogFileKind, value: unknown) => readonly SchemaProblem[];

/** A file whose content is as its schema wants it. */
export interface CatalogFile<T = unknown> {
  readonly file: string;
  readonly value: T;
  /** @returns the 1-based line on which the value at `path` stands */
  lineOf(path: ValuePath): number;
  /** The 1-based line on which the Markdown body begins; only in Markdown files. */
  readonly bodyLine?: number;
}

/** @param path relative to `catalog/`; @returns `undefined` where no catalog file has that name or place */
export function catalogFileKind(path: string): CatalogFileKind | undefined {
  const [folder = '', name = '', ...deeper] = path.split('/');
  if (path === 'tags.yml') return 'tags';
  if (deeper.length > 0 || name === '') return undefined;
  if (folder === 'snippets') return isSnippetLanguage(name.replace(/\.yml$/, '')) ? 'snippets' : undefined;
  if (folder === 'framework')
    return frameworkFiles.get(name) ?? (markdownName.test(name) ? 'page' : undefined);
  if (!/^[a-z]+$/.test(folder)) return undefined;
  if (name === 'domain.yml') return 'domain';
  if (name === 'kpis.yml') return 'kpis';
  return markdownName.test(name) ? 'capability' : undefined;
}

const markdownName = /^[a-z]+(?:-[a-z]+)*\.md$/;

const frameworkFiles = new Map<string, CatalogFileKind>(
  (['principles', 'personas', 'phases', 'maturity', 'terms', 'focus', 'platforms'] as const).map((kind) => [
    `${kind}.yml`,
    kind,
  ]),
);

function isSnippetLanguage(name: string): name is SnippetLanguage {
  return Object.hasOwn(snippetEditorIds, name);
}

/** @returns `undefined` where the file has problems of its own, which are added to `problems` */
export function readCatalogFile(
  source: SourceText,
  kind: CatalogFileKind,
  checkSchema: SchemaCheck,
  problems: CatalogProblem[],
): CatalogFile | undefined {
  const file = source.path;
  const isMarkdown = file.endsWith('.md');
  const front = isMarkdown ? splitFrontMatter(source.text) : undefined;
  if (isMarkdown && front === undefined) {
    problems.push({ file, line: 1, message: 'front matter between two lines of --- is missing' });
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(front?.yaml ?? source.text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): number => lines.linePos(offset).line + (front === undefined ? 0 : 1);
  for (const error of document.errors) {
    problems.push({ file, line: at(error.pos[0]), message: error.message });
  }
  if (document.errors.length > 0) return undefined;

  const lineOf = (path: ValuePath): number => at(offsetOf(document, path));
  const yaml: unknown = document.toJS();
  const value = front === undefined ? yaml : { ...(yaml as object), body: front.body.trim() };
  const breaches = checkSchema(kind, value);
  for (const breach of breaches) {
    const where = breach.path.length === 0 ? '' : `${breach.path.join('.')}: `;
    problems.push({ file, line: lineOf(breach.path), message: where + breach.message });
  }
  if (breaches.length > 0) return undefined;
  if (front === undefined) return { file, value, lineOf };
  const before = source.text.slice(0, source.text.length - front.body.trimStart().length);
  return { file, value, lineOf, bodyLine: before.split('\n').length };
}

/** Where the value at `path` begins, or the nearest value around it that the text holds. */
function offsetOf(document: Document.Parsed, path: ValuePath): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}
