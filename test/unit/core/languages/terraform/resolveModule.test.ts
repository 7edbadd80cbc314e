import assert from 'node:assert/strict';
import { resolveFiles, tagsOf } from '../../../../support/terraform';

const awsDefaults =
  'provider "aws" {\n  default_tags {\n    tags = { Owner = "ops", Stage = "prod" }\n  }\n}\n';
const europeDefaults =
  'provider "aws" {\n  alias = "europe"\n  default_tags {\n    tags = { Owner = "europe" }\n  }\n}\n';
const taggedInstance = 'resource "aws_instance" "web" {\n  tags = { Owner = "web" }\n}\n';

suite('resolveModule', () => {
  test("puts a resource's tags over its provider's default tags, and says where each comes from", () => {
    const known = tagsOf({ 'main.tf': taggedInstance, 'providers.tf': awsDefaults }, 'aws_instance.web');
    assert.deepEqual(known, {
      tags: { Owner: 'web', Stage: 'prod' },
      from: { Owner: 'resource main.tf:2', Stage: 'aws providers.tf' },
      open: [],
    });
  });

  test('takes default tags from a provider in the same file', () => {
    const known = tagsOf(taggedInstance + awsDefaults, 'aws_instance.web');
    assert.equal(known.from['Stage'], 'aws main.tf:6');
  });

  test('gives a resource without tags the default tags of its provider', () => {
    const known = tagsOf(`${awsDefaults}resource "aws_instance" "bare" {}`, 'aws_instance.bare');
    assert.deepEqual(known.tags, { Owner: 'ops', Stage: 'prod' });
  });

  test('uses the provider that the resource names by alias, and no other', () => {
    const files = {
      'providers.tf': awsDefaults + europeDefaults,
      'main.tf': 'resource "aws_instance" "eu" {\n  provider = aws.europe\n  tags = {}\n}\n',
    };
    const known = tagsOf(files, 'aws_instance.eu');
    assert.deepEqual([known.tags, known.open], [{ Owner: 'europe' }, []]);
    assert.equal(known.from['Owner'], 'aws.europe providers.tf');
  });

  test('leaves the set open where the provider is not configured in the folder', () => {
    const known = tagsOf(taggedInstance, 'aws_instance.web');
    assert.deepEqual(known.tags, { Owner: 'web' });
    assert.deepEqual(known.open, ['provider aws is not configured in this folder']);
  });

  test('leaves the set open where only another alias is configured', () => {
    assert.deepEqual(tagsOf(taggedInstance + europeDefaults, 'aws_instance.web').open, [
      'provider aws is not configured in this folder',
    ]);
  });

  test('leaves the set complete where the provider is configured without default tags', () => {
    const known = tagsOf(`${taggedInstance}provider "aws" {}\n`, 'aws_instance.web');
    assert.deepEqual([known.tags, known.open], [{ Owner: 'web' }, []]);
  });

  for (const type of ['azurerm_resource_group', 'oci_core_vcn', 'random_id']) {
    test(`leaves the set of ${type} complete without a provider, which could add no tags`, () => {
      const attribute = type.startsWith('oci') ? 'freeform_tags' : 'tags';
      const known = tagsOf(`resource "${type}" "a" {\n  ${attribute} = { Owner = "x" }\n}\n`, `${type}.a`);
      assert.deepEqual([known.tags, known.open], [{ Owner: 'x' }, []]);
    });
  }

  for (const provider of ['google', 'google-beta']) {
    test(`adds the default labels of ${provider}`, () => {
      const text = `provider "${provider}" {\n  default_labels = { team = "x" }\n}\nresource "google_storage_bucket" "a" {\n  provider = ${provider}\n  labels = { owner = "y" }\n}\n`;
      assert.deepEqual(tagsOf(text, 'google_storage_bucket.a').tags, { team: 'x', owner: 'y' });
    });
  }

  test('names every reason why a set is open', () => {
    const text =
      'provider "aws" {\n  default_tags {\n    tags = local.tags\n  }\n}\nresource "aws_instance" "web" {\n  tags = { (var.key) = "x", Owner = "y" }\n}\n';
    const known = tagsOf(text, 'aws_instance.web');
    assert.deepEqual(known.tags, { Owner: 'y' });
    assert.equal(known.open.length, 2);
    assert.ok(known.open.includes('tags has a computed key'));
  });

  test('leaves the set of a module call open, since the module may add tags', () => {
    const known = tagsOf('module "m" {\n  tags = { Owner = "x" }\n}\n', 'module.m');
    assert.deepEqual(known.tags, { Owner: 'x' });
    assert.equal(known.open.length, 1);
  });

  test('keeps a key whose value is not known', () => {
    const known = tagsOf('resource "azurerm_x" "a" {\n  tags = { Owner = var.owner }\n}\n', 'azurerm_x.a');
    assert.ok('Owner' in known.tags);
    assert.equal(known.tags['Owner'], undefined);
    assert.deepEqual(known.open, []);
  });

  test('lets an unknown value of the resource win over a known default', () => {
    const text = `${awsDefaults}resource "aws_x" "a" {\n  tags = { Owner = var.owner }\n}\n`;
    assert.deepEqual(tagsOf(text, 'aws_x.a').tags, { Owner: undefined, Stage: 'prod' });
  });

  test('lists the resources of all files of the folder, each with its own document', () => {
    const resolved = resolveFiles({ 'a.tf': 'resource "x" "a" {}', 'b.tf': 'resource "x" "b" {}' });
    assert.deepEqual(
      resolved.map(({ document, resource }) => `${document.path} ${resource.address}`),
      ['a.tf x.a', 'b.tf x.b'],
    );
  });

  test('knows that a resource takes tags only where it has some', () => {
    const resolved = resolveFiles('resource "aws_x" "a" {\n  tags = {}\n}\nresource "aws_x" "b" {}\n');
    assert.deepEqual(
      resolved.map(({ taggable }) => taggable),
      [true, undefined],
    );
  });
});
