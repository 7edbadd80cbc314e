import assert from 'node:assert/strict';
import type { Declaration, Expression } from '../../../../../src/core/languages/bicep/syntax/ast';
import { parseBicep } from '../../../../../src/core/languages/bicep/syntax/parser';
import { within } from '../../../../support/deadline';

function only<K extends Declaration['kind']>(text: string, kind: K): Declaration & { readonly kind: K } {
  const { declarations, problems } = parseBicep(text);
  assert.deepEqual(problems, [], `problems in ${text}`);
  const [declaration] = declarations;
  assert.ok(declarations.length === 1 && declaration?.kind === kind, `one ${kind} in ${text}`);
  return declaration as Declaration & { readonly kind: K };
}

function valueOf(text: string): Expression {
  return only(`var value = ${text}\n`, 'var').value;
}

/** The expression with parentheses around each operation, which shows what binds tighter. */
function grouping(expression: Expression): string {
  switch (expression.kind) {
    case 'binary':
      return `(${grouping(expression.left)} ${expression.operator} ${grouping(expression.right)})`;
    case 'unary':
      return `(${expression.operator}${grouping(expression.operand)})`;
    case 'conditional':
      return `(${grouping(expression.condition)} ? ${grouping(expression.then)} : ${grouping(expression.else)})`;
    case 'name':
      return expression.name;
    case 'not-null':
      return `${grouping(expression.inner)}!`;
    case 'property': {
      const sign = { plain: '.', safe: '.?', nested: '::' }[expression.access];
      return `${grouping(expression.of)}${sign}${expression.name}`;
    }
    case 'index':
      return `${grouping(expression.of)}[${expression.safe ? '?' : ''}${expression.fromEnd ? '^' : ''}${grouping(expression.index)}]`;
    case 'call': {
      const name = expression.of ? `${grouping(expression.of)}.${expression.name}` : expression.name;
      return `${name}(${expression.arguments.map(grouping).join(', ')})`;
    }
    case 'lambda':
      return `(${expression.parameters.join(', ')} => ${grouping(expression.body)})`;
    case 'literal':
      return JSON.stringify(expression.value);
    default:
      return expression.kind;
  }
}

function text(source: string): unknown {
  const value = valueOf(source);
  if (value.kind === 'literal') return value.value;
  assert.ok(value.kind === 'template');
  return value.parts.map((part) => (typeof part === 'string' ? part : [grouping(part)]));
}

suite('Bicep: expressions', () => {
  const groups: readonly (readonly [string, string])[] = [
    ['a + b * c - d', '((a + (b * c)) - d)'],
    ['a || b && c == d', '(a || (b && (c == d)))'],
    ['a ?? b ?? c', '((a ?? b) ?? c)'],
    ['a ?? b || c', '(a ?? (b || c))'],
    ['a < b == c >= d', '((a < b) == (c >= d))'],
    ['a =~ b && c !~ d', '((a =~ b) && (c !~ d))'],
    ['!a && -b < 3', '((!a) && ((-b) < 3))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a ?? b ? c : d', '((a ?? b) ? c : d)'],
    ['a\n  ? b\n  : c', '(a ? b : c)'],
    ['a.b.?c![0]', 'a.b.?c![0]'],
    ['a[?0][^1]', 'a[?0][^1]'],
    ['parent::child.tags', 'parent::child.tags'],
    ['a! != b', '(a! != b)'],
    ["union(a, b.c('x'))", 'union(a, b.c("x"))'],
    ['map(\n  list,\n  (item, index) => item.name\n)', 'map(list, (item, index => item.name))'],
    ['filter(list, item =>\n  item > 1)', 'filter(list, (item => (item > 1)))'],
    ['true ? null : false', '(true ? null : false)'],
  ];
  for (const [source, expected] of groups) {
    test(source.replaceAll('\n', '⏎'), () => {
      assert.equal(grouping(valueOf(source)), expected);
    });
  }

  test('an operator on the next line does not continue an expression', () => {
    const { declarations, problems } = parseBicep('var a = 1\n+ 2\nvar b = 3\n');
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['expected a declaration'],
    );
    assert.equal(declarations.length, 2);
  });

  test('items of objects and arrays stand on lines of their own, or between commas', () => {
    const object = valueOf(
      "{\n  a: 1\n  'b-c': [\n    1\n    2 /* two */\n  ]\n\n  // last\n  '${d}': { e: 3, f: 4 }\n  ...g\n}",
    );
    assert.ok(object.kind === 'object');
    assert.deepEqual(
      object.items.map((item) => (item.kind === 'item' ? item.key.kind : item.kind)),
      ['name', 'literal', 'template', 'spread'],
    );
  });

  test('ranges are those of the text, CRLF and characters beyond the BMP included', () => {
    const source = "// 😀\r\nvar tags = {\r\n  'Ow😀ner': 'x'\r\n  Team: union(a, b)\r\n}\r\n";
    const { declarations } = parseBicep(source);
    const [declaration] = declarations;
    assert.ok(declaration?.kind === 'var' && declaration.value.kind === 'object');
    const slices = declaration.value.items.map(({ start, end }) => source.slice(start, end));
    assert.deepEqual(slices, ["'Ow😀ner': 'x'", 'Team: union(a, b)']);
    assert.equal(source.slice(declaration.nameRange.start, declaration.nameRange.end), 'tags');
  });
});

