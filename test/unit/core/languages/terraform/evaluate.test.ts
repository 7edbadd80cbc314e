import assert from 'node:assert/strict';
import { tagsOf } from '../../../../support/terraform';

const setting = `
provider "aws" {}
variable "open" {}
variable "owner" {
  default = "ops"
}
variable "set" {
  type    = set(string)
  default = ["z", "a", "z"]
}
locals {
  map    = { b = "2", a = "1" }
  list   = ["x", "y", "x"]
  nested = [["a"], ["b", ["c"]]]
  teams  = { shop = { tags = { Team = "shop" } }, media = { tags = { Team = "media" } } }
  none   = null
}
`;

/** What a tag would be whose value is the expression: the value, or the reason in parentheses. */
function valueOf(expression: string): string {
  const text = `${setting}resource "aws_vpc" "a" {\n  tags = { it = ${expression} }\n}\n`;
  const { tags, unknown } = tagsOf(text, 'aws_vpc.a');
  if (!('it' in tags)) return 'absent';
  return tags['it'] ?? `(${unknown['it'] ?? ''})`;
}

const open = '(var.open has no default)';

const tables: Readonly<Record<string, readonly (readonly [expression: string, value: string])[]>> = {
  literals: [
    ['"a"', 'a'],
    ['1.50', '1.5'],
    ['-3', '-3'],
    ['true', 'true'],
    ['null', 'absent'],
    ['"${1}"', '1'],
    ['"a-${var.owner}-${true}"', 'a-ops-true'],
    ['"a-${var.open}"', open],
    ['<<EOT\nx ${var.owner}\nEOT\n', 'x ops\n'],
    ['"%{ if true }x%{ endif }"', '(a template directive is not evaluated)'],
    ['99999999999999999999', '(there is too much to work out)'],
    ['1.2345678901234567891', '(there is too much to work out)'],
    ['1e-7', '(there is too much to work out)'],
    ['123456789012', '123456789012'],
    ['"e\u0301"', '\u00e9'],
    ['"99999999999999999999"', '99999999999999999999'],
  ],
  operators: [
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3 % 5', '4'],
    ['1 < 2 && "a" == "a"', 'true'],
    ['!(1 >= 2) || var.open', 'true'],
    ['false && var.open', 'false'],
    ['true && var.open', open],
    ['local.none == null', 'true'],
    ['local.map == null', 'false'],
    ['local.map != { a = "1", b = "2" }', 'false'],
    ['[1, 2] == [1, 3]', 'false'],
    ['1 == "1"', 'false'],
    ['var.open == null', open],
    ['true ? "a" : "b"', 'a'],
    ['"false" ? "a" : "b"', 'b'],
    ['var.open ? "a" : "a"', 'a'],
    ['var.open ? "a" : "b"', open],
    ['1 / 0', '(a division by zero has no result)'],
    ['0.1 + 0.2', '0.3'],
    ['1.1 - 1', '0.1'],
    ['0.1 * 3', '0.3'],
    ['10 / 4', '2.5'],
    ['1 / 3', '(there is too much to work out)'],
    ['7 % 0.3', '(there is too much to work out)'],
    ['toset(["a"]) == ["a"]', 'false'],
  ],
  references: [
    ['local.map.a', '1'],
    ['local.map["b"]', '2'],
    ['local.list[1]', 'y'],
    ['local.list.0', 'x'],
    ['local.list[9]', '(there is no element 9)'],
    ['local.list["constructor"]', '(a number is needed here, and this is none)'],
    ['local.map.constructor', '(there is no constructor)'],
    ['local.map.toString', '(there is no toString)'],
    ['local.teams[var.open].tags.Team', open],
    ['join(",", local.list[*])', 'x,y,x'],
    ['join(",", values(local.teams)[*].tags.Team)', 'media,shop'],
    ['{ a = "x" }.a', 'x'],
    ['local.gone', '(local.gone is not defined in this module)'],
    ['var.gone', '(var.gone is not declared in this module)'],
    ['module.gone.x', '(module.gone is not called in this module)'],
    ['data.aws_ami.x.id', '(data.aws_ami.x is read at run time)'],
    ['aws_vpc.gone.id', '(aws_vpc.gone is not defined in this module)'],
    ['terraform.workspace', '(terraform.workspace is chosen at run time)'],
    ['path.module', '(the path depends on where Terraform is started)'],
    ['"x/${path.module}"', '(the path depends on where Terraform is started)'],
    ['each.key', '(each.* has no element here)'],
  ],
  'for expressions': [
    ['join(",", [for x in local.list : upper(x)])', 'X,Y,X'],
    ['join(",", [for i, x in local.list : "${i}${x}" if x != "y"])', '0x,2x'],
    ['join(",", keys({ for k, v in local.map : v => k }))', '1,2'],
    ['join(",", { for x in local.list : x => "g"... }.x)', 'g,g'],
    ['join(",", [for x in var.open : x])', open],
    ['length([for x in local.list : x if var.open])', open],
    ['join(",", keys({ for k, v in toset(["b", "a", "b"]) : k => v }))', 'a,b'],
    ['join(",", keys({ for k, v in var.set : k => v }))', 'a,z'],
    ['{ for x in local.list : x => x }.x', '(two elements give the key x)'],
  ],
  texts: [
    ['lower("ABC")', 'abc'],
    ['title("hello big-world it\'s")', "Hello Big-World It'S"],
    ['trimspace("  a ")', 'a'],
    ['trim("?!a?!", "!?")', 'a'],
    ['trimsuffix("a.txt", ".txt")', 'a'],
    ['replace("a+b+c", "+", "$1")', 'a$1b$1c'],
    ['replace("web-12", "/[0-9]+/", "n")', 'web-n'],
    ['replace("web-12", "/(\\\\w+)-(\\\\d+)/", "$2.$1")', '12.web'],
    ['replace("a", "/(/", "")', '(replace has a pattern that is none)'],
    ['split(",", "a,b")[1]', 'b'],
    ['substr("häuser", 1, 3)', 'äus'],
    ['substr("abc", -2, -1)', 'bc'],
    ['format("%s %05.1f %-4s| %03d %% %q %x", "a", 2.25, "b", 7, "c", 255)', 'a 002.3 b   | 007 % "c" ff'],
    ['format("%s", var.open)', open],
    ['join(" ", formatlist("%s-%s", ["a", "b"], "x"))', 'a-x b-x'],
    ['regex("[a-z]+", "12ab")', 'ab'],
    ['replace("web-12", "/[0-9]+/", "[$0]")', 'web-[12]'],
    ['replace("a-b", "/-/", "\\\\")', 'a\\b'],
    ['startswith("abc", "ab")', 'true'],
    ['upper(local.none)', '(a text is needed here, and this is null)'],
    ['upper("straße")', 'STRAßE'],
    ['lower("ΑΣ")', 'ασ'],
    ['trimspace("\u00a0a\u0085")', 'a'],
    ['chomp("a\\n\\r\\n")', 'a'],
    ['replace("web-12", "/[0-9]+/", "$1")', 'web-'],
    ['replace("web-12", "/([0-9]+)/", "<$${1}>")', 'web-<12>'],
    ['format("%.2s|% d|%t|%q", "abc", 4, true, "<")', 'ab| 4|true|"\\u003c"'],
    ['format("%#v", true)', '(format() with such a verb is not evaluated)'],
    ['format("%d", 1.5)', '(format needs a whole number here)'],
    ['dirname("a/../b/c")', 'b'],
    ['dirname("a//b")', 'a'],
    ['basename("a/b/")', 'b'],
    ['basename("/")', '/'],
  ],
  collections: [
    ['lookup(local.map, "a")', '1'],
    ['lookup(local.map, "c", "d")', 'd'],
    ['lookup(local.map, "c")', '(there is no c)'],
    ['lookup(local.map, var.open, "d")', open],
    ['length(local.map)', '2'],
    ['length("häuser")', '6'],
    ['length(merge(local.map, var.open))', open],
    ['contains(local.list, "y")', 'true'],
    ['contains(concat(local.list, [var.open]), "z")', open],
    ['join(",", concat(local.list, ["z"]))', 'x,y,x,z'],
    ['join(",", distinct(local.list))', 'x,y'],
    ['join(",", toset(["b", "a", "b"]))', 'a,b'],
    ['join(",", toset([10, 9]))', '9,10'],
    ['join(",", var.set)', 'a,z'],
    ['length(var.set)', '2'],
    ['toset(["a"])[0]', '(the elements of a set have no position)'],
    ['tolist(toset(["b", "a"]))[0]', 'a'],
    ['sum([0.1, 0.2])', '0.3'],
    ['join(",", flatten(local.nested))', 'a,b,c'],
    ['join(",", compact(["a", "", null, "b"]))', 'a,b'],
    ['join(",", setunion(["b"], ["a", "b"]))', 'a,b'],
    ['join(",", setsubtract(["a", "b"], ["b"]))', 'a'],
    ['join(",", sort(["b", "a"]))', 'a,b'],
    ['join(",", slice(local.list, 1, 3))', 'y,x'],
    ['join(",", range(3))', '0,1,2'],
    ['range(1000000000)[0]', '(there is too much to work out)'],
    ['element(local.list, 4)', 'y'],
    ['element(["a", "a"], var.open)', 'a'],
    ['one(["a"])', 'a'],
    ['one([])', 'absent'],
    ['zipmap(["a"], ["b"]).a', 'b'],
    ['map("a", "b").a', 'b'],
    ['merge(local.map...).a', '(only a list can be spread)'],
    ['merge([local.map, { a = "9" }]...).a', '9'],
    ['max(1, 3, 2)', '3'],
    ['jsondecode("{\\"a\\": [1]}").a[0]', '1'],
    ['jsonencode({ b = [1, null], a = "<" })', '{"a":"\\u003c","b":[1,null]}'],
    ['yamldecode("a: b").a', 'b'],
    ['yamldecode("a: yes").a', 'true'],
    ['yamldecode("a: \\"yes\\"").a', 'yes'],
    ['yamldecode("on: b")["true"]', 'b'],
    ['yamldecode("a: 2024-01-02").a', '2024-01-02T00:00:00Z'],
    ['jsondecode("{\\"a\\": 12345678901234567890}").a', '(there is too much to work out)'],
  ],
  choices: [
    ['try(local.map.zzz, "d")', 'd'],
    ['try(local.map.a, "d")', '1'],
    ['try({ x = local.map.zzz }, "d")', 'd'],
    ['try([for x in values(local.teams) : x.zzz], "d")', 'd'],
    ['can({ x = [local.map.zzz] })', 'false'],
    ['try(var.open, "d")', open],
    ['can(local.map.zzz)', 'false'],
    ['can(local.map.a)', 'true'],
    ['can(var.open)', open],
    ['coalesce("", null, "c")', 'c'],
    ['coalesce(var.open, "c")', open],
    ['join(",", coalescelist([], ["a"]))', 'a'],
    ['alltrue([true, "true"])', 'true'],
    ['anytrue([false, var.open])', open],
    ['anytrue([true, var.open])', 'true'],
    ['tostring(12)', '12'],
    ['tonumber("12") + 1', '13'],
    ['tonumber("0x1F")', '(a number is needed here, and this is none)'],
    ['nonsensitive(sensitive("a"))', 'a'],
  ],
  'what is not evaluated': [
    ['timestamp()', '(timestamp() is worked out at run time)'],
    ['uuid()', '(uuid() is worked out at run time)'],
    ['cidrsubnet("10.0.0.0/8", 8, 1)', '(cidrsubnet() is not evaluated)'],
    ['provider::aws::arn_parse("x")', '(provider::aws::arn_parse() is not evaluated)'],
    ['file("gone.txt")', '(gone.txt is not within reach)'],
    ['constructor("x")', '(constructor() is not evaluated)'],
  ],
};

