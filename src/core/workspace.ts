import { recognise, type Recognition } from './languages/index';
import type { IacDocument, IacLanguage, ResolvedResource, Resolver } from './languages/types';
import type { SourceText } from './ports';
import { LineMap } from './text';

/** The infrastructure files that are looked at together, each parsed once, and the tags that their resources end up with. */
export class IacWorkspace {
  readonly #readText: (path: string) => string | undefined;
  readonly #languages = new Map<IacLanguage, LanguageFiles>();
  readonly #languageOf = new Map<string, IacLanguage>();

  /** @param readText the text of a file that is none of the workspace's documents; `undefined` where there is none */
  constructor(readText: (path: string) => string | undefined = () => undefined) {
    this.#readText = readText;
  }

  /**
   * Adds a file, or takes its new text.
   *
   * @param editorId see {@link recognise}
   * @returns what the file is; one of no language of ours is not kept
   */
  set(source: SourceText, editorId?: string): Recognition | undefined {
    this.delete(source.path);
    const recognition = recognise(source, editorId);
    const language = recognition?.language;
    if (language) {
      const files = this.#languages.get(language) ?? new LanguageFiles(language, this.#readText);
      this.#languages.set(language, files);
      files.set(language.parse(source));
      this.#languageOf.set(source.path, language);
    }
    return recognition;
  }

  delete(path: string): void {
    const language = this.#languageOf.get(path);
    if (language === undefined) return;
    this.#languages.get(language)?.delete(path);
    this.#languageOf.delete(path);
  }

  document(path: string): IacDocument | undefined {
    const language = this.#languageOf.get(path);
    return language && this.#languages.get(language)?.documents.get(path);
  }

  /** @returns the lines of a file that the workspace holds or can read */
  linesOf(path: string): LineMap | undefined {
    const document = this.document(path);
    if (document) return document.lines;
    const text = this.#readText(path);
    return text === undefined ? undefined : new LineMap(text);
  }

  /** Every document, language by language, in the order in which they were added. */
  *documents(): Iterable<IacDocument> {
    for (const files of this.#languages.values()) yield* files.documents.values();
  }

  /** @returns the resources of one file with their tags; none for a file that the workspace does not hold */
  resolve(path: string): readonly ResolvedResource[] {
    const language = this.#languageOf.get(path);
    return (language && this.#languages.get(language)?.resolve(path)) ?? [];
  }
}

class LanguageFiles {
  readonly documents = new Map<string, IacDocument>();
  readonly #language: IacLanguage;
  readonly #readText: (path: string) => string | undefined;
  #resolver: Resolver | undefined;

  constructor(language: IacLanguage, readText: (path: string) => string | undefined) {
    this.#language = language;
    this.#readText = readText;
  }

  set(document: IacDocument): void {
    this.documents.set(document.path, document);
    this.#resolver = undefined;
  }

  delete(path: string): void {
    this.documents.delete(path);
    this.#resolver = undefined;
  }

  resolve(path: string): readonly ResolvedResource[] {
    const document = this.documents.get(path);
    if (document === undefined) return [];
    this.#resolver ??= this.#language.createResolver({
      documents: this.documents,
      readText: this.#readText,
    });
    return this.#resolver.resolve(document);
  }
}
