import assert from 'node:assert/strict';
import { bicep } from '../../../../../src/core/languages/bicep/bicep';
import type { ResolvedResource } from '../../../../../src/core/languages/types';
import { within } from '../../../../support/deadline';

type Files = Readonly<Record<string, string>>;

/** Resolves all resources of files given by path and text, or of the text of one; what is no Bicep file can be loaded. */
function resolve(files: Files | string): readonly ResolvedResource[] {
  const named: Files = typeof files === 'string' ? { 'main.bicep': files } : files;
  const isBicep = (path: string): boolean => bicep.fileEndings.some((ending) => path.endsWith(ending));
  const documents = new Map(
    Object.entries(named)
      .filter(([path]) => isBicep(path))
      .map(([path, text]) => [path, bicep.parse({ path, text })]),
  );
  const resolver = bicep.createResolver({ documents, readText: (path) => named[path] });
  return [...documents.values()].flatMap((document) => resolver.resolve(document));
}

interface KnownTags {
  /** What is not known shows as `?` and the reason. */
  readonly tags: Readonly<Record<string, string>>;
  readonly open: readonly string[];
}

function tagsOf(files: Files | string, address: string): KnownTags {
  const found = resolve(files).find(({ resource }) => resource.address === address);
  assert.ok(found, `${address} is resolved`);
  return {
    tags: Object.fromEntries(
      [...found.effective.tags].map(([key, { value, unknown }]) => [
        key,
        value ?? `? ${unknown?.text ?? ''}`,
      ]),
    ),
    open: found.effective.open.map(({ text }) => text),
  };
}

/** The tags of one resource whose `tags` are an expression. */
function evaluate(expression: string, declarations = ''): KnownTags {
  return tagsOf(
    `${declarations}\nresource r 'Microsoft.Web/sites@2023-12-01' = {\n  tags: ${expression}\n}\n`,
    'r',
  );
}

/** What an expression is as the value of a tag. */
function value(expression: string, declarations = ''): string | undefined {
  return evaluate(`{ Key: ${expression} }`, declarations).tags['Key'];
}

suite('Bicep: values', () => {
  const unset = 'param unset string\nparam anything object\n';
  const cases: readonly (readonly [expression: string, value: string])[] = [
    ["toUpper('ab')", 'AB'],
    ["format('{0}-{1}{{}}', 'a', 2)", 'a-2{}'],
    ["concat('a', 'b', 3)", 'ab3'],
    ["replace('a-b-c', '-', '$&')", 'a$&b$&c'],
    ["join(split('a/b', '/'), '+')", 'a+b'],
    ["substring('abcdef', 1, 3)", 'bcd'],
    ["padLeft('7', 3, '0')", '007'],
    ["first(['x', 'y'])", 'x'],
    ["last(['x', 'y'])", 'y'],
    ["[1, 2, 3][^1] == 3 ? 'yes' : 'no'", 'yes'],
    ["'a' =~ 'A' ? 'yes' : 'no'", 'yes'],
    ["length(concat([1], [2, 3])) == 3 ? 'yes' : 'no'", 'yes'],
    ["contains({ Owner: 1 }, 'owner') ? 'yes' : 'no'", 'yes'],
    ["contains('abc', 'B') ? 'yes' : 'no'", 'no'],
    ["empty({ ...{} }) ? 'yes' : 'no'", 'yes'],
    ["null ?? 'b'", 'b'],
    ["{ a: { b: 'c' } }.a['b']", 'c'],
    ["{ a: 'b' }.?c ?? 'd'", 'd'],
    ["any('x')", 'x'],
    ["sys.toLower('X')", 'x'],
    ["true || unset == 'x' ? 'yes' : 'no'", 'yes'],
    ["7 / 2 == 3 && 7 % 2 == 1 ? 'yes' : 'no'", 'yes'],
    ['json(\'{"a": "b"}\').a', 'b'],
    ['string(3)', '3'],
    ["'${unset}-x'", '? param unset has no default'],
    ["unset == 'x' ? 'same' : 'same'", 'same'],
    ["unset == 'x' ? 'a' : 'b'", '? param unset has no default'],
    ['anything.some.key', '? param anything has no default'],
    ['{ a: 1 }.b', '? an object.b is not set'],
    ['uniqueString(resourceGroup().id)', '? uniqueString(…) is known only at deployment'],
    ["utcNow('d')", "? utcNow('d') is known only at deployment"],
    ['environment().name', '? environment().name is known only at deployment'],
    ['string(reduce([1, 2], 3, (a, b) => a + b))', '6'],
    ['reduce(anything, 0, (a, b) => a + b)', '? param anything has no default'],
    ["'${true}'", '? an expression is not text'],
    ['nowhere', '? nowhere is not declared'],
    ['{ a: 1 }', '? the value is no text'],
  ];
  for (const [expression, expected] of cases) {
    test(`${expression} is ${expected}`, () => {
      assert.equal(value(expression, unset), expected);
    });
  }
});