suite('Terraform expressions: keys that are not known', () => {
  const valueIn = (items: string): string | undefined =>
    tagsOf(`${setting}resource "aws_vpc" "a" {\n  tags = { ${items} }\n}\n`, 'aws_vpc.a').tags['Owner'];

  test('may take the place of those before them', () => {
    assert.equal(valueIn('Owner = "a", (var.open) = "b"'), undefined);
    assert.equal(valueIn('(var.open) = "b", Owner = "a"'), 'a');
  });

  test('do not where their beginning or end differs', () => {
    assert.equal(valueIn('Owner = "a", "cluster/${var.open}" = "b"'), 'a');
    assert.equal(valueIn('Owner = "a", "${var.open}-x" = "b"'), 'a');
    assert.equal(valueIn('Owner = "a", "Own${var.open}" = "b"'), undefined);
  });
});

test('Terraform expressions: words and numbers as keys stand for themselves', () => {
  const text = `${setting}resource "aws_vpc" "a" {\n  tags = { null = 1, true = 2, 1.50 = 3 }\n}\n`;
  assert.deepEqual(tagsOf(text, 'aws_vpc.a').tags, { null: '1', true: '2', '1.5': '3' });
});

for (const [name, table] of Object.entries(tables)) {
  suite(`Terraform expressions: ${name}`, () => {
    for (const [expression, value] of table) {
      test(`${JSON.stringify(expression)} is ${value}`, () => {
        assert.equal(valueOf(expression), value);
      });
    }
  });
}

