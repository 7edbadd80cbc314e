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
      assert.deepEqual([tags.role, tags.attribute, tags.shape], ['resource', attribute, 'map']);
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

  test('does not take labels of AWS for tags, but those of blocks inside a resource', () => {
    assert.deepEqual(
      mapsIn('resource "aws_x" "a" {\n  labels = { a = 1 }\n  ebs { tags = { b = 1 } }\n}\n'),
      ['resource tags: b'],
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
    });
  }

  test('leaves out keys that are not literal', () => {
    const tags = parse('resource "aws_x" "a" {\n  tags = { (var.k) = 1, "x${var.k}" = 2, C = 3 }\n}\n')
      .resources[0]?.tags;
    assert.deepEqual(
      tags?.entries.map(({ key }) => key),
      ['C'],
    );
  });

  test('shows the map of merge that wins, and the whole expression as its range', () => {
    const expression = 'merge({ A = 1 }, local.tags, { B = 2 })';
    const text = `resource "aws_x" "a" {\n  tags = ${expression}\n}\n`;
    const tags = parse(text).resources[0]?.tags;
    assert.ok(tags);
    assert.equal(text.slice(tags.range.start, tags.range.end), expression);
    assert.deepEqual(
      tags.entries.map(({ key }) => key),
      ['B'],
    );
    assert.ok(tags.insertAt !== undefined);
    assert.equal(text.slice(0, tags.insertAt).endsWith('B = 2'), true);
  });

  for (const expression of [
    'local.tags',
    'var.x ? { A = 1 } : { B = 2 }',
    '{ for k in var.keys : k => 1 }',
    'null',
  ]) {
    test(`finds no place for one more entry in ${expression}`, () => {
      const tags = parse(`resource "aws_x" "a" {\n  tags = ${expression}\n}\n`).resources[0]?.tags;
      assert.deepEqual([tags?.entries, tags?.insertAt], [[], undefined]);
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

suite('parseTerraform: where more is written', () => {
  /** The text with a mark where a tag, or a property for tags, would be added. */
  const marked = (text: string): string => {
    const [resource] = parse(text).resources;
    const at = resource?.tags ? resource.tags.insertAt : resource?.newTags?.insertAt;
    return at === undefined ? 'nowhere' : `${text.slice(0, at)}|${text.slice(at)}`;
  };

  const places: readonly (readonly [text: string, marked: string])[] = [
    ['resource "aws_vpc" "a" {}', 'resource "aws_vpc" "a" {|}'],
    ['resource "aws_vpc" "a" { x = 1 }', 'resource "aws_vpc" "a" { x = 1| }'],
    ['resource "aws_vpc" "a" {\n  x = 1 # why\n}', 'resource "aws_vpc" "a" {\n  x = 1 # why|\n}'],
    ['resource "aws_vpc" "a" {\n  y {\n  }\n}', 'resource "aws_vpc" "a" {\n  y {\n  }|\n}'],
    [
      'resource "google_sql_database_instance" "a" {\n  settings {\n    tier = "x"\n  }\n}',
      'resource "google_sql_database_instance" "a" {\n  settings {\n    tier = "x"|\n  }\n}',
    ],
    [
      'resource "google_sql_database_instance" "a" {\n  settings {\n    user_labels = { a = 1 }\n  }\n}',
      'resource "google_sql_database_instance" "a" {\n  settings {\n    user_labels = { a = 1| }\n  }\n}',
    ],
    ['resource "google_sql_database_instance" "a" {\n  name = "x"\n}', 'nowhere'],
    ['resource "aws_vpc" "a" {\n  tags = {}\n}', 'resource "aws_vpc" "a" {\n  tags = {|}\n}'],
    ['resource "aws_vpc" "a" {\n  tags = { A = 1 }\n}', 'resource "aws_vpc" "a" {\n  tags = { A = 1| }\n}'],
    [
      'resource "aws_vpc" "a" {\n  tags = {\n    A = 1, // why\n  }\n}',
      'resource "aws_vpc" "a" {\n  tags = {\n    A = 1, // why|\n  }\n}',
    ],
    [
      'resource "aws_autoscaling_group" "a" {\n  tag {\n    key   = "A"\n    value = 1\n  }\n}',
      'resource "aws_autoscaling_group" "a" {\n  tag {\n    key   = "A"\n    value = 1\n  }|\n}',
    ],
    ['resource "aws_volume_attachment" "a" {}', 'nowhere'],
    ['resource "brightcart_widget" "a" {}', 'nowhere'],
    ['module "a" {}', 'nowhere'],
  ];
  for (const [text, expected] of places) {
    test(`finds the place in ${JSON.stringify(text)}`, () => {
      assert.equal(marked(text), expected);
    });
  }

  test('names the property and the shape that a type wants', () => {
    const wanted = (type: string): unknown => {
      const newTags = parse(`resource "${type}" "a" {}`).resources[0]?.newTags;
      return newTags && [newTags.attribute, newTags.shape];
    };
    assert.deepEqual(wanted('aws_vpc'), ['tags', 'map']);
    assert.deepEqual(wanted('google_storage_bucket'), ['labels', 'map']);
    assert.deepEqual(wanted('aws_autoscaling_group'), ['tag', 'blocks']);
  });
});

suite('parseTerraform: other files', () => {
  test('reads tags of a file of input values', () => {
    const text = 'owner = "x"\ncommon_tags = { A = 1 }\n';
    const document = parseTerraform({ path: 'prod.tfvars', text });
    assert.deepEqual(
      document.tagMaps.map(({ role, attribute, entries }) => [
        role,
        attribute,
        entries.map(({ key }) => key),
      ]),
      [['shared', 'common_tags', ['A']]],
    );
    assert.deepEqual(document.resources, []);
  });

  test('reads the JSON syntax, with the ranges of the file', () => {
    const text = '{"resource": {"aws_vpc": {"main": {"tags": {"Owner": "x", "${var.k}": "y"}}}}}';
    const document = parseTerraform({ path: 'main.tf.json', text });
    const [resource] = document.resources;
    assert.equal(resource?.address, 'aws_vpc.main');
    assert.equal(text.slice(resource.headerRange.start, resource.headerRange.end), '"main"');
    const entries = resource.tags?.entries ?? [];
    assert.deepEqual(
      entries.map(({ key, keyRange, value }) => [key, text.slice(keyRange.start, keyRange.end), value]),
      [['Owner', '"Owner"', 'x']],
    );
  });

  for (const text of [
    '',
    '[',
    '{',
    '[1]',
    '"x"',
    '{"resource": 1}',
    '{"resource": {"a": [[{}]]}}',
    '\0',
    '{"a":'.repeat(3000),
  ]) {
    test(`takes JSON that is no configuration: ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.deepEqual(parseTerraform({ path: 'a.tf.json', text }).resources, []);
      assert.deepEqual(parseTerraform({ path: 'a.tfvars.json', text }).resources, []);
    });
  }
});
