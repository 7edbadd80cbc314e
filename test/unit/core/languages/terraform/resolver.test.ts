import assert from 'node:assert/strict';
import { effectiveTag, placeOf, resolveFiles, tagsOf } from '../../../../support/terraform';

const awsDefaults =
  'provider "aws" {\n  default_tags {\n    tags = { Owner = "ops", Stage = "prod" }\n  }\n}\n';
const taggedInstance = 'resource "aws_instance" "web" {\n  tags = { Owner = "web" }\n}\n';

suite('Terraform resolver: tags of a resource', () => {
  test("puts a resource's tags over its provider's default tags, and says where each comes from", () => {
    const known = tagsOf({ 'main.tf': taggedInstance, 'providers.tf': awsDefaults }, 'aws_instance.web');
    assert.deepEqual([known.tags, known.open], [{ Owner: 'web', Stage: 'prod' }, []]);
    assert.deepEqual(known.from, {
      Owner: 'tags main.tf:2',
      Stage: 'default_tags of provider aws providers.tf:3',
    });
  });

  test('names who lost against a tag, the weakest first, each with its place', () => {
    const text =
      'provider "aws" {\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\nlocals {\n  common = { Owner = "b" }\n}\n' +
      'resource "aws_vpc" "x" {\n  tags = merge(local.common, { Owner = "c" })\n}\n';
    const tag = effectiveTag(text, 'aws_vpc.x', 'Owner');
    const texts = new Map([['main.tf', text]]);
    assert.deepEqual(
      [...tag.overrides, tag].map(
        ({ value, source }) => `${value ?? ''} ${source.kind} ${placeOf(source, texts)}`,
      ),
      [
        'a defaults default_tags of provider aws main.tf:3',
        'b local local.common main.tf:7 > argument 1 of merge',
        'c resource tags main.tf:10 > argument 2 of merge',
      ],
    );
  });

  test('points at the key as it is written, quotes included', () => {
    const text = 'resource "azurerm_resource_group" "x" {\n  tags = { "cost center" = 1 }\n}\n';
    const { range } = effectiveTag(text, 'azurerm_resource_group.x', 'cost center').source;
    assert.equal(text.slice(range.start, range.end), '"cost center"');
  });

  for (const type of ['azurerm_resource_group', 'oci_core_vcn', 'random_id']) {
    test(`leaves the set of ${type} complete without a provider, which could add no tags`, () => {
      const attribute = type.startsWith('oci') ? 'freeform_tags' : 'tags';
      const text = `variable "x" {}\nresource "${type}" "a" {\n  ${attribute} = { Owner = "x" }\n}\n`;
      assert.deepEqual(tagsOf(text, `${type}.a`).open, []);
    });
  }

  test('lists the resources of all files of the folder, each with its own document', () => {
    const resolved = resolveFiles({ 'a.tf': 'resource "x" "a" {}', 'b.tf': 'resource "x" "b" {}' });
    assert.deepEqual(
      resolved.map(({ document, resource }) => `${document.path} ${resource.address}`),
      ['a.tf x.a', 'b.tf x.b'],
    );
  });

  test('does not mix folders', () => {
    const files = { 'a/main.tf': awsDefaults, 'b/main.tf': `provider "aws" {}\n${taggedInstance}` };
    assert.deepEqual(tagsOf(files, 'aws_instance.web').tags, { Owner: 'web' });
  });

  const platforms: readonly (readonly [
    type: string,
    platform: string | undefined,
    taggable: boolean | undefined,
  ])[] = [
    ['aws_vpc', 'aws', true],
    ['aws_volume_attachment', 'aws', false],
    ['azurerm_subnet', 'azure', false],
    ['google_storage_bucket', 'google-cloud', true],
    ['random_password', undefined, false],
    ['terraform_data', undefined, false],
    ['brightcart_widget', undefined, undefined],
  ];
  for (const [type, platform, taggable] of platforms) {
    test(`knows the platform of ${type}, and whether it takes tags`, () => {
      const [resolved] = resolveFiles(`resource "${type}" "a" {}`);
      assert.deepEqual([resolved?.platform, resolved?.taggable], [platform, taggable]);
    });
  }

  test('does not report tags as known that stand in a block with an error', () => {
    const text = 'provider "aws" {}\nresource "aws_vpc" "a" {\n  tags = { Owner = "x"\n  cidr = \n}\n';
    assert.notDeepEqual(tagsOf(text, 'aws_vpc.a').open, []);
  });
});

