import type { Body } from './hcl/ast';

/** A tree takes some eight times the memory of its text; those of this many characters are kept. */
let keptCharacters = 2_000_000;

/** For a program that looks at everything once and ends: parsing again costs more than memory. */
export function keepTrees(ofCharacters: number): void {
  keptCharacters = ofCharacters;
}

interface Parsed {
  readonly path: string;
  readonly size: number;
}

/** The trees that were used last, the most recent at the end. */
const trees = new Map<Parsed, Body>();
/** By path, so that the tree of a text goes as soon as the file has another one. */
const latest = new Map<string, Parsed>();
let characters = 0;

/** @returns `undefined` where the tree of a document is no longer there */
export function recall(document: Parsed): Body | undefined {
  const body = trees.get(document);
  if (body === undefined) return undefined;
  trees.delete(document);
  trees.set(document, body);
  return body;
}

/** Keeps the tree of a document in the place of those that were not used for longest. */
export function remember(document: Parsed, body: Body): Body {
  const earlier = latest.get(document.path);
  if (earlier) forget(earlier);
  latest.set(document.path, document);
  trees.set(document, body);
  characters += document.size;
  for (const oldest of trees.keys()) {
    if (characters <= keptCharacters || oldest === document) break;
    forget(oldest);
  }
  return body;
}

function forget(document: Parsed): void {
  if (trees.delete(document)) characters -= document.size;
  if (latest.get(document.path) === document) latest.delete(document.path);
}
