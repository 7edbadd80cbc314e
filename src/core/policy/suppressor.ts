import { foldSpelling } from '../catalog/foldTagKey';
import type { IacDocument, IacResource, ResolvedResource } from '../languages/types';
import type { SourceText } from '../ports';
import type { Finding, RuleId } from '../rules/types';
import { attachComments, type AttachedComments } from './attachComments';
import { ExemptionUse, type HeldExemptions } from './exemptionUse';
import { findIgnoreComments, type IgnoreComment } from './ignoreComments';
import type { Policy, Severity } from './types';
import { keysOf, withoutKeys } from './wordsOfComment';

/** A finding that somebody has agreed to live with. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: SuppressedBy;
}

export interface SuppressedBy {
  readonly kind: 'comment' | 'exemption';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly reason: string | undefined;
  readonly until: string | undefined;
}

/** What is wrong with a suppression that stands in a file of its own; `line` is 1-based. */
export interface SuppressionNote {
  readonly file: string;
  readonly line: number;
  readonly severity: Severity;
  readonly tag: string;
  readonly message: string;
}

export interface SuppressorOptions {
  /** The current day, `2026-11-21`: what has an earlier last day suppresses nothing. */
  readonly today: string;
  readonly exemptionsOf?: ((path: string) => HeldExemptions | undefined) | undefined;
}

export interface Sifted {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Takes out of a check what comments and exemptions silence, and tells which of them are of no use. */
export class Suppressor {
  readonly #options: SuppressorOptions;
  readonly #exemptions: ExemptionUse;
  readonly #comments = new Map<string, readonly IgnoreComment[]>();

  constructor(options: SuppressorOptions) {
    this.#options = options;
    this.#exemptions = new ExemptionUse(options.today);
  }

  /** Notes the comments of a file; called before its document is sifted. */
  read(source: SourceText, language: IacDocument['language']): void {
    const comments = findIgnoreComments(source.text, language);
    if (comments.length > 0) this.#comments.set(source.path, comments);
  }

  forDocument(document: IacDocument, policy: Policy | undefined): DocumentSuppressor {
    return new DocumentSuppressor({
      document,
      policy,
      comments: this.#comments.get(document.path) ?? [],
      today: this.#options.today,
      exemptions: this.#exemptions,
      held: this.#options.exemptionsOf?.(document.path),
    });
  }

  /** What is wrong with exemptions; called when every document has been sifted. */
  notes(): readonly SuppressionNote[] {
    return this.#exemptions.notes();
  }
}

interface DocumentOptions {
  readonly document: IacDocument;
  readonly policy: Policy | undefined;
  readonly comments: readonly IgnoreComment[];
  readonly today: string;
  readonly exemptions: ExemptionUse;
  readonly held: HeldExemptions | undefined;
}

export class DocumentSuppressor {
  readonly #options: DocumentOptions;
  readonly #attached: AttachedComments;
  readonly #policyKeys: ReadonlySet<string>;
  readonly #used = new Set<IgnoreComment>();
  /** Comments that a resource was held against with nothing left unknown. */
  readonly #tried = new Set<IgnoreComment>();
  /** Comments that may yet silence something once an unknown is known. */
  readonly #undecided = new Set<IgnoreComment>();
  /** The comment's key, for the findings about it. */
  readonly #keys = new Map<IgnoreComment, readonly string[]>();

  constructor(options: DocumentOptions) {
    this.#options = options;
    this.#attached = attachComments(options.comments, options.document);
    this.#policyKeys = new Set(options.comments.length > 0 ? foldedKeysOf(options.policy) : []);
  }

  /** @param findings about the resource */
  sift(resolved: ResolvedResource, findings: readonly Finding[]): Sifted {
    const { held, exemptions } = this.#options;
    const comments = this.#commentsOn(resolved.resource);
    if (comments.length === 0 && held === undefined) return { kept: findings, suppressed: [] };
    const conclusive = isConclusive(resolved);
    for (const comment of comments) this.#note(comment, conclusive);
    const extra = comments.length > 0 ? [...resolved.effective.tags.keys()] : [];
    const sifted = this.#siftBy(findings, comments, extra, (finding) =>
      held === undefined ? undefined : exemptions.match(held, resolved, finding),
    );
    if (held !== undefined)
      exemptions.noteChecked(held, resolved, conclusive && this.#options.policy !== undefined);
    return sifted;
  }

  /** @param findings about no resource of the document */
  siftDocument(findings: readonly Finding[]): Sifted {
    return this.#siftBy(findings, this.#attached.file, [], () => undefined);
  }

