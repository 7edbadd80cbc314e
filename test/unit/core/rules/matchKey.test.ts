import assert from 'node:assert/strict';
import type { PlatformId } from '../../../../src/core/languages/types';
import { matchKey } from '../../../../src/core/rules/matchKey';
import { requirementFrom, resource } from './resolved';

/** @returns the key that satisfies the requirement, and those that should be renamed */
function match(
  requirement: string,
  keys: readonly string[],
  platform?: PlatformId,
): readonly [found: string | undefined, variants: readonly string[]] {
  const tags = Object.fromEntries(keys.map((key) => [key, 'x']));
  const { tag, variants } = matchKey(requirementFrom(requirement), resource(tags, { platform }));
  return [tag?.key, variants.map(({ key }) => key)];
}

suite('matchKey', () => {
  const table: readonly (readonly [
    name: string,
    requirement: string,
    keys: readonly string[],
    platform: PlatformId | undefined,
    expected: readonly [string | undefined, readonly string[]],
  ])[] = [
    ['the exact key', '{ key: CostCenter }', ['CostCenter'], 'aws', ['CostCenter', []]],
    ['another spelling', '{ key: CostCenter }', ['cost_center'], 'aws', ['cost_center', ['cost_center']]],
    ['both', '{ key: CostCenter }', ['costcenter', 'CostCenter'], 'aws', ['CostCenter', ['costcenter']]],
    ['an alias', '{ key: CostCenter, aliases: [billing] }', ['billing'], 'azure', ['billing', ['billing']]],
    ['an alias in another case', '{ key: Environment, aliases: [env] }', ['ENV'], 'aws', ['ENV', ['ENV']]],
    ['nothing', '{ key: CostCenter }', ['Owner'], 'aws', [undefined, []]],
    ['hyphens on Google Cloud', '{ key: CostCenter }', ['cost-center'], 'google-cloud', ['cost-center', []]],
    ['one word on Google Cloud', '{ key: CostCenter }', ['costcenter'], 'google-cloud', ['costcenter', []]],
    [
      'a key with a colon on Google Cloud',
      '{ key: "billing:Owner" }',
      ['billing-owner'],
      'google-cloud',
      ['billing-owner', []],
    ],
    [
      'an alias on Google Cloud',
      '{ key: CostCenter, aliases: [BillingCode] }',
      ['billing-code'],
      'google-cloud',
      ['billing-code', ['billing-code']],
    ],
    ['hyphens on Kubernetes', '{ key: CostCenter }', ['cost-center'], 'kubernetes', ['cost-center', []]],
    [
      'a prefix on Kubernetes',
      '{ key: CostCenter }',
      ['brightcart.example/cost-center'],
      'kubernetes',
      ['brightcart.example/cost-center', []],
    ],
    [
      'the recommended labels',
      '{ key: Component }',
      ['app.kubernetes.io/component'],
      'kubernetes',
      ['app.kubernetes.io/component', []],
    ],
    [
      'labels of Kubernetes itself',
      '{ key: Hostname }',
      ['kubernetes.io/hostname'],
      'kubernetes',
      [undefined, []],
    ],
    ['a prefix elsewhere', '{ key: CostCenter }', ['brightcart.example/cost-center'], 'aws', [undefined, []]],
    ['a wanted prefix', '{ key: "brightcart.example/owner" }', ['owner'], 'kubernetes', [undefined, []]],
  ];
  for (const [name, requirement, keys, platform, expected] of table) {
    test(`finds ${name}: ${keys.join(', ')}`, () => {
      assert.deepEqual(match(requirement, keys, platform), expected);
    });
  }
});