suite('Bicep: strings', () => {
  test('escapes', () => {
    assert.equal(text(String.raw`'it\'s \\ \$ \n \t \r \u{1F600}'`), "it's \\ $ \n \t \r 😀");
  });

  test('an escaped dollar opens no expression', () => {
    assert.equal(text(String.raw`'\${a}'`), '${a}');
  });

  test('expressions, also with strings and braces in them', () => {
    assert.deepEqual(text("'a${b}c${union({}, d)}'"), ['a', ['b'], 'c', ['union(object, d)'], '']);
    assert.deepEqual(text("'${x == 'y' ? 'z' : '${w}'}'"), ['', ['((x == "y") ? "z" : template)'], '']);
  });

  test('a string over several lines begins behind its first line break and has no escapes', () => {
    assert.equal(text("'''\nfirst \\n\n  ${second}'''"), 'first \\n\n  ${second}');
    assert.equal(text("'''it''s'''"), "it''s");
    assert.equal(text("''''quoted''''"), "'quoted'");
  });

  test('dollar signs in front let expressions into it, as many as open one', () => {
    assert.deepEqual(text("$'''a ${b} c'''"), ['a ', ['b'], ' c']);
    assert.deepEqual(text("$$'''${a} $${b}'''"), ['${a} ', ['b'], '']);
  });
});

suite('Bicep: declarations', () => {
  test('resource: header, type, condition', () => {
    const source =
      "@batchSize(1)\nresource site 'Microsoft.Web/sites@2023-12-01' =\n  if (deploy) {\n  name: 'x'\n}\n";
    const { declarations, problems } = parseBicep(source);
    const [resource] = declarations;
    assert.deepEqual(problems, []);
    assert.ok(resource?.kind === 'resource');
    assert.equal(resource.type, 'Microsoft.Web/sites@2023-12-01');
    assert.equal(
      source.slice(resource.headerRange.start, resource.headerRange.end),
      "resource site 'Microsoft.Web/sites@2023-12-01'",
    );
    assert.equal(resource.body.kind, 'if');
  });

  test('resource: loops, existing, nested', () => {
    assert.equal(only("resource a 'b@1' existing = { name: 'x' }", 'resource').existing, true);
    const loop = only("resource a 'b@1' = [for (x, i) in xs: if (i > 0) {\n  name: x\n}]", 'resource').body;
    assert.ok(loop.kind === 'for' && loop.body.kind === 'if');
    assert.deepEqual([loop.item, loop.index], ['x', 'i']);
    const outer = only(
      "resource a 'b@1' = {\n  resource: 1\n  @sys.description('x')\n  resource /* c */ c 'd' = {}\n}",
      'resource',
    ).body;
    assert.ok(outer.kind === 'object');
    assert.deepEqual([outer.items.length, outer.resources.map(({ name }) => name)], [1, ['c']]);
  });

  const nullable: readonly (readonly [type: string, nullable: boolean])[] = [
    ['object', false],
    ['object?', true],
    ["'a' | 'b'", false],
    ["'a' | null", true],
    ["| 'a'\n  | 'b'", false],
    ['(string | int)[]?', true],
    ['string?[]', false],
    ["resourceInput<'Microsoft.Web/sites@2023-12-01'>.tags?", true],
    ["resource 'Microsoft.Web/sites@2023-12-01'", false],
    ["{\n  @description('x')\n  a: string\n  *: int\n}?", true],
    ['[string, int?]', false],
    ["lib.tags['x'].*", false],
  ];
  for (const [type, expected] of nullable) {
    test(`param of type ${type.replaceAll('\n', '⏎')}`, () => {
      const parameter = only(`@minLength(3)\nparam p ${type}\n`, 'param');
      assert.equal(parameter.type?.nullable, expected);
      assert.equal(only(`param p ${type} = x`, 'param').value?.kind, 'name');
    });
  }

  test('functions, imports and the rest', () => {
    const func = only('func f(a string, b { c: int }?) object =>\n  union(a, b)', 'func');
    assert.deepEqual([func.parameters, func.body.kind], [['a', 'b'], 'call']);
    const names = only("import { a, b as c, 'd-e' as f } from 'x.bicep'", 'import').names;
    assert.deepEqual(
      [...names],
      [
        ['a', 'a'],
        ['c', 'b'],
        ['f', 'd-e'],
      ],
    );
    assert.equal(only("import * as lib from 'x.bicep'", 'import').wildcard, 'lib');
    const others = [
      "targetScope = 'subscription'",
      "metadata name = 'x'",
      "extension 'br:x/y:1' with { a: 1 } as b",
      'extension kubernetes as k8s',
      "provider 'kubernetes@1.0.0' with { a: 1 }",
      "import 'az@1.0.0'",
      'assert a = 1 == 1',
      "test t 'main.bicep' = { params: {} }",
    ];
    for (const other of others) only(other, 'other');
  });

  test('parameter files', () => {
    assert.equal(only("using './main.bicep'", 'using').path, './main.bicep');
    assert.equal(only('using none', 'using').path, undefined);
    assert.equal(only("extends 'base.bicepparam'", 'extends').path, 'base.bicepparam');
    assert.equal(only("param tags = { a: 'b' }", 'param').value?.kind, 'object');
  });

  test('directives for the linter are no code', () => {
    const { declarations, problems } = parseBicep(
      '#disable-next-line no-unused-params\nparam a string\n#restore-diagnostics x\n',
    );
    assert.deepEqual([declarations.length, problems], [1, []]);
  });
});