suite('Bicep: tags of a resource', () => {
  test('keys of any name', () => {
    const { tags } = evaluate("{ __proto__: 'a', constructor: 'b', 'with space': 'c' }");
    assert.deepEqual(Object.entries(tags), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['with space', 'c'],
    ]);
  });

  test('the source names the declaration, the key and the way', () => {
    const main =
      "var common = { Owner: 'a' }\nvar all = union(common, { Stage: 'b' })\nresource r 'A.b/c@1' = { tags: { ...all } }\n";
    const [resolved] = resolve(main);
    const tag = resolved?.effective.tags.get('Owner');
    assert.ok(tag);
    assert.deepEqual(
      [
        tag.source.kind,
        tag.source.name,
        main.slice(tag.source.range.start, tag.source.range.end),
        tag.source.via,
      ],
      ['local', 'var common', 'Owner', ['argument 1 of union', 'var all', 'spread']],
    );
  });

  test('an open map may override what stands before it', () => {
    const { tags, open } = evaluate("{ Owner: 'a', ...extra, Stage: 'b' }", 'param extra object\n');
    assert.deepEqual(tags, { Owner: '? param extra has no default', Stage: 'b' });
    assert.deepEqual(open, ['param extra has no default']);
  });

  test('union joins objects in objects', () => {
    const declarations = "var settings = union({ tags: { A: '1', B: '2' } }, { tags: { B: '3' } })\n";
    assert.deepEqual(evaluate('settings.tags', declarations).tags, { A: '1', B: '3' });
    const shallow = "var settings = shallowMerge([{ tags: { A: '1', B: '2' } }, { tags: { B: '3' } }])\n";
    assert.deepEqual(evaluate('settings.tags', shallow).tags, { B: '3' });
  });

  test('whether null takes a key away in union is not known', () => {
    assert.deepEqual(evaluate("union({ A: '1' }, { A: null, B: '2' })"), {
      tags: { B: '2' },
      open: ['union sets A to null'],
    });
  });

  test('keys that differ in case are both kept, for Azure to complain about', () => {
    assert.deepEqual(Object.keys(evaluate("union({ Owner: 'a' }, { owner: 'b' })").tags), ['Owner', 'owner']);
  });

  test('a loop over nothing that is known leaves its variable unknown', () => {
    const main =
      "param names array\nresource r 'Microsoft.Web/sites@1' = [for n in names: { tags: { Owner: 'a', Name: n } }]";
    assert.deepEqual(tagsOf(main, 'r'), {
      tags: { Owner: 'a', Name: '? param names has no default' },
      open: [],
    });
  });

  test('types decide who takes tags, and nested ones count in full', () => {
    const resolved = resolve(`
      resource a 'Microsoft.Network/virtualNetworks@2023-11-01' = {
        resource b 'subnets' = {}
      }
      resource c 'core/Service@v1' = {}
      resource d 'Microsoft.Web/sites@2023-12-01' existing = { name: 'd' }
    `);
    assert.deepEqual(
      resolved.map(({ resource, taggable, platform }) => [
        resource.address,
        resource.type,
        taggable,
        platform,
      ]),
      [
        ['a', 'Microsoft.Network/virtualNetworks', true, 'azure'],
        ['a::b', 'Microsoft.Network/virtualNetworks/subnets', false, 'azure'],
        ['c', 'core/Service', undefined, undefined],
      ],
    );
  });
});

