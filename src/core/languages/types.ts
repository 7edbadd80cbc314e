import type { LanguageId } from '../catalog/types';
import type { SourceText } from '../ports';
import type { EffectiveTags, TagMap } from '../tags/types';
import type { LineMap, TextRange } from '../text';

/** One infrastructure language: how its files are recognised, read, and turned into resources with their tags. */
export interface IacLanguage<D extends IacDocument = IacDocument> {
  readonly id: LanguageId;
  readonly title: string;
  /** Language ids that editors give such files. */
  readonly editorIds: readonly string[];
  /** Endings of file names, lower case, dot included. */
  readonly fileEndings: readonly string[];

  /** Total: any text gives a document, as much of it as can be understood. */
  parse(source: SourceText): D;

  /** Names the files that are evaluated together, such as a Terraform module's folder. */
  unitOf(path: string): string;

  /** Works out the tags of every resource in the files of one unit. */
  resolve(unit: readonly D[]): readonly ResolvedResource[];
}

export interface IacDocument {
  readonly language: LanguageId;
  readonly path: string;
  readonly lines: LineMap;
  readonly resources: readonly IacResource[];
  /** Every place where tag keys are written, those of `resources` included, in the order of the text. */
  readonly tagMaps: readonly TagMap[];
  readonly problems: readonly DocumentProblem[];
}

/** A part of the file that could not be read. */
export interface DocumentProblem {
  readonly message: string;
  readonly offset: number;
}

export interface IacResource {
  /** The platform's type (`aws_instance`), or `module` for a module call. */
  readonly type: string;
  /** Unique within its unit: `aws_instance.web`, `module.network`. */
  readonly address: string;
  readonly range: TextRange;
  /** What names the resource in the text; findings about what is absent point here. */
  readonly headerRange: TextRange;
  /** The tags written on it; `undefined` where it has none. */
  readonly tags: TagMap | undefined;
}

export interface ResolvedResource {
  readonly document: IacDocument;
  readonly resource: IacResource;
  /** Whether the platform takes tags on this type; `undefined` where that is not known. */
  readonly taggable: boolean | undefined;
  readonly effective: EffectiveTags;
}
