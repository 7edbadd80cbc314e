import assert from 'node:assert/strict';
import { parseTerraform } from '../../../../../src/core/languages/terraform/document';

const parse = (text: string): ReturnType<typeof parseTerraform> => parseTerraform({ path: 'main.tf', text });

/** Each tag map as `role attribute: keys`. */
function mapsIn(text: string): readonly string[] {
  return parse(text).tagMaps.map(({ role, attribute, entries }) =>
    `${role} ${attribute}: ${entries.map(({ key }) => key).join(' ')}`.trimEnd(),
  );
}

suite('parseTerraform: resources', () => {
  test('lists resources and module calls with address, type and header', () => {
    const text = [
      'resource "aws_instance" "web" {',
      '  ami = "x"',
      '}',
      'module "network" {',
      '  source = "./network"',
      '}',
      'data "aws_ami" "base" {}',
      'output "id" { value = 1 }',
    ].join('\n');
    const { resources, language, path, problems } = parse(text);
    assert.deepEqual({ language, path, problems }, { language: 'terraform', path: 'main.tf', problems: [] });
    assert.deepEqual(
      resources.map(({ type, address, headerRange }) => [
        type,
        address,
        text.slice(headerRange.start, headerRange.end),
      ]),
      [
        ['aws_instance', 'aws_instance.web', 'resource "aws_instance" "web"'],
        ['module', 'module.network', 'module "network"'],
      ],
    );
    const [first] = resources;
    assert.ok(first);
    assert.equal(text.slice(first.range.start, first.range.end), text.split('\nmodule')[0]);
  });

  test('leaves out what has no address yet', () => {
    const { resources } = parse('resource {}\nresource "aws_instance" {}\nmodule {}\nresource "a" "b" {}\n');
    assert.deepEqual(
      resources.map(({ address }) => address),
      ['a.b'],
    );
  });

  test('keeps the resources of a file that has problems, and says where those are', () => {
    const text = 'resource "a" "b" {\n  x =\n}\nresource "c" "d" {\n';
    const { resources, problems, lines } = parse(text);
    assert.deepEqual(
      resources.map(({ address }) => address),
      ['a.b', 'c.d'],
    );
    assert.deepEqual(
      problems.map(({ offset }) => lines.positionAt(offset).line),
      [1, 3],
    );
  });

  const providers: readonly (readonly [name: string, block: string, provider: string | undefined])[] = [
    ['its type implies', 'resource "aws_instance" "a" {}', 'aws'],
    ['it names', 'resource "google_project" "a" { provider = google-beta }', 'google-beta'],
    ['it names by alias', 'resource "aws_instance" "a" { provider = aws.europe }', 'aws.europe'],
    ['a type of one word implies', 'resource "dns" "a" {}', 'dns'],
  ];
  for (const [name, block, provider] of providers) {
    test(`takes the provider that ${name}`, () => {
      assert.equal(parse(block).resources[0]?.provider, provider);
    });
  }

  test('gives a module call no provider', () => {
    assert.equal(parse('module "m" {}').resources[0]?.provider, undefined);
  });
});

