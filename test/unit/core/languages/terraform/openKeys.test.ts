import assert from 'node:assert/strict';
import { resolveFiles, tagsOf, type FilesOrText } from '../../../../support/terraform';

/** The keys that the reasons for an open set may bring, reason by reason; `any` where it may be any key. */
function keysIn(files: FilesOrText, address: string): readonly string[] {
  const found = resolveFiles(files).find(({ resource }) => resource.address === address);
  assert.ok(found, `${address} is resolved`);
  return found.effective.open.map(({ keys }) => (keys ? [...keys].join(' ') : 'any'));
}

const setting = `
provider "aws" {}
variable "open" {}
locals {
  some = var.open ? { a = "1" } : {}
  deep = var.open ? { a = { Owner = "1" } } : {}
  all  = { a = "1", b = null }
}
`;

suite('Terraform resolver: keys that an open set may have', () => {
  const tables: Readonly<Record<string, readonly string[]>> = {
    'local.some': ['a'],
    'merge(local.some, { b = 1 })': ['a'],
    'tomap(local.some)': ['a'],
    '{ for k, v in local.some : k => upper(v) }': ['a'],
    '{ for k, v in local.some : upper(k) => v }': ['any'],
    '{ for k, v in local.some : v => k }': ['any'],
    '{ for v in local.some : v => v }': ['any'],
    '{ for k, v in local.all : upper(k) => v if v != var.open }': ['A B'],
    '{ for k, v in local.all : var.open => v if k != var.open }': ['any'],
    '{ for k in keys(local.some) : k => 1 }': ['any'],
    '{ for k in toset(keys(local.some)) : k => 1 }': ['any'],
    'zipmap(keys(local.some), values(local.some))': ['any'],
    'merge(values(local.deep)...)': ['any'],
    'merge([for k, v in local.deep : v]...)': ['any'],
    'merge(flatten([[for k, v in local.deep : v]])...)': ['any'],
    'local.deep["a"]': ['any'],
    'lookup(local.deep, "a", {})': ['any'],
    'lookup(local.deep, "b", {})': [],
    'lookup(local.deep, var.open, {})': ['any'],
    'try(local.deep.b, {})': [],
  };
  for (const [expression, keys] of Object.entries(tables)) {
    test(`${expression} may bring ${keys.join(', ') || 'none'}`, () => {
      assert.deepEqual(
        keysIn(`${setting}resource "aws_vpc" "a" {\n  tags = ${expression}\n}\n`, 'aws_vpc.a'),
        keys,
      );
    });
  }

  test('are any where an optional attribute of a type may hold tags', () => {
    const text =
      `${setting}variable "more" {\n  type = object({ a = optional(map(string), {}), b = optional(map(string), {}) })\n` +
      '  default = {}\n}\n';
    const call = (name: string): string => `resource "aws_vpc" "${name}" {\n  tags = module.m.${name}\n}\n`;
    const files = {
      'main.tf': `${setting}module "m" {\n  source = "./m"\n  more = local.deep\n}\n${call('a')}${call('b')}`,
      'm/main.tf': `${text}output "a" {\n  value = var.more.a\n}\noutput "b" {\n  value = var.more.b\n}\n`,
    };
    assert.deepEqual([keysIn(files, 'aws_vpc.a'), keysIn(files, 'aws_vpc.b')], [['any'], []]);
  });

  test('are any where tag blocks or pairs are made of what may be there', () => {
    const group = (body: string): readonly string[] =>
      keysIn(`${setting}resource "aws_autoscaling_group" "a" {\n${body}\n}\n`, 'aws_autoscaling_group.a');
    const dynamic =
      'dynamic "tag" {\n  for_each = local.some\n  content {\n    key = upper(tag.key)\n    value = 1\n  }\n}';
    assert.deepEqual(group(dynamic), ['any']);
    assert.deepEqual(group('tags = [var.open ? { key = "A", value = "b" } : {}]'), ['any']);
  });

  const leaf = 'variable "tags" {\n  default = {}\n}\nresource "aws_vpc" "a" {\n  tags = var.tags\n}\n';
  const calls = (one: string, two: string): FilesOrText => ({
    'm/main.tf': leaf,
    'main.tf':
      `${setting}module "one" {\n  source = "./m"\n  tags = ${one}\n}\n` +
      `module "two" {\n  source = "./m"\n  tags = ${two}\n}\n`,
  });

  test('are those that only some calls of a module set', () => {
    assert.deepEqual(keysIn(calls('{ A = 1, B = 2 }', '{ B = 2, C = 3 }'), 'aws_vpc.a'), ['A', 'C']);
    assert.deepEqual(keysIn(calls('{ A = 1 }', 'var.open'), 'aws_vpc.a'), ['any', 'A']);
  });

  test('are all of them where the last reason stands for many', () => {
    const files = calls('{ A = 1, B = 1, C = 1, D = 1, E = 1, F = 1, G = 1 }', '{}');
    assert.deepEqual(keysIn(files, 'aws_vpc.a'), ['A', 'B', 'C', 'D', 'E F G']);
    assert.equal(tagsOf(files, 'aws_vpc.a').open.length, 5);
  });
});
