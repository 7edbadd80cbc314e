import assert from 'node:assert/strict';
import { resolveAll, storage, tagsInWords, tagsOf, template } from '../../../../support/arm';
import { within } from '../../../../support/deadline';

const deployment = (properties: object): object => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name: 'inner',
  properties,
});

suite('ARM: nested and linked templates', () => {
  const inner = (tags: unknown, given: unknown, declared: object): readonly string[] => {
    const text = template({
      variables: { commonTags: { Owner: 'outer' } },
      resources: [
        deployment({
          expressionEvaluationOptions: { scope: 'Inner' },
          parameters: given,
          template: { parameters: declared, resources: [storage({ tags })] },
        }),
      ],
    });
    const found = resolveAll({ 'main.json': text })[1];
    assert.ok(found);
    return tagsInWords(found);
  };

  test('an inner template does not see the variables around it', () => {
    assert.deepEqual(inner("[variables('commonTags')]", {}, {}), [
      "… variables('commonTags') is not declared",
    ]);
  });

  test('a value that is null gives way to the default', () => {
    const declared = { tags: { type: 'object', defaultValue: { Owner: 'default' } } };
    assert.deepEqual(inner("[parameters('tags')]", { tags: { value: null } }, declared), ['Owner: default']);
    assert.deepEqual(inner("[parameters('tags')]", {}, declared), ['Owner: default']);
  });

  test('a value may be made by an expression as a whole, or by a copy loop', () => {
    const declared = { tags: { type: 'object' } };
    const whole = { tags: "[if(true(), createObject('value', variables('commonTags')), null())]" };
    assert.deepEqual(inner("[parameters('tags')]", whole, declared), ['Owner: outer']);
    const copy = {
      tags: { copy: [{ name: 'value', count: 2, input: { Owner: "[string(copyIndex('value'))]" } }] },
    };
    assert.deepEqual(inner("[parameters('tags')[1]]", copy, declared), ['Owner: 1']);
  });

  test('parameters that are computed or linked may be anything', () => {
    const declared = { tags: { type: 'object', defaultValue: {} } };
    const reason = ['… the parameters of deployment inner are not known'];
    assert.deepEqual(inner("[parameters('tags')]", "[reference('x')]", declared), reason);
  });

  test('a parameter that may be left out is null where it is, and unknown where nobody is seen to deploy the template', () => {
    const declared = { tags: { type: 'object', nullable: true } };
    assert.deepEqual(inner("[parameters('tags')]", {}, declared), []);
    assert.deepEqual(tagsOf("[parameters('tags')]", { parameters: declared }), [
      "… parameters('tags') has no default",
    ]);
  });

  for (const [title, variables, uri] of [
    ['in a variable', { link: "[uri(parameters('base'), 'nested/app.json')]" }, "[variables('link')]"],
    ['by a property', { at: { app: "[uri('x', '/nested/app.json')]" } }, "[variables('at').app]"],
    [
      'from several pieces',
      { folder: 'nested' },
      "[concat(parameters('base'), '/', variables('folder'), '/app.json', parameters('key'))]",
    ],
  ] as const) {
    test(`the address of a linked template may be written ${title}`, () => {
      const link = deployment({ templateLink: { uri }, parameters: { tags: { value: { Owner: 'x' } } } });
      const declared = { tags: { type: 'object', defaultValue: {} } };
      const found = resolveAll({
        'main.json': template({ variables, resources: [link] }),
        'nested/app.json': template({
          parameters: declared,
          resources: [storage({ tags: "[parameters('tags')]" })],
        }),
      });
      assert.deepEqual(tagsInWords(found[1] ?? assert.fail()), ['Owner: x']);
    });
  }

  test('a secret is not known', () => {
    const given = { owner: { reference: { keyVault: { id: 'x' }, secretName: 'y' } } };
    assert.deepEqual(inner({ Owner: "[parameters('owner')]" }, given, { owner: { type: 'secureString' } }), [
      'Owner: ? parameter owner of deployment inner is kept in a key vault',
    ]);
  });

  test('a value that no parameter file makes known keeps its own reason', () => {
    const file = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters: {},
    });
    const main = template({
      parameters: { owner: { type: 'string' } },
      resources: [storage({ tags: { Owner: "[parameters('owner')]" } })],
    });
    const files = { 'main.json': main, 'main.parameters.dev.json': file, 'main.prod.parameters.json': file };
    assert.deepEqual(resolveAll(files).map(tagsInWords), [["Owner: ? parameters('owner') has no default"]]);
  });

  test('a parameter file of another template is left alone', () => {
    const file = (name: string): string =>
      JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        parameters: { owner: { value: name } },
      });
    const main = template({
      parameters: { owner: { type: 'string' } },
      resources: [storage({ tags: { Owner: "[parameters('owner')]" } })],
    });
    const owner = (path: string, parameterFile: string): readonly string[] =>
      resolveAll({ [path]: main, [parameterFile]: file('x') }).flatMap(tagsInWords);
    const unknown = ["Owner: ? parameters('owner') has no default"];
    assert.deepEqual(owner('main.json', 'mainframe.parameters.json'), unknown);
    assert.deepEqual(owner('a/main.json', 'b/main.parameters.json'), unknown);
    assert.deepEqual(owner('a/main.json', 'a/main.parameters.json'), ['Owner: x']);
    assert.deepEqual(owner('a/azuredeploy.json', 'a/parameters.json'), ['Owner: x']);
    assert.deepEqual(owner('a/AzureDeploy.json', 'a/azuredeploy.PARAMETERS.json'), ['Owner: x']);
  });

  test('templates that link to each other end', () => {
    const linked = (path: string): string =>
      template({
        resources: [deployment({ templateLink: { relativePath: path } }), storage({ tags: { Owner: 'a' } })],
      });
    const found = resolveAll({ 'one.json': linked('two.json'), 'two.json': linked('./one.json') });
    assert.deepEqual(found.map(tagsInWords), [[], ['Owner: a'], [], ['Owner: a']]);
  });

  test('a template that is not in the project costs nothing else', () => {
    const text = template({
      resources: [deployment({ templateLink: { uri: 'https://example.com/x.json' } })],
    });
    assert.deepEqual(resolveAll({ 'main.json': text }).map(tagsInWords), [[]]);
  });

  test('an absolute address is never taken for a file of the project', () => {
    const main = template({
      resources: [deployment({ templateLink: { uri: "[concat('https://example.com/', 'x.json')]" } })],
    });
    const file = template({
      parameters: { t: { defaultValue: 'a' } },
      resources: [storage({ tags: { a: "[parameters('t')]" } })],
    });
    assert.deepEqual(tagsInWords(resolveAll({ 'main.json': main, 'sub/x.json': file })[1] ?? assert.fail()), [
      'a: a',
    ]);
  });
});