suite('Terraform expressions: files', () => {
  const resource = (path: string): string =>
    `provider "aws" {}\nresource "aws_vpc" "a" {\n  tags = { it = trimspace(file(${path})) }\n}\n`;
  const read = (path: string, folder = 'live/shop/'): string | undefined =>
    tagsOf(
      { [`${folder}main.tf`]: resource(path), [`${folder}owner.txt`]: 'here\n', 'live/owner.txt': 'above\n' },
      'aws_vpc.a',
    ).tags['it'];

  test('follows paths from the module and from where Terraform is started', () => {
    assert.equal(read('"${path.module}/owner.txt"'), 'here');
    assert.equal(read('"${path.root}/../owner.txt"'), 'above');
    assert.equal(read('"./owner.txt"'), 'here');
    assert.equal(read('"${path.module}/owner.txt"', ''), 'here');
    assert.equal(read('"${abspath(path.module)}/owner.txt"'), 'here');
    assert.equal(read('"${dirname(abspath(path.module))}/owner.txt"'), 'above');
    assert.equal(read('"${path.module}/gone.txt"'), undefined);
  });

  test('knows the name of the folder only where Terraform does', () => {
    const named = (expression: string): string | undefined =>
      tagsOf(
        {
          'live/shop/main.tf': `provider "aws" {}\nresource "aws_vpc" "a" {\n  tags = { it = ${expression} }\n}\n`,
        },
        'aws_vpc.a',
      ).tags['it'];
    assert.equal(named('basename(abspath(path.module))'), 'shop');
    assert.equal(named('basename(path.cwd)'), 'shop');
    assert.equal(named('basename(path.module)'), undefined);
  });
});
