import type { LanguageId } from '../catalog/types';
import type { SourceText } from '../ports';
import type { EffectiveTags, TagMap, TagShape } from '../tags/types';
import type { LineMap, TextRange } from '../text';

/** One infrastructure language: how its files are recognised, read, and turned into resources with their tags. */
export interface IacLanguage<D extends IacDocument = IacDocument> {
  readonly id: LanguageId;
  readonly title: string;
  /** Language ids that editors give such files, and no others. */
  readonly editorIds: readonly string[];
  /** Endings of file names, lower case, dot included. Several languages may share one. */
  readonly fileEndings: readonly string[];
  /**
   * Texts of which a file of this language holds one at least, so that a host may search the bytes before it decodes them.
   * Empty where the file's name decides alone.
   */
  readonly marks: readonly string[];

  /** Whether a file whose name has one of `fileEndings` is of this language. Looks at the text, but does not parse it. */
  recognises(source: SourceText): boolean;

  /** Total: any text gives a document, as much of it as can be understood. */
  parse(source: SourceText): D;

  /** Starts an evaluation; what files have in common is worked out when first needed and remembered. */
  createResolver(project: Project<D>): Resolver<D>;
}

/** The files that are evaluated together. */
export interface Project<D extends IacDocument = IacDocument> {
  /** Every file of the language, by path: forward slashes, no `.` or `..` in it. */
  readonly documents: ReadonlyMap<string, D>;
  /** The text of any other file, for functions that read one; `undefined` where it is not there or out of reach. */
  readText(path: string): string | undefined;
}

export interface Resolver<D extends IacDocument = IacDocument> {
  /** Works out the tags of every resource in one of the project's documents. */
  resolve(document: D): readonly ResolvedResource[];
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
  /** The platform's type (`aws_instance`, `AWS::S3::Bucket`, `Microsoft.Storage/storageAccounts`, `Deployment`), or `module` for a module call. */
  readonly type: string;
  /** Unique within its file or module: `aws_instance.web`, `module.network`. */
  readonly address: string;
  readonly range: TextRange;
  /** What names the resource in the text; findings about what is absent point here. */
  readonly headerRange: TextRange;
  /** The tags written on it; `undefined` where it has none. */
  readonly tags: TagMap | undefined;
  /** How a tag property would be written where there is none; `undefined` where the type takes no tags as far as known. */
  readonly newTags: NewTags | undefined;
}

/** Where and how a resource without tags would get them. */
export interface NewTags {
  /** The property: `tags`, `labels`, `Tags`, `UserPoolTags`, … */
  readonly attribute: string;
  readonly shape: TagShape;
  /** Offset in the text, at the end of a line or of an item inside the resource's body. */
  readonly insertAt: number;
}

/** Whose rules a tag has to keep: lengths, characters, case. */
export type PlatformId = 'aws' | 'azure' | 'google-cloud' | 'kubernetes';

export interface ResolvedResource {
  readonly document: IacDocument;
  readonly resource: IacResource;
  /** `undefined` where the platform is another one, or not known (a module call). */
  readonly platform: PlatformId | undefined;
  /** Whether the platform takes tags on this type; `undefined` where that is not known. */
  readonly taggable: boolean | undefined;
  readonly effective: EffectiveTags;
  /** Tags that the resource hands on to what it makes: `volume_tags`, pod templates, launch template specifications; by their property. */
  readonly nested?: ReadonlyMap<string, EffectiveTags>;
}
