import assert from 'node:assert/strict';
import {
  parseExpression,
  parseHcl,
  parseTemplate,
} from '../../../../../../src/core/languages/terraform/hcl/parser';
import type { TextRange } from '../../../../../../src/core/text';
import { within } from '../../../../../support/deadline';
import { grouping, outline, parseValue, rangesOf } from '../../../../../support/hcl';

/** Sound HCL that uses each form at least once, in few characters: some tests parse it once for each of them. */
const representative = `# A module as teams write it.
terraform {
  required_version = ">= 1.6" // fixed
}

/* Providers
   of this module */
provider "aws" {
  alias = "eu"
  default_tags {
    tags = { A = "1", "B" : "x" }
  }
}

variable "sizes" {
  type    = map(object({ n = number, z = optional(string, "a") }))
  default = { s = { n = 1e1 }, l = { n = -2.5 } }
}

locals {
  tags = merge(var.tags, {
    (var.k)       = "a"
    "b-\${var.r}" = "c" # template
    for           = null
  })
  a = [for k, v in var.m : upper(k) if v.n > 0 && !v.x]
  b = { for k, v in var.m : v.z => k... }
  c = a.b[*].id
  d = a.b.*.id[0]
  e = a.b.0.tags["Name"]
  f = (var.a + 2) * 3 / 4 % 5 - -1
  g = a == 1 || b != 2 ? "1\\t2" : "\\u00e9 $\${k} %%{k}"
  h = provider::aws::arn(local.c)
  i = jsonencode({
    S = [
      { E = "Allow", A = ["s3:*"] },
    ]
  })
}

resource "aws_instance" "web" {
  count = length(local.a...)
  user  = <<-EOT
    #!/bin/sh
    echo "\${var.g}" %{ if var.l }!%{ endif }
  EOT
  motd  = <<EOF
a line
EOF
  dynamic "disk" {
    for_each = var.d
    content { size = disk.value }
  }
  name = "web-%{ for n in local.a }\${n}%{ endfor }"
  tags = { Name = "web" }
  lifecycle { ignore_changes = [tags["Name"]] }
}
`;

function textOf(text: string, range: TextRange): string {
  return text.slice(range.start, range.end);
}