suite('Bicep: templates that call each other', () => {
  const child =
    "param tags object = {}\nparam on bool = true\nresource r 'Microsoft.Web/sites@1' = if (on) {\n  tags: tags\n}\noutput tags object = tags\n";
  const call = (name: string, parameters: string): string =>
    `module ${name} './child.bicep' = { params: { ${parameters} } }\n`;

  test('a key counts where every call sets it', () => {
    const main = call('one', "tags: { A: '1', B: '2' }") + call('two', "tags: { A: '1' }");
    assert.deepEqual(tagsOf({ 'main.bicep': main, 'child.bicep': child }, 'r'), {
      tags: { A: '1' },
      open: ['child.bicep gets different values from its calls'],
    });
  });

  test('a call that does not make the resource has no say', () => {
    const main = call('one', "tags: { A: '1' }") + call('two', 'on: false');
    assert.deepEqual(tagsOf({ 'main.bicep': main, 'child.bicep': child }, 'r'), {
      tags: { A: '1' },
      open: [],
    });
  });

  test('a call without the parameter takes its default', () => {
    const files = { 'main.bicep': call('one', 'on: true'), 'child.bicep': child };
    assert.deepEqual(tagsOf(files, 'r'), { tags: {}, open: [] });
    assert.equal(resolve(files).find(({ resource }) => resource.address === 'one')?.taggable, true);
  });

  test('outputs belong to the call', () => {
    const main = `${call('one', "tags: { A: '1' }")}${call('two', "tags: { A: '2' }")}resource s 'Microsoft.Web/sites@1' = { tags: two.outputs.tags }\n`;
    assert.deepEqual(tagsOf({ 'main.bicep': main, 'child.bicep': child }, 's').tags, { A: '2' });
  });

  test('a parameter file gives values, the one it extends the others', () => {
    const files = {
      'infra/main.bicep':
        "param tags object\nparam owner string\nresource r 'Microsoft.Web/sites@1' = { tags: union(tags, { Owner: owner }) }\n",
      'infra/env/base.bicepparam': "using none\nparam tags = { A: '1' }\nparam owner = 'base'\n",
      'infra/env/prod.bicepparam': "using '../main.bicep'\nextends 'base.bicepparam'\nparam owner = 'prod'\n",
    };
    assert.deepEqual(tagsOf(files, 'r'), { tags: { A: '1', Owner: 'prod' }, open: [] });
  });

  test('resources of the same name, as while one is being written, keep their own tags', () => {
    const text =
      "resource a 'Microsoft.Web/sites@1' = {\n  tags: { Owner: 'x' }\n  resource c 'slots' = { name: '1' }\n" +
      "  resource c 'slots' = { name: '2', tags: { Owner: 'y' } }\n}\nresource a 'Microsoft.Web/sites@1' = {\n  name: 'b'\n}\n";
    const found = resolve(text).map(({ resource, effective }) => [
      resource.address,
      effective.tags.get('Owner')?.value,
    ]);
    assert.deepEqual(found, [
      ['a', 'x'],
      ['a::c', undefined],
      ['a::c', 'y'],
      ['a', undefined],
    ]);
  });

  test('keys by which the portal ties resources together leave nothing open', () => {
    const text =
      "resource plan 'Microsoft.Web/serverfarms@1' = { name: 'p' }\n" +
      "resource r 'Microsoft.Web/sites@1' = { tags: { 'hidden-link:${plan.id}': 'Resource', Owner: 'x' } }\n";
    assert.deepEqual(tagsOf(text, 'r'), { tags: { Owner: 'x' }, open: [] });
  });

  test('a member that cannot be told leaves what all of them share', () => {
    const text =
      "param env string\nvar sets = { prod: { Owner: 'x', Tier: '1' }, test: { Owner: 'x' } }\n" +
      "resource r 'Microsoft.Web/sites@1' = { tags: sets[env] }\n";
    assert.deepEqual(tagsOf(text, 'r'), { tags: { Owner: 'x' }, open: ['param env has no default'] });
  });

  test('a JSON parameter file that is none gives nothing', () => {
    const main = "param tags object = { A: '1' }\nresource r 'Microsoft.Web/sites@1' = { tags: tags }\n";
    for (const text of ['', '[]', '{"parameters": 1}', '{"parameters": {"tags": {"value": ']) {
      assert.ok(tagsOf({ 'main.bicep': main, 'main.parameters.json': text }, 'r'), text);
    }
    assert.deepEqual(tagsOf({ 'main.bicep': main, 'main.parameters.json': '{}' }, 'r').tags, { A: '1' });
  });

  test('a module that is no template is not known', () => {
    const main = "module m 'm.json' = {}\nresource r 'Microsoft.Web/sites@1' = { tags: m.outputs.tags }\n";
    for (const text of ['', '[]', 'nonsense']) {
      const files = { 'main.bicep': main, 'm.json': text };
      const taggable = resolve(files).find(({ resource }) => resource.address === 'm')?.taggable;
      assert.equal(taggable, undefined, text);
      assert.notDeepEqual(tagsOf(files, 'r').open, []);
    }
  });

  test('modules in a circle end', () => {
    const files = {
      'a.bicep':
        "param tags object\nmodule b 'b.bicep' = { params: { tags: tags } }\noutput tags object = b.outputs.tags\n",
      'b.bicep':
        "param tags object\nmodule a 'a.bicep' = { params: { tags: tags } }\nresource r 'Microsoft.Web/sites@1' = { tags: a.outputs.tags }\noutput tags object = a.outputs.tags\n",
    };
    assert.notDeepEqual(within(3000, () => tagsOf(files, 'r')).open, []);
  });
});

