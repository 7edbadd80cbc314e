import type { ResolvedResource } from '../languages/types';
import type { Severity } from '../policy/types';
import { hasPlaceholder } from '../tags/placeholder';
import type { EffectiveTag } from '../tags/types';
import { placeOf } from './place';
import { limitsFor, type PlatformLimits, type TextLimits } from './platformLimits';
import type { Finding, Rule } from './types';
import { quoted, tagWord } from './words';

interface Breach {
  /** Ends a sentence that begins with the resource's address. */
  readonly text: string;
  readonly severity: Severity;
}

/**
 * Limits of the platforms. What the platform refuses is an error: the deployment fails, whatever the policy says. What
 * only some of its services refuse is a warning.
 */
export const tagSyntax: Rule = {
  id: 'tag-syntax',
  *check(resolved) {
    const { platform, resource, effective, taggable } = resolved;
    if (platform === undefined || taggable === false) return;
    const limits = limitsFor(platform, resource.type);
    const report = (tag: string, { text, severity }: Breach): Omit<Finding, 'range'> => ({
      rule: 'tag-syntax',
      severity,
      tag,
      message: `${resource.address}: ${text}`,
    });
    const tooMany = countBreach(effective.tags, limits, tagWord(platform));
    if (tooMany !== undefined) yield { ...report('', tooMany), range: resource.headerRange };
    for (const tag of distinctTags(resolved)) {
      for (const breach of breaches(tag, limits)) {
        yield { ...report(tag.key, breach), ...placeOf(tag, resolved) };
      }
    }
  },
};

/** The tags of a resource and of what it makes, those that both have from one place once. */
function* distinctTags({ effective, nested }: ResolvedResource): Iterable<EffectiveTag> {
  yield* effective.tags.values();
  if (nested === undefined) return;
  const placeName = ({ key, source }: EffectiveTag): string =>
    `${String(source.range.start)} ${source.file} ${key}`;
  const seen = new Set([...effective.tags.values()].map(placeName));
  for (const { tags } of nested.values()) {
    for (const tag of tags.values()) {
      const name = placeName(tag);
      if (seen.has(name)) continue;
      seen.add(name);
      yield tag;
    }
  }
}

function countBreach(
  tags: ReadonlyMap<string, EffectiveTag>,
  { title, maxTags, reserved }: PlatformLimits,
  word: string,
): Breach | undefined {
  if (maxTags === undefined || tags.size <= maxTags) return undefined;
  const counted = [...tags.keys()].filter((key) => reserved?.keys.test(key) !== true).length;
  if (counted <= maxTags) return undefined;
  return {
    text: `it has ${String(counted)} ${word}s; ${title} takes ${String(maxTags)} on this type`,
    severity: 'error',
  };
}

function* breaches({ key, value }: EffectiveTag, limits: PlatformLimits): Iterable<Breach> {
  const { title, reserved } = limits;
  if (hasPlaceholder(key)) return;
  if (key === '') {
    yield { text: `a key is empty; ${title} takes keys of at least 1 character`, severity: 'error' };
  } else if (reserved?.keys.test(key) === true) {
    yield { text: `the key ${quoted(key)} ${reserved.words}`, severity: reserved.severity };
  } else if (!isWithin(key, limits.key)) {
    yield* keyBreaches(key, limits);
  }
  if (value !== undefined && !isWithin(value, limits.value) && !hasPlaceholder(value)) {
    yield* textBreaches(`the value ${quoted(value)} of ${quoted(key)}`, value, limits.value, title);
  }
}

/** Nearly every text is, so no sentence about it is put together beforehand. */
function isWithin(text: string, { length, characters }: TextLimits): boolean {
  return text.length <= length && characters?.legal.test(text) !== false;
}

function* textBreaches(
  subject: string,
  text: string,
  { length, characters }: TextLimits,
  title: string,
): Iterable<Breach> {
  // Characters are counted only where there could be too many: a text has as many UTF-16 units at least.
  const count = text.length > length ? Array.from(text).length : 0;
  if (count > length) {
    yield {
      text: `${subject} has ${String(count)} characters; ${title} takes ${String(length)}`,
      severity: 'error',
    };
  }
  if (characters?.legal.test(text) === false) {
    yield {
      text: `${subject} is not legal; ${title} takes ${characters.words}`,
      severity: characters.severity,
    };
  }
}

function* keyBreaches(key: string, { title, key: limits, prefix }: PlatformLimits): Iterable<Breach> {
  const slash = prefix === undefined ? -1 : key.indexOf('/');
  const subject = `the key ${quoted(key)}`;
  if (prefix === undefined || slash === -1) {
    yield* textBreaches(subject, key, limits, title);
    return;
  }
  yield* textBreaches(`the prefix of ${subject}`, key.slice(0, slash), prefix, title);
  yield* textBreaches(`the name in ${subject}`, key.slice(slash + 1), limits, title);
}