suite('parseHcl: expressions', () => {
  const table: readonly (readonly [name: string, text: string, ...lines: string[]])[] = [
    ['a number', '42', 'literal 42 ‹42›'],
    ['a number with fraction and exponent', '1.5e-3', 'literal 0.0015 ‹1.5e-3›'],
    ['true', 'true', 'literal true ‹true›'],
    ['false', 'false', 'literal false ‹false›'],
    ['null', 'null', 'literal null ‹null›'],
    ['a string', '"prod"', 'literal "prod" ‹"prod"›'],
    ['an empty string', '""', 'literal "" ‹""›'],
    ['a word', 'any', 'variable ‹any›'],
    ['a word with a dash', 'google-beta', 'variable ‹google-beta›'],
    ['a word beyond ASCII', 'größe', 'variable ‹größe›'],
    ['a word that begins like a literal', 'nullable', 'variable ‹nullable›'],
    [
      'a reference',
      'var.tags.owner',
      'attribute .owner ‹var.tags.owner›',
      '  attribute .tags ‹var.tags›',
      '    variable ‹var›',
    ],
    ['spaces before the dot', 'var  .tags', 'attribute .tags ‹var  .tags›', '  variable ‹var›'],
    [
      'a dot on the next line inside brackets',
      '(var\n  .tags)',
      'parentheses ‹(var␊  .tags)›',
      '  attribute .tags ‹var␊  .tags›',
      '    variable ‹var›',
    ],
    [
      'an index',
      'a["k"][0]',
      'index ‹a["k"][0]›',
      '  index ‹a["k"]›',
      '    variable ‹a›',
      '    at literal "k" ‹"k"›',
      '  at literal 0 ‹0›',
    ],
    ['spaces before the bracket', 'a [0]', 'index ‹a [0]›', '  variable ‹a›', '  at literal 0 ‹0›'],
    ['an index in old style', 'a.0', 'attribute .0 ‹a.0›', '  variable ‹a›'],
    ['a splat', 'a[*].id', 'attribute .id ‹a[*].id›', '  splat ‹a[*]›', '    variable ‹a›'],
    ['a splat in old style', 'a.*.id', 'attribute .id ‹a.*.id›', '  splat ‹a.*›', '    variable ‹a›'],
    ['parentheses', '( a )', 'parentheses ‹( a )›', '  variable ‹a›'],
    ['a negation', '!a', 'unary ! ‹!a›', '  variable ‹a›'],
    ['a negative number', '-1', 'unary - ‹-1›', '  literal 1 ‹1›'],
    ['a sum', 'a + 1', 'binary + ‹a + 1›', '  variable ‹a›', '  literal 1 ‹1›'],
    [
      'a conditional',
      'a ? "b" : null',
      'conditional ‹a ? "b" : null›',
      '  if variable ‹a›',
      '  then literal "b" ‹"b"›',
      '  else literal null ‹null›',
    ],
    [
      'a conditional over several lines inside parentheses',
      '(\n  a\n  ? b\n  : c\n)',
      'parentheses ‹(␊  a␊  ? b␊  : c␊)›',
      '  conditional ‹a␊  ? b␊  : c›',
      '    if variable ‹a›',
      '    then variable ‹b›',
      '    else variable ‹c›',
    ],
    ['a call without arguments', 'timestamp()', 'call timestamp ‹timestamp()›'],
    [
      'a call',
      'merge(a, { b = 1 })',
      'call merge ‹merge(a, { b = 1 })›',
      '  variable ‹a›',
      '  object ‹{ b = 1 }›',
      '    key variable ‹b›',
      '    = literal 1 ‹1›',
    ],
    [
      'a call that spreads its last argument',
      'merge(a...)',
      'call merge ... ‹merge(a...)›',
      '  variable ‹a›',
    ],
    ['a call with a comma at its end', 'f(a,)', 'call f ‹f(a,)›', '  variable ‹a›'],
    ['a space before the arguments', 'f (a)', 'call f ‹f (a)›', '  variable ‹a›'],
    [
      'arguments over several lines',
      'f(\n  a, # first\n  b\n)',
      'call f ‹f(␊  a, # first␊  b␊)›',
      '  variable ‹a›',
      '  variable ‹b›',
    ],
    [
      'a namespaced function',
      'provider::aws::arn_parse(a)',
      'call provider::aws::arn_parse ‹provider::aws::arn_parse(a)›',
      '  variable ‹a›',
    ],
    [
      'arguments on the next line inside brackets',
      '[f\n(a)]',
      'tuple ‹[f␊(a)]›',
      '  call f ‹f␊(a)›',
      '    variable ‹a›',
    ],
    ['an empty tuple', '[]', 'tuple ‹[]›'],
    ['a tuple', '[1, a]', 'tuple ‹[1, a]›', '  literal 1 ‹1›', '  variable ‹a›'],
    [
      'a tuple over several lines',
      '[\n  1,\n  // two\n  2,\n]',
      'tuple ‹[␊  1,␊  // two␊  2,␊]›',
      '  literal 1 ‹1›',
      '  literal 2 ‹2›',
    ],
    [
      'a for expression',
      '[for x in list : x.id]',
      'for x ‹[for x in list : x.id]›',
      '  in variable ‹list›',
      '  = attribute .id ‹x.id›',
      '    variable ‹x›',
    ],
    [
      'a for expression with two names and a condition',
      '[for k, v in map : v if k]',
      'for k, v ‹[for k, v in map : v if k]›',
      '  in variable ‹map›',
      '  = variable ‹v›',
      '  if variable ‹k›',
    ],
    [
      'a for expression that gives an object',
      '{ for k, v in map : v => k }',
      'for k, v ‹{ for k, v in map : v => k }›',
      '  in variable ‹map›',
      '  key variable ‹v›',
      '  = variable ‹k›',
    ],
    [
      'a for expression that groups',
      '{ for v in list : v => 1... if v }',
      'for v grouped ‹{ for v in list : v => 1... if v }›',
      '  in variable ‹list›',
      '  key variable ‹v›',
      '  = literal 1 ‹1›',
      '  if variable ‹v›',
    ],
    [
      'a for expression over several lines',
      '{\n  for v in list :\n  v => 1\n}',
      'for v ‹{␊  for v in list :␊  v => 1␊}›',
      '  in variable ‹list›',
      '  key variable ‹v›',
      '  = literal 1 ‹1›',
    ],
  ];
  for (const [name, text, ...lines] of table) {
    test(`reads ${name}`, () => {
      assert.deepEqual(outline(text), lines);
    });
  }

  for (const [text, grouped] of [
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 * 2 + 3', '((1 * 2) + 3)'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['a / b % c', '((a / b) % c)'],
    ['a || b && c', '(a || (b && c))'],
    ['a && b == c', '(a && (b == c))'],
    ['a == b < c', '(a == (b < c))'],
    ['a != b >= c', '(a != (b >= c))'],
    ['a <= b + 1', '(a <= (b + 1))'],
    ['!a && b', '((!a) && b)'],
    ['!!a', '(!(!a))'],
    ['-a.b + 1', '((-a.b) + 1)'],
    ['a - -1', '(a - (-1))'],
    ['a || b ? c : d', '((a || b) ? c : d)'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a ? b ? c : d : e', '(a ? (b ? c : d) : e)'],
  ] as const) {
    test(`groups ${text} as ${grouped}`, () => {
      assert.equal(grouping(text), grouped);
    });
  }
});

suite('parseHcl: strings and templates', () => {
  const strings: readonly (readonly [text: string, value: string])[] = [
    [String.raw`"\n\r\t\"\\"`, '\n\r\t"\\'],
    [String.raw`"\u00e9"`, 'é'],
    [String.raw`"\U0001F4B0"`, '💰'],
    [String.raw`"\U00110000"`, String.raw`\U00110000`],
    ['"$${var.a}"', '${var.a}'],
    ['"%%{ if a }"', '%{ if a }'],
    ['"100% $5 $$ %%"', '100% $5 $$ %%'],
    [String.raw`"\\"`, '\\'],
    ['"# no comment // either"', '# no comment // either'],
  ];
  for (const [text, value] of strings) {
    test(`takes ${text} as ${JSON.stringify(value)}`, () => {
      const parsed = parseValue(text);
      assert.deepEqual(parsed.value, { kind: 'literal', start: 8, end: 8 + text.length, value });
    });
  }

  const templates: readonly (readonly [name: string, text: string, ...lines: string[]])[] = [
    [
      'text around an interpolation',
      '"a${b}c"',
      'template ‹"a${b}c"›',
      '  text "a"',
      '  variable ‹b›',
      '  text "c"',
    ],
    ['an interpolation alone', '"${ a }"', 'template ‹"${ a }"›', '  variable ‹a›'],
    ['an interpolation that trims', '"${~ a ~}"', 'template ‹"${~ a ~}"›', '  variable ‹a›'],
    [
      'quotes and braces inside an interpolation',
      '"${f("}", { a = "\\"" })}"',
      'template ‹"${f("}", { a = "\\"" })}"›',
      '  call f ‹f("}", { a = "\\"" })›',
      '    literal "}" ‹"}"›',
      '    object ‹{ a = "\\"" }›',
      '      key variable ‹a›',
      '      = literal "\\"" ‹"\\""›',
    ],
    [
      'a template inside a template',
      '"${a["x${b}"]}"',
      'template ‹"${a["x${b}"]}"›',
      '  index ‹a["x${b}"]›',
      '    variable ‹a›',
      '    at template ‹"x${b}"›',
      '      text "x"',
      '      variable ‹b›',
    ],
    [
      'an interpolation over several lines',
      '"${f(\n  a\n)}"',
      'template ‹"${f(␊  a␊)}"›',
      '  call f ‹f(␊  a␊)›',
      '    variable ‹a›',
    ],
    [
      'escapes beside an interpolation',
      '"$${a}\\t${b}%%{c}"',
      'template ‹"$${a}\\t${b}%%{c}"›',
      '  text "${a}\\t"',
      '  variable ‹b›',
      '  text "%{c}"',
    ],
    [
      'directives, which are not modelled',
      '"%{ if var.env == "prod" }big%{ else }small%{ endif }"',
      'template ‹"%{ if var.env == "prod" }big%{ else }small%{ endif }"›',
      '  invalid ‹%{ if var.env == "prod" }›',
      '  text "big"',
      '  invalid ‹%{ else }›',
      '  text "small"',
      '  invalid ‹%{ endif }›',
    ],
    [
      'a brace in a string of a directive',
      '"%{ if a == "}" }b%{ endif }"',
      'template ‹"%{ if a == "}" }b%{ endif }"›',
      '  invalid ‹%{ if a == "}" }›',
      '  text "b"',
      '  invalid ‹%{ endif }›',
    ],
  ];
  for (const [name, text, ...lines] of templates) {
    test(`reads ${name}`, () => {
      assert.deepEqual(outline(text), lines);
    });
  }

  const heredocs: readonly (readonly [name: string, text: string, content: string])[] = [
    ['a heredoc', '<<EOT\n  one\ntwo\nEOT', '  one\ntwo\n'],
    ['an indented heredoc', '<<-EOT\n    one\n  EOT', '    one\n'],
    ['an empty heredoc', '<<EOT\nEOT', ''],
    ['a heredoc that holds its marker within a line', '<<END\nthe END\nEND of\nEND', 'the END\nEND of\n'],
    ['a heredoc that holds quotes, braces and comments', '<<EOT\n"a" } # {\nEOT', '"a" } # {\n'],
  ];
  for (const [name, text, content] of heredocs) {
    test(`reads ${name}`, () => {
      const { value, source } = parseValue(text);
      assert.ok(value.kind === 'heredoc');
      assert.equal(textOf(source, value), text);
      assert.equal(textOf(source, value.content), content);
    });
  }

  test('goes on behind a heredoc among arguments', () => {
    assert.deepEqual(outline('f(<<EOT\nx\nEOT\n, a)'), [
      'call f ‹f(<<EOT␊x␊EOT␊, a)›',
      '  heredoc "x\\n" ‹<<EOT␊x␊EOT›',
      '    text "x\\n"',
      '  variable ‹a›',
    ]);
  });

  test('reads what is interpolated into a heredoc, with its place in the file', () => {
    assert.deepEqual(outline('<<-EOT\n    Owner: ${var.owner}\n      $${x}\n    EOT'), [
      'heredoc "    Owner: ${var.owner}\\n      $${x}\\n" ‹<<-EOT␊    Owner: ${var.owner}␊      $${x}␊    EOT›',
      '  text "Owner: "',
      '  attribute .owner ‹var.owner›',
      '    variable ‹var›',
      '  text "\\n  ${x}\\n"',
    ]);
  });

  test('ends a heredoc with its marker, not with one inside an interpolation', () => {
    const text = '<<EOT\n${f(<<EOT\nx\nEOT\n)}\nEOT';
    assert.deepEqual(outline(text).slice(1), [
      '  call f ‹f(<<EOT␊x␊EOT␊)›',
      '    heredoc "x\\n" ‹<<EOT␊x␊EOT›',
      '      text "x\\n"',
      '  text "\\n"',
    ]);
  });
});

suite('parseTemplate and parseExpression', () => {
  test('takes text without interpolation as a literal, escapes resolved', () => {
    for (const [text, value] of [
      ['', ''],
      ['prod', 'prod'],
      ['{ "a": 1 }', '{ "a": 1 }'],
      ['$${var.a} \\n "', '${var.a} \\n "'],
    ] as const) {
      assert.deepEqual(parseTemplate(text), { kind: 'literal', start: 0, end: text.length, value });
    }
  });

  test('reads interpolations outside quotes', () => {
    const template = parseTemplate('a "${var.b}"\n${c ~}  \nd');
    assert.ok(template.kind === 'template');
    const kinds = template.parts.map((part) => (typeof part === 'string' ? part : part.kind));
    assert.deepEqual(kinds, ['a "', 'attribute', '"\n', 'variable', 'd']);
  });

  test('reads an expression that stands in a text of its own', () => {
    const expression = parseExpression(' merge(\n a, b) # all ');
    assert.deepEqual([expression.kind, expression.start, expression.end], ['call', 1, 14]);
  });

  test('gives an invalid expression for what is not understood', () => {
    for (const text of ['${', 'a ${b', '${b c}', '%{ when a }']) {
      assert.deepEqual(parseTemplate(text), { kind: 'invalid', start: 0, end: text.length }, text);
    }
    for (const text of ['', 'a b', 'a.', '(']) {
      assert.deepEqual(parseExpression(text), { kind: 'invalid', start: 0, end: text.length }, text);
    }
  });

  test('survives any depth', () => {
    assert.equal(parseTemplate('${"'.repeat(10_000)).kind, 'invalid');
    assert.equal(parseExpression('('.repeat(10_000)).kind, 'invalid');
  });
});

suite('parseHcl: objects', () => {
  const itemsOf = (text: string): string[] => {
    const { value, source } = parseValue(text);
    assert.ok(value.kind === 'object');
    return value.items.map((item) => `${textOf(source, item.key)} → ${textOf(source, item.value)}`);
  };
  const table: readonly (readonly [name: string, text: string, items: readonly string[]])[] = [
    ['no item', '{}', []],
    ['items on one line', '{ a = 1, b = 2 }', ['a → 1', 'b → 2']],
    ['items on lines of their own', '{\n  a = 1\n  b = 2\n}', ['a → 1', 'b → 2']],
    ['commas and line breaks together', '{\n  a = 1,\n  b = 2,\n}', ['a → 1', 'b → 2']],
    ['colons', '{ a : 1, "b": c ? 2 : 3 }', ['a → 1', '"b" → c ? 2 : 3']],
    [
      'keys of every kind',
      '{ a-b = 1, "c:d/e" = 2, (var.k) = 3, "x${y}" = 4, 5 = 6 }',
      ['a-b → 1', '"c:d/e" → 2', '(var.k) → 3', '"x${y}" → 4', '5 → 6'],
    ],
    ['keys that are words of the language', '{ for = 1, in = 2, if : 3 }', ['for → 1', 'in → 2', 'if → 3']],
    [
      'comments between, before and behind items',
      '{ # first\n  a = 1 // one\n  /* two */ b = 2\n  # last\n}',
      ['a → 1', 'b → 2'],
    ],
    [
      'values over several lines',
      '{\n  a = f(\n    1\n  )\n  b = <<EOT\nx\nEOT\n  c = {\n    d = 1\n  }\n}',
      ['a → f(\n    1\n  )', 'b → <<EOT\nx\nEOT', 'c → {\n    d = 1\n  }'],
    ],
  ];
  for (const [name, text, items] of table) {
    test(`reads ${name}`, () => {
      assert.deepEqual(itemsOf(text), items);
    });
  }
});

suite('parseHcl: bodies', () => {
  test('gives blocks and attributes their exact ranges', () => {
    const text = 'resource "aws_instance" web {\n  ami = "x" # why\n  root { size = 8 }\n}\n';
    const { body, problems } = parseHcl(text);
    const [block] = body.blocks;
    assert.ok(block);
    const [attribute] = block.body.attributes;
    const [inner] = block.body.blocks;
    assert.ok(attribute && inner);
    assert.deepEqual(problems, []);
    assert.deepEqual([block.type, ...block.labels], ['resource', 'aws_instance', 'web']);
    assert.equal(textOf(text, block.headerRange), 'resource "aws_instance" web');
    assert.equal(textOf(text, block), text.trimEnd());
    assert.equal(textOf(text, attribute), 'ami = "x"');
    assert.equal(textOf(text, attribute.nameRange), 'ami');
    assert.equal(textOf(text, inner), 'root { size = 8 }');
    assert.equal(textOf(text, inner.headerRange), 'root');
  });

  test('skips comments of all three kinds wherever space may stand', () => {
    const text = '# a\n// b\n/* c\n d */ x /* e */ = /* f */ 1 # g\n/* h */ y = 2 // no line break';
    const { body, problems } = parseHcl(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      body.attributes.map((attribute) => textOf(text, attribute)),
      ['x /* e */ = /* f */ 1', 'y = 2'],
    );
  });

  test('reads lines that end with CRLF like those that end with LF', () => {
    const shape = (text: string): readonly string[] => {
      const { body, problems } = parseHcl(text);
      assert.deepEqual(problems, []);
      return body.blocks.flatMap((block) => [
        textOf(text, block.headerRange),
        ...block.body.attributes.map((attribute) => textOf(text, attribute).replaceAll('\r', '')),
      ]);
    };
    assert.deepEqual(shape(representative.replaceAll('\n', '\r\n')), shape(representative));
  });

  for (const [name, lineBreak] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    test(`ends a heredoc with its marker where lines end with ${name}`, () => {
      const heredoc = ['<<EOT', 'x', 'EOT'].join(lineBreak);
      const text = `a = ${heredoc}${lineBreak}b = 1${lineBreak}`;
      const value = parseHcl(text).body.attributes[0]?.value;
      assert.ok(value);
      assert.equal(textOf(text, value), heredoc);
    });

    test(`ends a string without closing quote with its line where lines end with ${name}`, () => {
      const text = `a = "open${lineBreak}b = 1${lineBreak}`;
      const { body, problems } = parseHcl(text);
      const value = body.attributes[0]?.value;
      assert.ok(value?.kind === 'literal');
      assert.equal(value.value, 'open');
      assert.equal(textOf(text, value), '"open');
      assert.equal(problems.length, 1);
      assert.equal(body.attributes.length, 2);
    });
  }

  test('skips a byte order mark and counts it in offsets', () => {
    const text = '\uFEFFlocals {\n  a = 1\n}\n';
    const { body, problems } = parseHcl(text);
    assert.deepEqual(problems, []);
    assert.ok(body.blocks[0]);
    assert.equal(body.blocks[0].start, 1);
    assert.equal(textOf(text, body.blocks[0]), 'locals {\n  a = 1\n}');
  });

  test('reads a file that uses every form without a problem', () => {
    const { body, problems } = parseHcl(representative);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      body.blocks.map((block) => [block.type, ...block.labels].join(' ')),
      ['terraform', 'provider aws', 'variable sizes', 'locals', 'resource aws_instance web'],
    );
  });

  test('takes a top-level word at the start of a line inside a sound block as an ordinary block', () => {
    const { body, problems } = parseHcl('a {\nlocals {\n  x = 1\n}\nb = 1\n}\n');
    assert.deepEqual(problems, []);
    assert.equal(body.blocks.length, 1);
    assert.equal(body.blocks[0]?.body.blocks[0]?.type, 'locals');
  });
});