suite('parseTerraform: tags of resources', () => {
  const attributes: readonly (readonly [type: string, attribute: string])[] = [
    ['aws_instance', 'tags'],
    ['azurerm_resource_group', 'tags'],
    ['google_storage_bucket', 'labels'],
    ['google_monitoring_alert_policy', 'user_labels'],
    ['google_container_cluster', 'resource_labels'],
    ['oci_core_instance', 'freeform_tags'],
  ];
  for (const [type, attribute] of attributes) {
    test(`reads ${attribute} of ${type}`, () => {
      const { resources } = parse(`resource "${type}" "a" {\n  ${attribute} = { owner = "x" }\n}\n`);
      const tags = resources[0]?.tags;
      assert.ok(tags);
      assert.deepEqual([tags.role, tags.attribute, tags.open], ['resource', attribute, undefined]);
      assert.deepEqual(
        tags.entries.map(({ key, value }) => [key, value]),
        [['owner', 'x']],
      );
    });
  }

  test('reads tags or labels of a module call', () => {
    assert.deepEqual(mapsIn('module "a" { tags = { A = 1 } }\nmodule "b" { labels = { b = 1 } }'), [
      'resource tags: A',
      'resource labels: b',
    ]);
  });

  test('does not take network tags of Google Cloud for labels', () => {
    const { resources, tagMaps } = parse(
      'resource "google_compute_instance" "a" {\n  tags = ["web"]\n}\nresource "google_compute_firewall" "b" {\n  tags = { a = 1 }\n}\n',
    );
    assert.deepEqual(
      resources.map(({ tags }) => tags),
      [undefined, undefined],
    );
    assert.deepEqual(tagMaps, []);
  });

  test('does not take labels of AWS or tags of a nested block for tags', () => {
    assert.deepEqual(
      mapsIn('resource "aws_x" "a" {\n  labels = { a = 1 }\n  ebs { tags = { b = 1 } }\n}\n'),
      [],
    );
  });

  test('gives keys without quotes, and ranges with them', () => {
    const text = 'resource "aws_x" "a" {\n  tags = { Owner = "x", "cost:center" = "\\"1\\"" }\n}\n';
    const entries = parse(text).resources[0]?.tags?.entries ?? [];
    assert.deepEqual(
      entries.map(({ key, keyRange, value, valueRange }) => [
        key,
        text.slice(keyRange.start, keyRange.end),
        value,
        text.slice(valueRange.start, valueRange.end),
      ]),
      [
        ['Owner', 'Owner', 'x', '"x"'],
        ['cost:center', '"cost:center"', '"1"', '"\\"1\\""'],
      ],
    );
  });

  const values: readonly (readonly [text: string, value: string | undefined])[] = [
    ['"prod"', 'prod'],
    ['("prod")', 'prod'],
    ['""', ''],
    ['1001', '1001'],
    ['true', 'true'],
    ['null', undefined],
    ['var.stage', undefined],
    ['"x-${var.stage}"', undefined],
    ['upper("x")', undefined],
    ['<<EOT\nx\nEOT', undefined],
  ];
  for (const [text, value] of values) {
    test(`takes ${JSON.stringify(text)} as ${value === undefined ? 'a value not known' : `"${value}"`}`, () => {
      const tags = parse(`resource "aws_x" "a" {\n  tags = {\n    Owner = ${text}\n  }\n}\n`).resources[0]
        ?.tags;
      assert.deepEqual(
        tags?.entries.map((entry) => entry.value),
        [value],
      );
      assert.equal(tags.open, undefined);
    });
  }

  test('says that a computed key leaves the map open, and keeps the others', () => {
    const tags = parse('resource "aws_x" "a" {\n  tags = { (var.k) = 1, "x${var.k}" = 2, C = 3 }\n}\n')
      .resources[0]?.tags;
    assert.equal(tags?.open, 'tags has a computed key');
    assert.deepEqual(
      tags.entries.map(({ key }) => key),
      ['C'],
    );
  });

  test('takes tags = null as no tags at all', () => {
    const tags = parse('resource "aws_x" "a" { tags = null }').resources[0]?.tags;
    assert.deepEqual([tags?.entries, tags?.open], [[], undefined]);
  });

  for (const expression of [
    'local.tags',
    'merge(local.tags, { A = 1 })',
    'var.x ? { A = 1 } : { B = 2 }',
    '{ for k in var.keys : k => 1 }',
  ]) {
    test(`says that tags = ${expression} may hold more keys`, () => {
      const tags = parse(`resource "aws_x" "a" {\n  tags = ${expression}\n}\n`).resources[0]?.tags;
      assert.match(tags?.open ?? '', /tags/);
    });
  }
});

