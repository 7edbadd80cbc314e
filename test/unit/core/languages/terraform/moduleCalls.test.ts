import assert from 'node:assert/strict';
import { remoteModule } from '../../../../../src/core/languages/terraform/module/remoteModule';
import { resolveFiles, tagsOf, type KnownTags } from '../../../../support/terraform';

const aws = 'provider "aws" {}\n';
const tagsVariable = 'variable "tags" {\n  default = {}\n}\n';
const call = (source: string, more = ''): string =>
  `${aws}module "m" {\n  source = "${source}"\n${more}\n}\n`;

suite('Terraform resolver: calls of local modules', () => {
  const called = (module: string, more = ''): KnownTags =>
    tagsOf({ 'main.tf': call('./m', more), 'm/main.tf': tagsVariable + module }, 'module.m');

  test('misses nothing that the module puts on all that it makes', () => {
    const module =
      'resource "aws_vpc" "a" {\n  tags = merge(var.tags, { Owner = "net" })\n}\n' +
      'resource "aws_eip" "a" {\n  tags = merge({ Owner = "net" }, var.tags)\n}\n';
    const { taggable, tags, open } = called(module);
    assert.deepEqual([taggable, tags, open], [true, { Owner: 'net' }, []]);
  });

  test('sees what the module puts on its resources though the call is switched off', () => {
    const module = 'resource "aws_vpc" "a" {\n  tags = merge(var.tags, { Owner = "net" })\n}\n';
    assert.deepEqual(called(module, '  count = 0').tags, { Owner: 'net' });
  });

  test('leaves aside what is switched off inside', () => {
    const module =
      'resource "aws_vpc" "a" {\n  tags = { Owner = "net" }\n}\nresource "aws_eip" "b" {\n  count = 0\n}\n';
    assert.deepEqual(called(module).tags, { Owner: 'net' });
  });

  test('does not miss tags where the call switches off all that the module makes', () => {
    const module =
      'variable "create" {\n  default = true\n}\n' +
      'resource "aws_vpc" "a" {\n  count = var.create ? 1 : 0\n  tags = var.tags\n}\n';
    const { taggable, open } = called(module, '  create = false');
    assert.deepEqual([taggable, open], [true, ['module.m makes nothing as far as the files tell']]);
  });

  test('asks no tags of a module that makes nothing to put them on', () => {
    const output = 'output "tags" {\n  value = merge(var.tags, { Owner = "net" })\n}\n';
    const policy = 'resource "aws_s3_bucket_policy" "a" {}\n';
    const more = '  tags = { Stage = "prod" }';
    assert.deepEqual(
      [called(output), called(policy), called(output, more)].map(({ taggable }) => taggable),
      [false, false, false],
    );
  });

  test('does not know about a module that makes only what no data knows, unless it is given tags', () => {
    const module = 'resource "brightcart_widget" "a" {}\n';
    assert.equal(called(module).taggable, undefined);
    assert.equal(called(module, '  tags = { Owner = "a" }').taggable, true);
  });

  test('gives up on calls that multiply', function () {
    this.timeout(10_000);
    const levels = 18;
    const files: Record<string, string> = { 'main.tf': call('./m1') };
    for (let level = 1; level < levels; level++) {
      const inner = (name: string): string =>
        `module "${name}" {\n  source = "../m${String(level + 1)}"\n  tags = var.tags\n}\n`;
      files[`m${String(level)}/main.tf`] = tagsVariable + inner('left') + inner('right');
    }
    files[`m${String(levels)}/main.tf`] = `${tagsVariable}resource "aws_vpc" "a" {\n  tags = var.tags\n}\n`;
    const { taggable, open } = tagsOf(files, 'module.m');
    assert.equal(taggable, true);
    assert.ok(open.includes('there are too many module calls to look at'));
  });

  test('says of modules that are nested too deep that they are', () => {
    const files: Record<string, string> = { 'main.tf': call('./m1') };
    for (let level = 1; level < 25; level++) {
      const inner = `module "n" {\n  source = "../m${String(level + 1)}"\n}\n`;
      files[`m${String(level)}/main.tf`] = tagsVariable + inner;
    }
    files['m25/main.tf'] = 'resource "aws_vpc" "a" {}\n';
    assert.deepEqual(tagsOf(files, 'aws_vpc.a').open, ['modules are nested too deep']);
  });
});

suite('Terraform resolver: calls of modules that are not read', () => {
  test('asks no tags of modules that only put names and labels together', () => {
    const sources = [
      'cloudposse/label/null',
      'git::https://github.com/cloudposse/terraform-null-label.git?ref=0.25.0',
      'clouddrove/labels/aws',
      'Azure/naming/azurerm',
    ];
    const files = Object.fromEntries(
      sources.map((source, index) => [`${String(index)}/main.tf`, call(source, '  tags = { Owner = "a" }')]),
    );
    assert.deepEqual(
      resolveFiles(files).map(({ taggable }) => taggable),
      [false, false, false, false],
    );
  });

  test('leaves the set open where a context is handed in, which holds tags as well', () => {
    const more = '  context = module.this.context\n  tags = { Owner = "a" }';
    const { tags, open } = tagsOf(call('cloudposse/vpc/aws', more), 'module.m');
    assert.deepEqual(
      [tags, open],
      [{ Owner: 'a' }, ['the context that is handed to module.m may hold more tags']],
    );
  });

  const providers: readonly (readonly [source: string, provider: string | undefined])[] = [
    ['terraform-aws-modules/vpc/aws', 'aws'],
    ['app.terraform.io/brightcart/vpc/aws//modules/x', 'aws'],
    ['terraform-google-modules/network/google-beta', 'google'],
    ['git::ssh://git@github.com/brightcart/terraform-aws-queue.git//fifo?ref=v1', 'aws'],
    ['git@github.com:brightcart/terraform-azurerm-vnet.git', 'azurerm'],
    ['github.com/brightcart/terraform-google-bucket?ref=v2', 'google'],
    ['git::https://git.brightcart.example/modules/queue.git', undefined],
    ['modules/queue', undefined],
  ];
  for (const [source, provider] of providers) {
    test(`${source} is for ${provider ?? 'no provider that is named'}`, () => {
      assert.equal(remoteModule(source)?.provider, provider);
    });
  }
});
