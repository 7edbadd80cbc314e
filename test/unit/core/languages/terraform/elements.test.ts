import assert from 'node:assert/strict';
import { tagsOf } from '../../../../support/terraform';

const setting = `
provider "aws" {}
variable "open" {}
resource "aws_vpc" "off" {
  count = 0
  tags  = { A = "off" }
}
resource "aws_vpc" "on" {
  count = 1
  tags  = { A = "on" }
}
resource "aws_vpc" "two" {
  count = 2
  tags  = { A = "two-\${count.index}", B = "two" }
}
resource "aws_vpc" "many" {
  count = 1000000000
  tags  = { A = "many-\${count.index}", B = "many" }
}
resource "aws_vpc" "some" {
  count = var.open
  tags  = { A = "some" }
}
resource "aws_vpc" "x" {
  for_each = { a = "one", b = "two" }
  tags     = { A = each.value, Key = each.key }
}
resource "aws_vpc" "none" {
  for_each = {}
  tags     = { A = "none" }
}
resource "aws_vpc" "any" {
  for_each = var.open
  tags     = { A = "any", Key = each.key }
}
resource "aws_vpc" "next" {
  for_each = aws_vpc.x
  tags     = { A = each.value.tags.A }
}
resource "aws_vpc" "single" {
  tags = { A = "single" }
}
resource "aws_vpc" "circle" {
  for_each = aws_vpc.circle
  tags     = { A = "circle" }
}
module "z" {
  source = "./m"
  count  = 0
  name   = "off"
}
module "c" {
  source = "./m"
  count  = 2
  name   = "c\${count.index}"
}
module "m" {
  source   = "./m"
  for_each = toset(["a", "b"])
  name     = each.key
}
module "s" {
  source = "./m"
  name   = "s"
}
module "u" {
  source = "./m"
  count  = var.open
  name   = "u"
}
`;

const called = 'variable "name" {}\noutput "name" {\n  value = var.name\n}\n';

function valueOf(expression: string): string {
  const main = `${setting}resource "aws_vpc" "a" {\n  tags = { it = ${expression} }\n}\n`;
  const { tags, unknown } = tagsOf({ 'main.tf': main, 'm/main.tf': called }, 'aws_vpc.a');
  if (!('it' in tags)) return 'absent';
  return tags['it'] ?? `(${unknown['it'] ?? ''})`;
}

const open = '(var.open has no default)';