suite('parseHcl: text that is half typed or wrong', () => {
  const next = 'resource "aws_next" "next" {\n  tags = { Owner = "x" }\n}\n';
  const fragments: readonly (readonly [name: string, fragment: string])[] = [
    ['a block without closing brace', 'resource "aws_a" "a" {\n  x = 1'],
    ['a nested block without closing brace', 'resource "aws_a" "a" {\n  root {\n    x = 1\n}'],
    ['an object without closing brace', 'resource "aws_a" "a" {\n  tags = {\n    Owner = "x"\n}'],
    ['an object that has just been opened', 'resource "aws_a" "a" {\n  tags = {'],
    ['a key without value', 'resource "aws_a" "a" {\n  tags = {\n    Owner =\n  }\n}'],
    ['a key alone', 'resource "aws_a" "a" {\n  tags = {\n    Owner\n  }\n}'],
    ['a key without closing quote', 'resource "aws_a" "a" {\n  tags = {\n    "Owner\n  }\n}'],
    ['a value without closing quote', 'resource "aws_a" "a" {\n  tags = {\n    Owner = "x\n  }\n}'],
    ['an attribute without value', 'resource "aws_a" "a" {\n  tags =\n}'],
    ['an attribute without equals sign', 'resource "aws_a" "a" {\n  tags\n}'],
    ['a reference that ends with its dot', 'resource "aws_a" "a" {\n  tags = local.\n}'],
    ['an operator without right side', 'resource "aws_a" "a" {\n  count = 1 +\n}'],
    ['a conditional without its second half', 'resource "aws_a" "a" {\n  count = var.a ? 1\n}'],
    ['an interpolation without end', 'resource "aws_a" "a" {\n  name = "x${var.\n}'],
    ['a call without closing parenthesis', 'resource "aws_a" "a" {\n  tags = merge(local.tags\n}'],
    [
      'a call and an object in it without end, the block closed',
      'resource "aws_a" "a" {\n  tags = merge(local.tags, {\n    Owner = "x"\n}',
    ],
    [
      'a call, an object in it and the block without end',
      'resource "aws_a" "a" {\n  tags = merge(local.tags, {\n    Owner = "x"',
    ],
    ['a list without closing bracket, the block closed', 'resource "aws_a" "a" {\n  ids = [\n    "x",\n}'],
    ['a list and the block without end', 'resource "aws_a" "a" {\n  ids = [\n    "x",'],
    ['a parenthesis and the block without end', 'resource "aws_a" "a" {\n  count = (1 +'],
    ['a for expression and the block without end', 'resource "aws_a" "a" {\n  ids = [for x in var.y'],
    ['a label without closing quote', 'resource "aws_a'],
    ['a block type alone', 'resource'],
    ['a header without brace', 'resource "aws_a" "a"'],
    ['a closing brace too many', 'resource "aws_a" "a" {\n}\n}'],
    ['a line that is no HCL', '<<<<<<< HEAD'],
    ['a heredoc without end', 'resource "aws_a" "a" {\n  text = <<EOT\n    x\n}'],
    ['an interpolation without end in a heredoc', 'resource "aws_a" "a" {\n  text = <<EOT\n${f(\nEOT\n}'],
    ['an interpolation in a label', 'resource "aws_a" "${a}" {\n}'],
    ['a directive without its end', 'locals {\n  a = "%{ if b }c"\n}'],
    ['a directive that closes another one', 'locals {\n  a = "%{ if b }c%{ endfor }"\n}'],
    ['a directive in a heredoc without its end', 'locals {\n  a = <<EOT\n%{ for b in c }\nEOT\n}'],
    ['a list with keys', 'locals {\n  a = [for k, v in m : k => v]\n}'],
    ['an object for expression without keys', 'locals {\n  a = { for v in m : v }\n}'],
    ['an argument behind a spread one', 'locals {\n  a = max(b..., c)\n}'],
    ['a namespace without a function', 'locals {\n  a = provider::aws\n}'],
    ['two values on one line', 'locals {\n  a = 1 2\n}'],
    ['two items on one line', 'locals {\n  a = { b = 1 c = 2 }\n}'],
  ];
  for (const [name, fragment] of fragments) {
    test(`finds the block behind ${name}`, () => {
      const text = `${fragment}\n\n${next}`;
      const { body, problems } = parseHcl(text);
      const found = body.blocks.find((block) => block.labels[1] === 'next');
      assert.ok(found, 'the block is there at top level');
      assert.equal(textOf(text, found), next.trimEnd());
      assert.notEqual(problems.length, 0, 'a problem is reported');
    });
  }

  test('keeps what stands behind a heredoc in which an interpolation is half typed', () => {
    const text = 'resource "aws_a" "a" {\n  text = <<EOT\n${f(\nEOT\n  tags = { Owner = "x" }\n}\n';
    const { body, problems } = parseHcl(text);
    assert.deepEqual(
      body.blocks[0]?.body.attributes.map(({ name }) => name),
      ['text', 'tags'],
    );
    assert.notEqual(problems.length, 0);
  });

  test('in a broken file, finds the block behind a heredoc without end, though a later one has its marker', () => {
    const half = 'resource "aws_a" "a" {\n  text = <<EOT\n    x\n}\n';
    const whole = 'resource "aws_b" "b" {\n  text = <<EOT\n    x\nEOT\n}\n';
    const { body } = parseHcl(`${half}${whole}resource "aws_c" "c" {\n  count = (\n}\n`);
    assert.deepEqual(
      body.blocks.map(({ labels }) => labels[0]),
      ['aws_a', 'aws_b', 'aws_c'],
    );
  });

  test('takes no block out of a heredoc, though the file is broken elsewhere', () => {
    const text =
      'a "x" {\n  b = <<EOT\nresource "aws_no" "no" {\n}\nEOT\n}\nresource "aws_a" "a" {\n  c = (\n}\n';
    const { body } = parseHcl(text + next);
    assert.deepEqual(
      body.blocks.map(({ labels }) => labels[0]),
      ['x', 'aws_a', 'aws_next'],
    );
  });

  test('keeps the items before and behind one that is half typed', () => {
    const text = 'tags = {\n  A = 1\n  B\n  C =\n  "D\n  E = 5\n}\n';
    const value = parseHcl(text).body.attributes[0]?.value;
    assert.ok(value?.kind === 'object');
    assert.deepEqual(
      value.items.map(({ key }) => textOf(text, key)),
      ['A', 'B', 'C', '"D', 'E'],
    );
  });

  test('reads an object that the text ends in', () => {
    for (const text of ['tags = {', 'tags = {\n', 'tags = {\n  Owner', 'tags = {\n  Owner = "x']) {
      const { body, problems } = parseHcl(text);
      const value = body.attributes[0]?.value;
      assert.ok(value?.kind === 'object', text);
      assert.equal(value.end, text.length, text);
      assert.notEqual(problems.length, 0, text);
    }
  });

  test('points at the place of a problem', () => {
    const problemsOf = (text: string): readonly string[] =>
      parseHcl(text).problems.map(({ message, offset }) => `${String(offset)} ${message}`);
    assert.deepEqual(problemsOf('a = "x\n'), ['4 this string has no closing quote']);
    assert.deepEqual(problemsOf('a =\nb = 1\n'), ['3 expected a value']);
    assert.deepEqual(problemsOf('a = <<EOT\nx\n'), ['4 this heredoc has no closing EOT']);
    assert.deepEqual(problemsOf('a = 1\n}\n'), ['6 this brace closes nothing']);
    assert.deepEqual(problemsOf('a {\n  b = 1\n'), ['3 this block or object has no closing brace']);
  });

  test('reports a comment that is never closed, since it hides the rest of the file', () => {
    assert.equal(parseHcl('a = 1\n/* b = 2\n').problems.length, 1);
  });

  test('returns where the first name of a for expression has been deleted', () => {
    for (const text of ['a = [for , v in m : v]\n', 'a = { for , v in m : v => v }\n', 'a = [for ,']) {
      const { problems } = within(250, () => parseHcl(text));
      assert.notEqual(problems.length, 0, text);
    }
  });

  const levels = 10_000;
  const nested: readonly (readonly [name: string, opening: string])[] = [
    ['brackets', '['],
    ['parentheses', '('],
    ['objects', '{ a = '],
    ['calls', 'f('],
    ['indexes', 'a['],
    ['templates', '"${'],
    ['directives', '"%{'],
    ['negations', '!'],
    ['signs', '- '],
    ['conditionals', 'a ? b : '],
    ['for expressions', '[for x in '],
    ['heredocs', '<<A\n${'],
    ['heredocs of different markers', '<<A\n${<<-B\n  ${'],
  ];
  for (const [name, opening] of nested) {
    test(`survives ten thousand ${name} inside each other`, () => {
      const { problems } = within(2000, () => parseHcl(`a = ${opening.repeat(levels)}`));
      assert.notEqual(problems.length, 0);
    });
  }

  for (const [name, line] of [
    ['heredocs without end', 'a = <<A\n'],
    ['heredocs with half an interpolation', 'a = <<A\n${f(\nA\n'],
    ['heredocs with half a comment', 'a = <<A\n${/*\nA\n'],
    ['half a string', 'a = "${f("\n'],
    ['half a comment', '/* '],
    ['directives', 'a = "%{ if %{ if"\n'],
    ['blocks without end', 'resource "a" {\n'],
    ['escapes', 'a = "\\u00"\n'],
  ] as const) {
    test(`survives five thousand lines of ${name}`, () => {
      within(2000, () => parseHcl(line.repeat(5000)));
    });
  }

  test('survives ten thousand blocks inside each other', () => {
    const text = 'b {\n'.repeat(levels) + '}\n'.repeat(levels);
    const { problems } = within(2000, () => parseHcl(text));
    assert.notEqual(problems.length, 0);
  });

  test('reads nesting that a person could still write', () => {
    const nest = (open: string, close: string): string => `a = ${open.repeat(100)}1${close.repeat(100)}\n`;
    for (const text of [nest('[', ']'), nest('(', ')'), nest('{ a = ', ' }'), nest('f(', ')')]) {
      assert.deepEqual(parseHcl(text).problems, []);
    }
  });

  test('reads a long chain of operators and accesses', () => {
    assert.deepEqual(parseHcl(`a = ${'1 + '.repeat(levels)}1\n`).problems, []);
    assert.deepEqual(parseHcl(`a = b${'.c'.repeat(levels)}\n`).problems, []);
  });
});