suite('ARM: what a resource is', () => {
  test('tells the platform, and whether the type takes tags in whatever case it is written', () => {
    const text = template({
      resources: [
        { type: 'microsoft.storage/STORAGEACCOUNTS', name: 'a' },
        { type: 'Brightcart.Unheard/of', name: 'b' },
      ],
    });
    assert.deepEqual(
      resolveAll({ 'main.json': text }).map(({ platform, taggable }) => [platform, taggable]),
      [
        ['azure', true],
        ['azure', undefined],
      ],
    );
  });

  test('says where a tag comes from', () => {
    const text = template({
      variables: { base: { Owner: 'a' }, all: "[union(variables('base'), createObject('Tier', 'b'))]" },
      resources: [storage({ tags: "[variables('all')]" })],
    });
    const [resource] = resolveAll({ 'infra/main.json': text });
    assert.ok(resource);
    const sources = [...resource.effective.tags.values()].map(({ source }) => source);
    assert.deepEqual(
      sources.map(({ kind, name, file, range, via }) => [
        kind,
        name,
        file,
        text.slice(range.start, range.end),
        via,
      ]),
      [
        [
          'local',
          "variables('base')",
          'infra/main.json',
          '"Owner"',
          ['argument 1 of union', "variables('all')"],
        ],
        ['local', "variables('all')", 'infra/main.json', "'Tier'", ['argument 2 of union']],
      ],
    );
  });
});