suite('Terraform resolver: variables', () => {
  const valueOf = (declaration: string, more: Readonly<Record<string, string>> = {}): string | undefined => {
    const text = `provider "aws" {}\n${declaration}\nresource "aws_vpc" "a" {\n  tags = { it = var.x }\n}\n`;
    const { tags, unknown } = tagsOf({ 'main.tf': text, ...more }, 'aws_vpc.a');
    return tags['it'] ?? unknown['it'];
  };

  test('takes null that is given as no value where the variable is not nullable', () => {
    const given = { 'terraform.tfvars': 'x = null\n' };
    assert.equal(valueOf('variable "x" {\n  default  = "d"\n  nullable = false\n}', given), 'd');
    assert.equal(valueOf('variable "x" {\n  default = "d"\n}', given), undefined);
  });

  test('ignores files of input values that Terraform does not read by itself', () => {
    assert.equal(valueOf('variable "x" { default = "d" }', { 'prod.tfvars': 'x = "p"\n' }), 'd');
  });

  test('turns values into the type', () => {
    assert.equal(valueOf('variable "x" {\n  type = string\n  default = 1.0\n}'), '1');
    assert.equal(
      valueOf('variable "x" {\n  type = number\n  default = "a"\n}'),
      'a number is needed here, and this is none',
    );
  });

  test('takes values of the call in a module, and never those of a file there', () => {
    const files = {
      'main.tf': 'provider "aws" {}\nmodule "m" {\n  source = "./m"\n  x = "call"\n}\n',
      'm/main.tf': 'variable "x" {}\nresource "aws_vpc" "a" {\n  tags = { it = var.x }\n}\n',
      'm/terraform.tfvars': 'x = "file"\n',
    };
    assert.equal(tagsOf(files, 'aws_vpc.a').tags['it'], 'call');
  });
});

suite('Terraform resolver: modules', () => {
  const leaf = 'variable "tags" {\n  default = {}\n}\nresource "aws_vpc" "a" {\n  tags = var.tags\n}\n';

  test('names the calls that set a key, and those that do not', () => {
    const call = (name: string, tags: string): string =>
      `module "${name}" {\n  source = "../m"\n  ${tags}\n}\n`;
    const files = {
      'm/main.tf': leaf,
      'live/main.tf': `provider "aws" {}\n${call('one', 'tags = { A = 1 }')}${call('two', '')}`,
      'test/main.tf': `provider "aws" {}\n${call('one', 'tags = { A = 1, B = 2 }')}`,
    };
    assert.deepEqual(tagsOf(files, 'aws_vpc.a').open, [
      'A is set through module.one of live/main.tf and module.one of test/main.tf and not through module.two of live/main.tf',
      'B is set through module.one of test/main.tf and not through module.one of live/main.tf and module.two of live/main.tf',
    ]);
  });

  test('follows a limited number of calls, and says so', () => {
    const calls = Array.from(
      { length: 70 },
      (_, i) => `module "m${String(i)}" {\n  source = "./m"\n}\n`,
    ).join('');
    const { open } = tagsOf({ 'main.tf': `provider "aws" {}\n${calls}`, 'm/main.tf': leaf }, 'aws_vpc.a');
    assert.deepEqual(open, ['more than 64 calls lead to this module']);
  });

  test('follows modules that call each other many times over without taking much longer', () => {
    const twice = (next: string): string =>
      `module "a" {\n  source = "../${next}"\n}\nmodule "b" {\n  source = "../${next}"\n}\n`;
    const levels = Array.from({ length: 30 }, (_, i) => [
      `l${String(i)}/main.tf`,
      twice(`l${String(i + 1)}`),
    ]);
    const files = Object.fromEntries([...levels, ['l30/main.tf', leaf]]) as Record<string, string>;
    assert.ok(tagsOf(files, 'aws_vpc.a').open.length > 0);
  });

  test('leaves the set open where a module does not get the provider that it names', () => {
    const files = {
      'main.tf': 'provider "aws" {}\nmodule "m" {\n  source = "./m"\n}\n',
      'm/main.tf': 'resource "aws_vpc" "a" {\n  provider = aws.other\n}\n',
    };
    assert.deepEqual(tagsOf(files, 'aws_vpc.a').open, ['provider aws.other is not passed to module.m']);
  });

  test('asks no tags of a call whose module takes none, and does not know about modules elsewhere', () => {
    const files = {
      'main.tf':
        'module "m" {\n  source = "./m"\n}\nmodule "n" {\n  source = "git::https://example.com/n.git"\n}\n',
      'm/main.tf': 'resource "aws_vpc" "a" {}\n',
    };
    assert.equal(tagsOf(files, 'module.m').taggable, false);
    assert.equal(tagsOf(files, 'module.n').taggable, undefined);
  });

  test('does not miss at a call what the provider of the module elsewhere may add', () => {
    const call = (source: string): string =>
      `${awsDefaults}provider "google" {}\nmodule "m" {\n  source = "${source}"\n  tags = { A = 1 }\n}\n`;
    assert.deepEqual(tagsOf(call('git::https://example.com/m.git'), 'module.m').open, [
      'which providers module.m uses is not known',
    ]);
    assert.deepEqual(tagsOf(call('brightcart/queue/aws'), 'module.m').tags, {
      Owner: 'ops',
      Stage: 'prod',
      A: '1',
    });
    assert.deepEqual(tagsOf(call('brightcart/queue/azurerm'), 'module.m').tags, { A: '1' });
  });
});