  /** What is wrong with the document's comments; called when each of its resources has been sifted. */
  findings(): readonly Finding[] {
    return this.#options.comments.flatMap((comment) => {
      const complaint = this.#complaint(comment);
      if (complaint === undefined) return [];
      const [tag = ''] = this.#keys.get(comment) ?? [];
      const [severity, message] = complaint;
      return { rule: 'suppression' as const, severity, tag, message, range: comment.range };
    });
  }

  #commentsOn(resource: IacResource): readonly IgnoreComment[] {
    const own = this.#attached.resources.get(resource.range.start) ?? [];
    return own.length > 0 ? [...own, ...this.#attached.file] : this.#attached.file;
  }

  #note(comment: IgnoreComment, conclusive: boolean): void {
    const { rules } = comment;
    const needsPolicy = rules === undefined || rules.some((rule) => !withoutPolicy.has(rule));
    const decided = conclusive && (this.#options.policy !== undefined || !needsPolicy);
    (decided ? this.#tried : this.#undecided).add(comment);
  }

  #siftBy(
    findings: readonly Finding[],
    comments: readonly IgnoreComment[],
    keys: readonly string[],
    exempted: (finding: Finding) => SuppressedBy | undefined,
  ): Sifted {
    const kept: Finding[] = [];
    const suppressed: SuppressedFinding[] = [];
    for (const finding of findings) {
      // Each that fits counts as used, so that none is called useless for standing beside another.
      const fitting = comments.filter((comment) => this.#fits(comment, finding, keys));
      for (const comment of fitting) this.#used.add(comment);
      const [first] = fitting;
      const exemption = exempted(finding);
      const by = first === undefined ? exemption : this.#by(first);
      if (by === undefined) kept.push(finding);
      else suppressed.push({ finding, by });
    }
    return { kept, suppressed };
  }

  #fits(comment: IgnoreComment, finding: Finding, tagKeys: readonly string[]): boolean {
    const { problem, rules } = comment;
    if (problem !== undefined || this.#hasExpired(comment)) return false;
    if (rules !== undefined && !rules.some((rule) => rule === finding.rule)) return false;
    const tag = foldSpelling(finding.tag);
    const keys = keysOf(comment.words, (word) => {
      const folded = foldSpelling(word);
      return folded === tag || this.#policyKeys.has(folded) || tagKeys.includes(word);
    });
    this.#keys.set(comment, keys);
    return keys.length === 0 || keys.some((key) => foldSpelling(key) === tag);
  }

  #hasExpired({ until }: IgnoreComment): boolean {
    return until !== undefined && until < this.#options.today;
  }

  #reason(comment: IgnoreComment): string | undefined {
    const keys =
      this.#keys.get(comment) ?? keysOf(comment.words, (word) => this.#policyKeys.has(foldSpelling(word)));
    const reason = withoutKeys(comment.words, keys.length);
    return reason === '' ? undefined : reason;
  }

  #by(comment: IgnoreComment): SuppressedBy {
    const { line, until } = comment;
    const file = this.#options.document.path;
    return { kind: 'comment', file, line: line + 1, reason: this.#reason(comment), until };
  }

  #complaint(comment: IgnoreComment): readonly [Severity, string] | undefined {
    const { problem, until } = comment;
    if (problem !== undefined) return ['warning', `this comment silences nothing: ${problem}`];
    if (until !== undefined && this.#hasExpired(comment)) {
      return ['warning', `this comment has silenced nothing since its last day, ${until}`];
    }
    if (this.#attached.loose.has(comment)) {
      return [
        'info',
        'this comment silences nothing: it stands neither at a resource nor at the top of the file',
      ];
    }
    if (!this.#used.has(comment)) {
      const decided = this.#tried.has(comment) && !this.#undecided.has(comment);
      return decided ? ['info', 'this comment silences nothing: there is no such finding here'] : undefined;
    }
    if (this.#reason(comment) === undefined) return ['warning', 'this comment gives no reason'];
    return undefined;
  }
}

/** Rules that report without a policy as well. */
const withoutPolicy: ReadonlySet<RuleId> = new Set(['tag-syntax', 'duplicate-tag']);

/** Whether more knowledge could bring no further finding about a resource. */
function isConclusive({ taggable, effective }: ResolvedResource): boolean {
  if (taggable === undefined || effective.open.length > 0) return false;
  for (const { value } of effective.tags.values()) if (value === undefined) return false;
  return true;
}

function foldedKeysOf(policy: Policy | undefined): readonly string[] {
  return (policy?.tags ?? []).flatMap(({ key, aliases }) => [key, ...aliases].map(foldSpelling));
}