suite('ARM: hostile templates', () => {
  const doubling = (first: unknown, next: (previous: string) => string, letter = 'v'): object =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `${letter}${String(index)}`,
        index === 0 ? first : next(`variables('${letter}${String(index - 1)}')`),
      ]),
    );
  const twoBranches = (previous: string): string => `[createObject('l', ${previous}, 'r', ${previous})]`;

  const cases: readonly (readonly [name: string, tags: unknown, properties: object])[] = [
    [
      'texts that double',
      { a: "[variables('v59')]" },
      { variables: doubling('xx', (v) => `[concat(${v}, ${v})]`) },
    ],
    [
      'lists that double',
      "[variables('v59')[0]]",
      { variables: doubling(['x'], (v) => `[concat(${v}, ${v})]`) },
    ],
    [
      'objects that are joined with themselves',
      "[variables('v59')]",
      { variables: doubling({ a: 'b' }, (v) => `[union(${v}, ${v})]`) },
    ],
    [
      'objects that hold themselves twice',
      "[variables('v59')]",
      { variables: doubling({ a: 'b' }, twoBranches) },
    ],
    [
      'trees that are compared',
      { a: "[string(equals(variables('v59'), variables('v58')))]" },
      { variables: doubling({ a: 'b' }, twoBranches) },
    ],
    [
      'trees of which either may be meant',
      "[if(parameters('p'), variables('v59'), variables('w59'))]",
      {
        parameters: { p: { type: 'bool' } },
        variables: { ...doubling({ a: 'b' }, twoBranches), ...doubling({ a: 'c' }, twoBranches, 'w') },
      },
    ],
    [
      'trees that are joined',
      "[union(createObject('l', variables('v58'), 'r', variables('v58')), variables('v59'))]",
      { variables: doubling({ a: 'b' }, twoBranches) },
    ],
    ['a long range', { a: '[string(length(range(0, 1000000000)))]' }, {}],
    [
      'loops in loops',
      "[variables('v')]",
      {
        variables: {
          v: {
            copy: [
              {
                name: 'a',
                count: 800,
                input: {
                  copy: [{ name: 'b', count: 800, input: { copy: [{ name: 'c', count: 800, input: 'x' }] } }],
                },
              },
            ],
          },
        },
      },
    ],
    [
      'a chain of ten thousand variables',
      "[variables('v9999')]",
      {
        variables: Object.fromEntries(
          Array.from({ length: 10_000 }, (_, index) => [
            `v${String(index)}`,
            index === 0 ? { a: 'b' } : `[variables('v${String(index - 1)}')]`,
          ]),
        ),
      },
    ],
    [
      'a function that calls itself',
      "[brightcart.f('x')]",
      {
        functions: [
          {
            namespace: 'brightcart',
            members: {
              f: {
                parameters: [{ name: 'p' }],
                output: { value: "[createObject('a', brightcart.f('x'), 'b', brightcart.f('y'))]" },
              },
            },
          },
        ],
      },
    ],
    [
      'a parameter whose default is itself',
      "[parameters('p')]",
      { parameters: { p: { defaultValue: "[parameters('p')]" } } },
    ],
  ];
  for (const [name, tags, properties] of cases) {
    test(`${name}: ends soon and does not fail`, () => {
      within(3000, () => tagsOf(tags, properties));
    });
  }

  test('addresses that refer to each other end soon', () => {
    const variables = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => {
        const next = `variables('u${String(index + 1)}')`;
        return [`u${String(index)}`, `[concat(${next}, ${next})]`];
      }),
    );
    const link = deployment({ templateLink: { uri: "[concat(variables('u0'), variables('u39'))]" } });
    const own = template({ variables: { ...variables, u40: "[variables('u0')]" }, resources: [link] });
    assert.equal(within(3000, () => resolveAll({ 'main.json': own })).length, 1);
  });

  test('deployments that multiply end soon', () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => {
        const link = deployment({ templateLink: { relativePath: `t${String(index + 1)}.json` } });
        return [`t${String(index)}.json`, template({ resources: [link, link, storage({ tags: {} })] })];
      }),
    );
    const found = within(3000, () => resolveAll(files));
    assert.deepEqual(tagsInWords(found.at(-1) ?? assert.fail()), [
      '… this template is deployed in too many ways',
    ]);
  });

  test('every beginning of a template is resolved without failing', () => {
    const text = template({
      parameters: { tags: { defaultValue: { a: "[concat('b')]" } } },
      variables: { copy: [{ name: 'n', count: 2, input: "[copyIndex('n')]" }] },
      functions: [{ namespace: 'n', members: { f: { parameters: [{ name: 'x' }], output: { value: 1 } } } }],
      resources: [
        storage({ tags: "[union(parameters('tags'), createObject('x', n.f(1)))]" }),
        deployment({ template: { resources: [storage({})] } }),
      ],
    });
    for (let end = 0; end <= text.length; end++) resolveAll({ 'main.json': text.slice(0, end) });
  });
});