suite('Bicep: what would take too long', () => {
  const chain = (count: number, next: (previous: string, index: number) => string, first: string): string =>
    Array.from(
      { length: count },
      (_, index) => `var v${String(index + 1)} = ${next(`v${String(index)}`, index)}\n`,
    ).join('') + `var v0 = ${first}\n`;
  const cases: readonly (readonly [string, string, string])[] = [
    ['references', chain(5000, (previous) => previous, "{ a: 'b' }"), 'v5000'],
    [
      'a map joined with itself',
      chain(
        100,
        (previous, index) => `union(${previous}, ${previous}, { k${String(index)}: 'x' })`,
        "{ a: 'b' }",
      ),
      'v100',
    ],
    ['a text doubled', chain(100, (previous) => `'\${${previous}}\${${previous}}'`, "'ab'"), '{ a: v100 }'],
    ['a list doubled', chain(100, (previous) => `concat(${previous}, ${previous})`, "['a']"), '{ a: v100 }'],
    [
      'maps that hold each other twice',
      chain(100, (previous) => `{ a: ${previous}, b: ${previous} }`, "{ a: 'b' }"),
      "union(v100, { a: { a: 'x' } })",
    ],
    [
      'loops in loops',
      '',
      "toObject(map(range(0, 1000), i => { k: '${i}', v: filter(range(0, 1000), j => j > i) }), i => i.k, i => i.v)",
    ],
  ];
  for (const [title, declarations, expression] of cases) {
    test(title, () => {
      within(3000, () => evaluate(expression, declarations));
    });
  }
});
