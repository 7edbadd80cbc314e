import assert from 'node:assert/strict';
import { tagsOf, type FilesOrText } from '../../../../support/terraform';

const vpc = 'resource "aws_vpc" "main" {\n  tags = { Name = "main" }\n}\n';
const openIn = (files: FilesOrText): readonly string[] => tagsOf(files, 'aws_vpc.main').open;
const elsewhere = (absent: string): readonly string[] => [
  `${absent} in this folder, so part of its configuration is elsewhere`,
];

suite('Terraform resolver: folders that are not all of a module', () => {
  const undeclared = {
    'a variable': [
      'locals {\n  a = [for k in [1] : { (k) = "${var.stage}" }]\n}\n',
      'var.stage is not declared',
    ],
    'a variable in a nested block': [
      'resource "aws_eip" "a" {\n  timeouts {\n    create = var.stage\n  }\n}\n',
      'var.stage is not declared',
    ],
    'a local value': ['data "aws_ami" "a" {\n  owners = local.owners[0]\n}\n', 'local.owners is not defined'],
    'the provider of a resource': [
      'resource "aws_eip" "a" {\n  provider = aws.core\n}\n',
      'provider aws.core is not configured',
    ],
    'a provider that is passed on': [
      'module "m" {\n  source = "a/b/aws"\n  providers = { aws = aws, aws.core = aws.core }\n}\n',
      'provider aws.core is not configured',
    ],
  } as const;
  for (const [what, [text, absent]] of Object.entries(undeclared)) {
    test(`take their providers from elsewhere where ${what} is absent`, () => {
      assert.deepEqual(openIn({ 'main.tf': vpc, 'other.tf': text }), elsewhere(absent));
    });
  }

  test('count for the modules that they call as well', () => {
    const main = 'module "m" {\n  source = "./m"\n  name = var.name\n}\n';
    assert.deepEqual(openIn({ 'main.tf': main, 'm/main.tf': vpc }), elsewhere('var.name is not declared'));
  });

  test('configure what they do configure', () => {
    const provider = 'provider "aws" {\n  default_tags {\n    tags = { Owner = "ops" }\n  }\n}\n';
    const { tags, open } = tagsOf(`${provider}${vpc}locals {\n  a = var.stage\n}\n`, 'aws_vpc.main');
    assert.deepEqual([tags, open], [{ Owner: 'ops', Name: 'main' }, []]);
  });

  test('are not those in which everything is defined', () => {
    const other =
      'variable "stage" {\n  default = "prod"\n}\nlocals {\n  a = var.stage\n  b = { var = local.a, local = local.a.var }\n}\n' +
      'provider "aws" {\n  alias = "core"\n}\nresource "aws_eip" "a" {\n  provider = aws.core\n}\n' +
      'data "aws_ami" "a" {\n  provider = aws\n}\n';
    assert.deepEqual(openIn({ 'main.tf': vpc, 'other.tf': other }), []);
  });

  test('with providers that a caller passes belong to that caller', () => {
    const settings =
      'terraform {\n  required_providers {\n    aws = {\n      configuration_aliases = [aws.core]\n    }\n  }\n}\n' +
      'provider "google" {}\n';
    assert.deepEqual(openIn(settings + vpc), ['provider aws is configured by whoever calls this module']);
  });

  test('are looked through however long a list is and however deep an expression', () => {
    const long = `locals {\n  a = [${'1, '.repeat(150_000)}1]\n  b = ${'1 + '.repeat(20_000)}1\n}\n`;
    assert.deepEqual(openIn(vpc + long), []);
  });
});