const tables: Readonly<Record<string, readonly (readonly [expression: string, value: string])[]>> = {
  'elements that are not there': [
    ['try(aws_vpc.off[0].tags.A, "none")', 'none'],
    ['try(aws_vpc.off.0.tags.A, "none")', 'none'],
    ['try(aws_vpc.none["a"].tags.A, "none")', 'none'],
    ['try(module.z[0].name, "none")', 'none'],
    ['can(aws_vpc.off[0])', 'false'],
    ['can(aws_vpc.on[0])', 'true'],
    ['try(aws_vpc.on[1].tags.A, "none")', 'none'],
    ['try(aws_vpc.two[2].tags.A, "none")', 'none'],
    ['try(aws_vpc.x["c"].tags.A, "none")', 'none'],
    ['try(module.c[2].name, "none")', 'none'],
    ['try(module.m["c"].name, "none")', 'none'],
    ['try(upper(aws_vpc.off[0].tags.A), "none")', 'none'],
    ['aws_vpc.x["c"].tags.A', '(there is no aws_vpc.x["c"])'],
    ['one(aws_vpc.off[*].tags)', 'absent'],
    ['try(aws_vpc.x[*].tags, "none")', 'none'],
  ],
  'elements that may not be there': [
    ['try(aws_vpc.some[0].tags.A, "none")', open],
    ['try(aws_vpc.any["a"].tags.A, "none")', open],
    ['try(aws_vpc.two[var.open].tags.B, "none")', open],
    ['try(module.u[0].name, "none")', open],
    ['aws_vpc.some[0].tags.A', 'some'],
    ['aws_vpc.two[var.open].tags.B', 'two'],
    ['module.u[0].name', 'u'],
    ['length(aws_vpc.some)', open],
    ['length(aws_vpc.some[*].id)', open],
    ['length(aws_vpc.any)', open],
    // What is switched off is shown as it would be.
    ['aws_vpc.off[0].tags.A', 'off'],
    ['module.z[0].name', 'off'],
  ],
  'one element': [
    ['aws_vpc.on[0].tags.A', 'on'],
    ['aws_vpc.two[1].tags.A', 'two-1'],
    ['aws_vpc.two["1"].tags.A', 'two-1'],
    ['aws_vpc.two[1]["tags"].A', 'two-1'],
    ['aws_vpc.two.1.tags.A', 'two-1'],
    ['aws_vpc.many[7].tags.A', 'many-7'],
    ['aws_vpc.x["a"].tags.A', 'one'],
    ['aws_vpc.x["b"].tags.Key', 'b'],
    ['aws_vpc.x["a"].id', '(aws_vpc.x.id is known only once the resource is there)'],
    ['aws_vpc.next["b"].tags.A', 'two'],
    ['module.m["a"].name', 'a'],
    ['module.c[1].name', 'c1'],
    ['module.s.name', 's'],
  ],
  'all elements': [
    ['length(aws_vpc.off)', '0'],
    ['length(aws_vpc.two)', '2'],
    ['length(aws_vpc.x)', '2'],
    ['length(aws_vpc.two[*].id)', '2'],
    ['length(module.c)', '2'],
    ['length(module.z)', '0'],
    ['length(aws_vpc.many)', '(there is too much to work out)'],
    ['one(aws_vpc.on[*].tags).A', 'on'],
    ['one(aws_vpc.on[*].tags.A)', 'on'],
    ['join(" ", aws_vpc.two[*].tags.A)', 'two-0 two-1'],
    ['aws_vpc.two.*.tags[1].A', 'two-1'],
    ['aws_vpc.two[*].tags[1].A', '(the value is no text)'],
    ['join(" ", module.c[*].name)', 'c0 c1'],
    ['module.c.*.name[1]', 'c1'],
    ['join(" ", module.s[*].name)', 's'],
    ['aws_vpc.single[*].tags.A[0]', '(the value is no text)'],
    ['aws_vpc.single.*.tags[0].A', 'single'],
    ['join(" ", keys(aws_vpc.x))', 'a b'],
    ['join(" ", values(aws_vpc.x)[*].tags.A)', 'one two'],
    ['join(" ", [for k, v in aws_vpc.x : "${k}=${v.tags.A}"])', 'a=one b=two'],
    ['length(aws_vpc.circle)', '(for_each refers to itself)'],
    ['merge(aws_vpc.two[*].tags...).B', 'two'],
    ['aws_vpc.single', '(aws_vpc.single is known only once the resource is there)'],
  ],
};

suite('Terraform resolver: elements of what count and for_each repeat', () => {
  for (const [what, rows] of Object.entries(tables)) {
    for (const [expression, value] of rows) {
      test(`${what}: ${expression} is ${value}`, () => {
        assert.equal(valueOf(expression), value);
      });
    }
  }

  test('says through which element a tag came', () => {
    const main = `${setting}resource "aws_vpc" "a" {\n  tags = aws_vpc.x["a"].tags\n}\n`;
    const { tags, from, open: more } = tagsOf({ 'main.tf': main, 'm/main.tf': called }, 'aws_vpc.a');
    assert.deepEqual([tags, more], [{ A: 'one', Key: 'a' }, []]);
    assert.match(from['A'] ?? '', /^tags of aws_vpc\.x\["a"\] main\.tf:\d+$/);
  });

  test('does not look at element upon element without end', function () {
    this.timeout(10_000);
    const call = (level: number, folder: string): string =>
      `module "m" {\n  source = "${folder}/m${String(level)}"\n  count = 50\n  name = count.index\n}\n`;
    const names = 'join("", module.m[*].name)';
    const resource = `resource "aws_vpc" "a" {\n  tags = { it = ${names} }\n}\n`;
    const files: Record<string, string> = {
      'main.tf': `provider "aws" {}\n${call(1, '.')}${resource}`,
      'm6/main.tf': called,
    };
    for (let level = 1; level < 6; level++) {
      const output = `output "name" {\n  value = "\${var.name}\${${names}}"\n}\n`;
      files[`m${String(level)}/main.tf`] = `variable "name" {}\n${output}${call(level + 1, '..')}`;
    }
    assert.ok('it' in tagsOf(files, 'aws_vpc.a').tags);
  });
});