suite('Bicep: text that is not right', () => {
  const names = (source: string): readonly string[] =>
    parseBicep(source).declarations.flatMap((declaration) =>
      'name' in declaration ? [declaration.name] : [],
    );

  const broken: readonly (readonly [title: string, source: string, names: readonly string[]])[] = [
    ['an unknown line', 'nonsense here\nvar a = 1\n', ['a']],
    ['a missing value', 'var a =\nvar b = 1\n', ['a', 'b']],
    ['an unclosed string', "var a = 'x\nvar b = 1\n", ['a', 'b']],
    ['an unclosed object', "var a = {\n  b: 'c'\n\nvar d = 1\n", ['a', 'd']],
    ['an unclosed array', 'var a = [\n  1\nparam d string\n', ['a', 'd']],
    ['an unclosed call', 'var a = union(b, c\nvar d = 1\n', ['a', 'd']],
    [
      'an unclosed resource',
      "resource a 'b@1' = {\n  tags: {\n    c: 'd'\nresource e 'f@1' = {\n}\n",
      ['a', 'e'],
    ],
    ['an unclosed type', 'type a = {\n  b: string\nvar c = 1\n', ['a', 'c']],
    ['a key without value', 'var a = {\n  b\n  c: 1\n}\nvar d = 1\n', ['a', 'd']],
    ['a bracket too many', 'var a = [1]]\nvar b = 1\n', ['a', 'b']],
    ['a half-typed lambda', 'func a() string =>\nvar b = 1\n', ['a', 'b']],
    ['a half-typed resource', 'resource \nvar b = 1\n', ['', 'b']],
    ['a half-typed list of parameters', "func a(b\nresource c 'T.x/y@1' = {\n}\n", ['a', 'c']],
    ['a half-typed expression in a string', "var a = 'x-${\nvar b = 1\n", ['a', 'b']],
    ["an unclosed ''' string", "var a = '''\ntext\n  more\nvar b = 1\n", ['a', 'b']],
    ['NUL', '\0\nvar b = 1\n', ['b']],
  ];
  for (const [title, source, expected] of broken) {
    test(`${title} costs itself only`, () => {
      assert.deepEqual(names(source), expected);
      assert.notDeepEqual(parseBicep(source).problems, []);
    });
  }

  test('every beginning of a text gives a tree with ranges inside it', () => {
    const source =
      "param a object = { b: 'c' }\nresource r 'T.x/y@1' = [for i in a: if (b!) {\n  tags: union(a, { '${c}': d ?? [1, ...e] })\n}]\nfunc f(x string?) string => '''y'''\n";
    for (let end = 0; end <= source.length; end++) {
      const { declarations, problems } = parseBicep(source.slice(0, end));
      for (const each of declarations) assert.ok(each.start <= each.end && each.end <= end, String(end));
      for (const { offset } of problems) assert.ok(offset <= end, String(end));
    }
  });

  const hostile: readonly (readonly [title: string, source: string])[] = [
    ['braces', `var x = ${'{a:'.repeat(10_000)}`],
    ['brackets', `var x = ${'['.repeat(10_000)}`],
    ['parentheses', `var x = ${'('.repeat(10_000)}`],
    ['negations', `var x = ${'!'.repeat(10_000)}`],
    ['strings in strings', `var x = '${"${'".repeat(10_000)}`],
    ['conditionals', `var x = ${'a ? b : '.repeat(10_000)}`],
    ['lambdas before comments', `var x = ${'a => '.repeat(250)}b\n${'// c\n'.repeat(20_000)}`],
    ['operators', `var x = ${'a + '.repeat(10_000)}1`],
    ['types', `param x ${'{a:'.repeat(10_000)}`],
    ['resources', `resource a 'b' = {\n`.repeat(10_000)],
    ['decorators', '@a('.repeat(10_000)],
    ["''' strings", `var x = '''\n`.repeat(20_001)],
    ['expressions in strings', "var x = '${\n".repeat(20_000)],
    ['lists of parameters', 'func x(y\n'.repeat(20_000)],
    ['dollar signs', `var x = $'''${'$'.repeat(50_000)}'''`],
  ];
  for (const [title, source] of hostile) {
    test(`many ${title} are read in time`, () => {
      within(2000, () => parseBicep(source));
    });
  }
});
