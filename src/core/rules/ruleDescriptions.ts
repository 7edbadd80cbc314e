import type { RuleId } from './types';

/** What reports say about a rule as such. */
export interface RuleDescription {
  /** Without a full stop, as a heading. */
  readonly title: string;
  /** One or two sentences: what is reported, and why it matters for cost. */
  readonly text: string;
  /** A page that says more. */
  readonly help: string;
}

const learn = 'https://learn.microsoft.com/cloud-computing/finops/framework';

export const ruleDescriptions: Readonly<Record<RuleId, RuleDescription>> = {
  'missing-tag': {
    title: 'A required tag is missing',
    text: 'The policy requires this key, and the resource ends up without it, inherited tags counted. Its cost cannot be allocated by that key.',
    help: `${learn}/understand/allocation`,
  },
  'tag-case': {
    title: 'A tag is spelled otherwise than the policy wants',
    text: 'The key differs from the one of the policy in letter case or separators, or is one of its aliases. Cost reports show each spelling as a key of its own.',
    help: `${learn}/understand/allocation`,
  },
  'tag-value': {
    title: 'A tag has a value that the policy does not allow',
    text: 'The value is not among those that the policy lists, or does not fit its pattern. Cost under such a value ends up in a group of its own.',
    help: `${learn}/understand/allocation`,
  },
  'tag-syntax': {
    title: 'A tag breaks a limit of its platform',
    text: 'Length, characters, a reserved prefix, or the number of tags: the platform refuses the deployment, or some of its services do.',
    help: `${learn}/manage/governance`,
  },
  'duplicate-tag': {
    title: 'A tag is set twice',
    text: 'The same key stands twice in one place. Depending on the language the later one wins in silence or the deployment fails; which value was meant is not clear.',
    help: `${learn}/manage/governance`,
  },
  'forbidden-tag': {
    title: 'A tag is one that the policy forbids',
    text: 'Tags are stored as plain text and show up in cost exports, so they must not hold what the policy keeps out of them.',
    help: `${learn}/manage/governance`,
  },
  suppression: {
    title: 'A comment or exemption that silences findings needs attention',
    text: 'It has expired, silences nothing, gives no reason, or cannot be understood.',
    help: `${learn}/manage/governance`,
  },
};