suite('parseTerraform: places where tag keys are written', () => {
  const table: readonly (readonly [name: string, text: string, maps: readonly string[]])[] = [
    [
      'arguments of merge',
      'resource "aws_x" "a" { tags = merge(local.tags, { A = 1 }, { B = 2, C = 3 }) }',
      ['resource tags: A', 'resource tags: B C'],
    ],
    [
      'calls and parentheses inside merge',
      'resource "aws_x" "a" { tags = merge(tomap({ A = 1 }), ({ B = 2 }), try({ C = 3 }, {})) }',
      ['resource tags: A', 'resource tags: B', 'resource tags: C', 'resource tags:'],
    ],
    [
      'both sides of a conditional',
      'resource "aws_x" "a" { tags = var.x ? { A = 1 } : merge(local.t, { B = 2 }) }',
      ['resource tags: A', 'resource tags: B'],
    ],
    [
      'locals whose name ends in tags or labels',
      'locals {\n  tags = { A = 1 }\n  common_labels = { b = 1 }\n  more_tags = merge(var.x, { C = 1 })\n  other = { D = 1 }\n  vintages = { E = 1 }\n}',
      ['shared tags: A', 'shared common_labels: b', 'shared more_tags: C'],
    ],
    [
      'defaults of variables whose name ends in tags or labels',
      'variable "extra_tags" {\n  default = { A = 1 }\n}\nvariable "labels" {\n  type = map(string)\n}\nvariable "sizes" { default = { B = 1 } }',
      ['shared default: A'],
    ],
    [
      'default tags of AWS',
      'provider "aws" {\n  default_tags {\n    tags = { A = 1 }\n  }\n}',
      ['defaults tags: A'],
    ],
    [
      'default labels of Google Cloud',
      'provider "google" {\n  default_labels = { a = 1 }\n}',
      ['defaults default_labels: a'],
    ],
    [
      'default tags merged from several maps',
      'provider "aws" {\n  default_tags {\n    tags = merge(local.tags, { A = 1 })\n  }\n}',
      ['defaults tags: A'],
    ],
    ['a value that only calls something else', 'resource "aws_x" "a" { tags = f({ A = 1 }) }', []],
  ];
  for (const [name, text, maps] of table) {
    test(`finds those in ${name}`, () => {
      assert.deepEqual(mapsIn(text), maps);
    });
  }

  test('lists them in the order of the text', () => {
    const text =
      'locals {\n  tags = { A = 1 }\n}\nresource "aws_x" "a" {\n  tags = { B = 1 }\n}\nvariable "tags" {\n  default = { C = 1 }\n}\nprovider "aws" {\n  default_tags {\n    tags = { D = 1 }\n  }\n}\n';
    assert.deepEqual(mapsIn(text), [
      'shared tags: A',
      'resource tags: B',
      'shared default: C',
      'defaults tags: D',
    ]);
  });

  test('gives each map the range of its braces', () => {
    const text = 'resource "aws_x" "a" { tags = merge(local.t, { A = 1 }, { B = 2 }) }';
    assert.deepEqual(
      parse(text).tagMaps.map(({ range }) => text.slice(range.start, range.end)),
      ['{ A = 1 }', '{ B = 2 }'],
    );
  });
});

suite('parseTerraform: providers', () => {
  const addressesAndKeys = (text: string): readonly unknown[] =>
    parse(text).providers.map(({ address, defaults }) => [
      address,
      defaults?.entries.map(({ key }) => key),
      defaults?.open,
    ]);

  test('lists providers with their alias and their default tags', () => {
    const text = [
      'provider "aws" {',
      '  default_tags {',
      '    tags = { A = 1 }',
      '  }',
      '}',
      'provider "aws" {',
      '  alias = "europe"',
      '  default_tags {',
      '    tags = { B = 1 }',
      '  }',
      '}',
      'provider "google" {',
      '  default_labels = { c = 1 }',
      '}',
      'provider "azurerm" {}',
    ].join('\n');
    assert.deepEqual(addressesAndKeys(text), [
      ['aws', ['A'], undefined],
      ['aws.europe', ['B'], undefined],
      ['google', ['c'], undefined],
      ['azurerm', undefined, undefined],
    ]);
  });

  test('says that default tags from an expression may hold more keys', () => {
    const [provider] = parse('provider "aws" {\n  default_tags {\n    tags = local.tags\n  }\n}').providers;
    assert.deepEqual(provider?.defaults?.entries, []);
    assert.match(provider.defaults.open ?? '', /tags/);
  });

  test('says that default tags from a dynamic block cannot be known', () => {
    const text =
      'provider "aws" {\n  dynamic "default_tags" {\n    for_each = var.x\n    content {\n      tags = { A = 1 }\n    }\n  }\n}';
    assert.deepEqual(addressesAndKeys(text), [
      ['aws', [], "the provider's default_tags come from a dynamic block"],
    ]);
  });

  test('takes an empty default_tags block as no default tags', () => {
    assert.deepEqual(addressesAndKeys('provider "aws" {\n  default_tags {}\n}'), [
      ['aws', undefined, undefined],
    ]);
  });
});
