import { foldSpelling } from '../catalog/foldTagKey';
import type { ResolvedResource } from '../languages/types';
import type { Finding } from '../rules/types';
import type { Exemption, Exemptions } from './exemptions';
import { matchesGlob } from './glob';
import { matchesPathGlob } from './pathGlob';
import type { SuppressedBy, SuppressionNote } from './suppressor';

/** The exemptions that hold for a file. */
export interface HeldExemptions {
  readonly exemptions: Exemptions;
  /** The file's path, relative to the folder that holds `.finops`. */
  readonly path: string;
}

/** Which exemptions of a check took effect, and which took none. */
export class ExemptionUse {
  readonly #today: string;
  readonly #files = new Set<Exemptions>();
  readonly #used = new Set<Exemption>();
  readonly #tried = new Set<Exemption>();
  readonly #undecided = new Set<Exemption>();
  #last: HeldExemptions | undefined;
  #lastList: readonly Exemption[] = [];

  /** @param today `2026-11-21` */
  constructor(today: string) {
    this.#today = today;
  }

  /** @returns the first exemption that covers a finding, `undefined` where none does */
  match(held: HeldExemptions, resolved: ResolvedResource, finding: Finding): SuppressedBy | undefined {
    let found: Exemption | undefined;
    for (const exemption of this.#forFile(held)) {
      if (this.#hasExpired(exemption) || !coversFinding(exemption, finding)) continue;
      if (!coversResource(exemption, resolved)) continue;
      this.#used.add(exemption);
      found ??= exemption;
    }
    if (found === undefined) return undefined;
    const { line, reason, until } = found;
    return { kind: 'exemption', file: held.exemptions.path, line, reason, until };
  }

  /** @param conclusive whether more knowledge could bring no further finding about the resource */
  noteChecked(held: HeldExemptions, resolved: ResolvedResource, conclusive: boolean): void {
    for (const exemption of this.#forFile(held)) {
      const settled = this.#used.has(exemption) || this.#undecided.has(exemption);
      if (settled || (conclusive && this.#tried.has(exemption)) || !coversResource(exemption, resolved))
        continue;
      (conclusive ? this.#tried : this.#undecided).add(exemption);
    }
  }

  notes(): readonly SuppressionNote[] {
    return [...this.#files].flatMap(({ path, list }) =>
      list.flatMap((exemption) => {
        const { line, tag = '', until = '' } = exemption;
        if (this.#hasExpired(exemption)) {
          const message = `this exemption has had no effect since its last day, ${until}`;
          return { file: path, line, tag, severity: 'warning' as const, message };
        }
        const isUseless =
          this.#tried.has(exemption) && !this.#used.has(exemption) && !this.#undecided.has(exemption);
        if (!isUseless) return [];
        const message = 'this exemption has no effect: what it covers has no such finding';
        return { file: path, line, tag, severity: 'info' as const, message };
      }),
    );
  }

  #hasExpired({ until }: Exemption): boolean {
    return until !== undefined && until < this.#today;
  }

  /** Documents come one after the other, so the last answer is the one asked for again. */
  #forFile(held: HeldExemptions): readonly Exemption[] {
    const { exemptions, path } = held;
    if (this.#last?.exemptions !== exemptions || this.#last.path !== path) {
      this.#files.add(exemptions);
      this.#last = held;
      this.#lastList = exemptions.list.filter(
        ({ file }) => file === undefined || matchesPathGlob(file, path),
      );
    }
    return this.#lastList;
  }
}

function coversResource({ address, type }: Exemption, { resource }: ResolvedResource): boolean {
  if (type !== undefined && !matchesGlob(type, resource.type)) return false;
  return address === undefined || matchesGlob(address, resource.address);
}

function coversFinding({ rule, tag }: Exemption, finding: Finding): boolean {
  if (rule !== undefined && rule !== finding.rule) return false;
  if (tag === undefined) return true;
  return foldSpelling(tag) === foldSpelling(finding.tag) || matchesGlob(tag, finding.tag);
}