suite('Terraform resolver: anything at all', () => {
  const resource = (tags: string): string =>
    `provider "aws" {}\nresource "aws_vpc" "a" {\n  tags = ${tags}\n}\n`;
  const hostile: Readonly<Record<string, string>> = {
    'deep lists': resource('['.repeat(5000)),
    'deep calls': resource(`${'merge('.repeat(3000)}{}`),
    'long sums': resource(`{ a = ${'1 + '.repeat(20_000)}1 }`),
    'long chains': resource(`{ a = local${'.a'.repeat(50_000)} }`),
    'a local that refers to itself': `locals {\n  a = local.a\n}\n${resource('local.a')}`,
    'a resource that refers to itself': resource('aws_vpc.a.tags_all'),
    'for_each that refers to itself':
      'resource "aws_vpc" "a" {\n  for_each = aws_vpc.a.tags\n  tags = { x = each.key }\n}\n',
    'a provider that refers to its resources':
      'provider "aws" {\n  default_tags {\n    tags = aws_vpc.a.tags_all\n  }\n}\nresource "aws_vpc" "a" {}\n',
    'texts that double': `locals {\n  a0 = "xxxxxxxxxx"\n${doubling((n) => `"\${local.a${n}}\${local.a${n}}"`)}}\n${resource('{ a = local.a60 }')}`,
    'maps that double': `locals {\n  a0 = merge({ x = 1 }, var.x)\n${doubling((n) => `merge(local.a${n}, local.a${n})`)}}\n${resource('local.a60')}`,
    'lists that double': `locals {\n  a0 = [1]\n${doubling((n) => `concat(local.a${n}, local.a${n})`)}}\n${resource('{ a = length(local.a60) }')}`,
    'trees that double': `locals {\n  a0 = [1]\n${doubling((n) => `[local.a${n}, local.a${n}]`)}}\n${resource('{ a = jsonencode(flatten(local.a60)), b = jsonencode(local.a60), c = local.a60 == local.a59 }')}`,
    'loops within loops': resource(
      `{ a = length([for a in range(5000) : [for b in range(5000) : [for c in range(5000) : a]]]) }`,
    ),
    'keys of JavaScript': resource('{ __proto__ = { constructor = 1 }, constructor = 2 }.__proto__'),
    'nothing but half':
      'resource "aws_vpc" "a" {\n  tags = merge(local., { Owner = }, var.\n  dynamic "tag" {\n',
    'broken modules':
      'module "m" {\n  source =\n}\nmodule "n" {\n  source = "./"\n}\nmodule "o" {\n  source = "../../../.."\n}\n',
    NUL: '\0'.repeat(1000) + resource('{ a = "\0" }'),
  };
  for (const [name, text] of Object.entries(hostile)) {
    test(`is resolved: ${name}`, () => {
      const start = performance.now();
      resolveFiles(text);
      assert.ok(performance.now() - start < 5000, 'takes no more than a moment');
    });
  }

  function doubling(next: (index: string) => string): string {
    return Array.from({ length: 60 }, (_, i) => `  a${String(i + 1)} = ${next(String(i))}\n`).join('');
  }

  test('deals with many resources of one folder, and with many folders', () => {
    const resources = Array.from(
      { length: 3000 },
      (_, i) => `resource "aws_vpc" "v${String(i)}" {\n  tags = merge(local.c, { N = ${String(i)} })\n}\n`,
    ).join('');
    assert.equal(resolveFiles(`provider "aws" {}\nlocals {\n  c = { A = 1 }\n}\n${resources}`).length, 3000);
    const folders = Array.from(
      { length: 1000 },
      (_, i) => [`f${String(i)}/main.tf`, taggedInstance] as const,
    );
    assert.equal(resolveFiles(Object.fromEntries(folders)).length, 1000);
  });
});

suite('Terraform resolver: Terragrunt', () => {
  const places = ['live/shop/terragrunt.hcl', 'live/root.hcl', 'terragrunt.hcl'];
  for (const place of places) {
    test(`does not know whether ${place} configures the provider of a folder below`, () => {
      const files = { 'live/shop/main.tf': taggedInstance, [place]: '' };
      const name = place.slice(place.lastIndexOf('/') + 1);
      assert.deepEqual(tagsOf(files, 'aws_instance.web').open, [`${name} may configure provider aws`]);
    });
  }

  test('looks at no other folders', () => {
    const files = { 'live/shop/main.tf': taggedInstance, 'live/vpc/terragrunt.hcl': '' };
    assert.deepEqual(tagsOf(files, 'aws_instance.web').open, []);
  });
});
