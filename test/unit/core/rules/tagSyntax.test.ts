import assert from 'node:assert/strict';
import { tagSyntax } from '../../../../src/core/rules/tagSyntax';
import { check, inherited, resource, unknownValue, type ResourceOptions, type Values } from './resolved';

const found = (tags: Values, options: ResourceOptions): readonly string[] =>
  check(tagSyntax, resource(tags, options)).map(
    ({ severity, tag, message }) => `${severity} ${tag.slice(0, 20)} ${message}`,
  );

const many = (count: number): Values =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${String(index)}`, 'v']));

suite('tag-syntax', () => {
  const legal: readonly (readonly [name: string, tags: Values, options: ResourceOptions])[] = [
    ['what AWS takes', { 'Cost Center': 'a+b=c@d/e_f.g:h-i', Größe: 'groß', Empty: '' }, { platform: 'aws' }],
    ['50 tags on AWS', many(50), { platform: 'aws' }],
    ['what Azure takes', { 'cost center (EU)': '<any> value?' }, { platform: 'azure' }],
    ['what Google Cloud takes', { 'cost-center_2': '4711', größe: '' }, { platform: 'google-cloud' }],
    [
      'what Kubernetes takes',
      { CostCenter: 'A.b_c-1', 'brightcart.example/team': '', 'app.kubernetes.io/name': 'x' },
      { platform: 'kubernetes' },
    ],
    [
      'labels that Kubernetes documents',
      { 'kubernetes.io/os': 'linux', 'topology.kubernetes.io/zone': 'a' },
      { platform: 'kubernetes' },
    ],
    [
      'what other tools fill in',
      { owner: '{{ .Values.owner }}', '${env}': '$(ENV)' },
      { platform: 'kubernetes' },
    ],
    ['platforms that are not known', { 'aws:x': '<>'.repeat(300) }, { platform: undefined }],
    ['types that take no tags', { 'aws:x': '' }, { platform: 'aws', taggable: false }],
    ['pairs of surrogates, which are one character', { Owner: '𝒜'.repeat(256) }, { platform: 'aws' }],
  ];
  for (const [name, tags, options] of legal) {
    test(`is silent about ${name}`, () => {
      assert.deepEqual(found(tags, options), []);
    });
  }

  test('is silent about values that are not known', () => {
    assert.deepEqual(found({ owner: unknownValue }, { platform: 'google-cloud', open: ['var.x'] }), []);
  });

  const broken: readonly (readonly [tags: Values, options: ResourceOptions, expected: RegExp])[] = [
    [
      { ['K'.repeat(129)]: '' },
      { platform: 'aws' },
      /^error K+ some_type\.a: the key "K+…?" has 129 characters; AWS takes 128$/,
    ],
    [
      { Owner: 'v'.repeat(257) },
      { platform: 'aws' },
      /^error Owner .*the value ".*" of "Owner" has 257 characters; AWS takes 256$/,
    ],
    [{ 'aws:createdBy': 'me' }, { platform: 'aws' }, /^error .*begins with aws:/],
    [{ 'AWS:x': 'me' }, { platform: 'aws' }, /^error .*begins with aws:/],
    [{ Owner: 'R&D' }, { platform: 'aws' }, /^warning Owner .*"R&D".*in all of its services$/],
    [many(51), { platform: 'aws' }, /^error {2}some_type\.a: it has 51 tags; AWS takes 50 on this type$/],
    [many(11), { platform: 'aws', type: 'aws_s3_object' }, /it has 11 tags; AWS takes 10/],
    [
      { 'cost/center': '' },
      { platform: 'azure' },
      /^error cost\/center .*takes none of < > % & \\ \? \/ in a key$/,
    ],
    [{ ['k'.repeat(513)]: '' }, { platform: 'azure' }, /has 513 characters; Azure takes 512$/],
    [
      { ['k'.repeat(129)]: '' },
      { platform: 'azure', type: 'Microsoft.Storage/storageAccounts' },
      /Azure takes 128$/,
    ],
    [
      { ['k'.repeat(129)]: '' },
      { platform: 'azure', type: 'microsoft.storage/STORAGEACCOUNTS' },
      /Azure takes 128$/,
    ],
    [many(16), { platform: 'azure', type: 'azurerm_dns_zone' }, /it has 16 tags; Azure takes 15/],
    [{ '1st': '' }, { platform: 'azure', type: 'azurerm_dns_zone' }, /no digit at the beginning/],
    [{ 'a#b': '' }, { platform: 'azure', type: 'azurerm_frontdoor' }, /# : in a key of this type$/],
    [
      { Team: 'x' },
      { platform: 'google-cloud' },
      /^error Team .*"Team" is not legal; Google Cloud takes lower-case letters/,
    ],
    [{ '1team': 'x' }, { platform: 'google-cloud' }, /a letter first$/],
    [{ owner: 'shop@brightcart.example' }, { platform: 'google-cloud' }, /^error owner .*the value "shop@/],
    [{ owner: 'x'.repeat(64) }, { platform: 'google-cloud' }, /has 64 characters; Google Cloud takes 63$/],
    [many(65), { platform: 'google-cloud' }, /it has 65 labels; Google Cloud takes 64/],
    [
      { owner: 'shop@brightcart.example' },
      { platform: 'kubernetes' },
      /^error owner .*is not legal; Kubernetes takes/,
    ],
    [{ 'owner-': '' }, { platform: 'kubernetes' }, /the first and the last being a letter or digit$/],
    [
      { 'Brightcart/owner': '' },
      { platform: 'kubernetes' },
      /the prefix of the key .*DNS name in lower case/,
    ],
    [
      { [`${'a'.repeat(254)}/owner`]: '' },
      { platform: 'kubernetes' },
      /the prefix of .* has 254 characters; Kubernetes takes 253$/,
    ],
    [{ 'brightcart.example/': '' }, { platform: 'kubernetes' }, /the name in the key .*is not legal/],
    [
      { 'kubernetes.io/cost-center': '' },
      { platform: 'kubernetes' },
      /^warning .*reserved for parts of Kubernetes$/,
    ],
    [{ '': 'x' }, { platform: 'azure' }, /a key is empty; Azure takes keys of at least 1 character$/],
  ];
  for (const [tags, options, expected] of broken) {
    test(`reports ${Object.entries(tags).slice(0, 1).join('').slice(0, 30)} on ${options.type ?? options.platform ?? ''}: ${expected.source.slice(0, 60)}`, () => {
      const findings = found(tags, options);
      assert.equal(findings.length, 1, findings.join('\n'));
      assert.match(findings[0] ?? '', expected);
    });
  }

  test('does not count tags that AWS sets itself', () => {
    const findings = found({ ...many(50), 'aws:x': '' }, { platform: 'aws' });
    assert.deepEqual(
      findings.filter((text) => text.includes('it has')),
      [],
    );
  });

  test('points at the key where it is written on the resource', () => {
    const [finding] = check(tagSyntax, resource({ Owner: 'a&b' }, { platform: 'aws' }));
    assert.deepEqual([finding?.range, finding?.related], [{ start: 120, end: 125 }, undefined]);
  });

  test('points at the header and names the place where the tag comes from elsewhere', () => {
    const [finding] = check(tagSyntax, inherited(resource({ Owner: 'a&b' }, { platform: 'aws' })));
    assert.deepEqual(finding?.range, { start: 100, end: 110 });
    assert.deepEqual(finding.related, {
      file: 'providers.tf',
      range: { start: 120, end: 125 },
      message: 'Owner comes from default_tags of provider aws',
    });
  });

  test('looks at what the resource hands on as well', () => {
    const options = {
      platform: 'kubernetes' as const,
      nested: { 'spec.template.metadata.labels': { team: 'a b' } },
    };
    assert.deepEqual(
      check(tagSyntax, resource({ team: 'ok' }, options)).map(({ tag }) => tag),
      ['team'],
    );
  });

  test('takes a value of a megabyte in its stride', () => {
    const started = performance.now();
    found({ a: 'a'.repeat(1_000_000), b: `${'-'.repeat(1_000_000)}!` }, { platform: 'kubernetes' });
    found({ [`${'a.'.repeat(500_000)}!/x`]: '' }, { platform: 'kubernetes' });
    assert.ok(performance.now() - started < 500);
  });
});