suite('parseHcl: any text', () => {
  /** Parses and checks what must hold whatever the text is. */
  const check = (text: string, name: string): void => {
    const file = parseHcl(text);
    for (const { start, end } of rangesOf(file)) {
      if (start < 0 || end < start || end > text.length) {
        assert.fail(`${name}: a range ${String(start)}–${String(end)} in a text of ${String(text.length)}`);
      }
    }
    for (const { offset } of file.problems) {
      if (offset < 0 || offset > text.length) {
        assert.fail(`${name}: a problem at ${String(offset)} in a text of ${String(text.length)}`);
      }
    }
  };

  test('has all ranges within the text, wherever a file is cut off', () => {
    within(10_000, () => {
      for (let length = 0; length <= representative.length; length++) {
        check(representative.slice(0, length), `the first ${String(length)} characters`);
      }
    });
  });

  test('has all ranges within the text, whichever line is missing', () => {
    const lines = representative.split('\n');
    within(5000, () => {
      lines.forEach((line, index) => {
        check(lines.filter((_, other) => other !== index).join('\n'), `without ${line}`);
      });
    });
  });

  for (const text of ['a = "\\', 'a = "${', 'a = "${~', 'a = "%{', 'a = "$$', 'a = <<', 'a = <<-A', 'a /*']) {
    test(`has all ranges within a text that ends with ${text}`, () => {
      check(text, text);
    });
  }
});
