import assert from 'node:assert/strict';
import { tagsOf } from '../../../../support/arm';

const parameters = {
  parameters: {
    missing: { type: 'string' },
    open: { type: 'object' },
    list: { type: 'array' },
    given: { type: 'string', defaultValue: 'Web' },
    optional: { type: 'object', nullable: true },
  },
  variables: {
    settings: { tags: { Owner: 'shop', Tier: 'gold' }, list: ['a', 'b'], Number: 3 },
    none: {},
  },
};

/** What one tag's value comes to. */
function valueOf(expression: string): string {
  const [tag = ''] = tagsOf({ Key: `[${expression}]` }, parameters);
  return tag.slice('Key: '.length);
}

suite('ARM functions: values', () => {
  const cases: readonly (readonly [expression: string, value: string])[] = [
    ["concat('a', 1, 'b')", 'a1b'],
    ["format('{0}-{1}-{{x}}', 'a', 2)", 'a-2-{x}'],
    ["format('{0}', true())", 'True'],
    ["format('{0:N2}', 1)", '? format() with {0:N2} is not worked out'],
    ["toLower(parameters('given'))", 'web'],
    ["TOUPPER(Parameters('GIVEN'))", 'WEB'],
    ["replace('a.b.c', '.', '$&')", 'a$&b$&c'],
    ["substring('storefront', 5, 5)", 'front'],
    ["padLeft(7, 3, '0')", '007'],
    ["join(split('a-b', '-'), '+')", 'a+b'],
    ["join(concat(createArray('a'), createArray('b')), ',')", 'a,b'],
    ["first(split('a-b', '-'))", 'a'],
    ["last('xyz')", 'z'],
    ["take('storefront', 5)", 'store'],
    ["string(length(variables('settings').list))", '2'],
    ["if(contains('storefront', 'front'), 'yes', 'no')", 'yes'],
    ["if(contains('storefront', 'FRONT'), 'yes', 'no')", 'no'],
    ["if(contains(variables('settings'), 'TAGS'), 'yes', 'no')", 'yes'],
    ["if(startsWith('Storefront', 'STORE'), 'yes', 'no')", 'yes'],
    ["if(equals('a', 'A'), 'yes', 'no')", 'no'],
    ["if(equals(createArray(1, 'a'), createArray(1, 'a')), 'yes', 'no')", 'yes'],
    ["if(not(empty(variables('none'))), 'yes', 'no')", 'no'],
    ["if(or(parameters('missing'), true()), 'yes', 'no')", 'yes'],
    ["coalesce(null(), 'rest')", 'rest'],
    ["coalesce(tryGet(variables('settings'), 'nothing', 'more'), 'rest')", 'rest'],
    ["variables('settings').TAGS.owner", 'shop'],
    ["variables('settings')['tags']['Owner']", 'shop'],
    ["variables('settings').list[1]", 'b'],
    ['string(add(mul(2, 3), mod(7, 4)))', '9'],
    ["if(greater(variables('settings').number, 2), 'yes', 'no')", 'yes'],
    ['json(\'{"a": {"b": "c"}}\').a.b', 'c'],
    ["join(map(range(1, 3), lambda('n', add(lambdaVariables('n'), 1))), ' ')", '2 3 4'],
    ["join(filter(createArray('a', 'bb'), lambda('w', equals(length(lambdaVariables('w')), 2))), ' ')", 'bb'],
    [
      "string(reduce(createArray(1, 2, 3), 0, lambda('s', 'n', add(lambdaVariables('s'), lambdaVariables('n')))))",
      '6',
    ],
    [
      "join(objectKeys(union(variables('settings').tags, createObject('Last', 'x'))), ' ')",
      'Owner Tier Last',
    ],
    ["join(flatten(createArray(createArray('a'), createArray('b'))), '')", 'ab'],
    ["join(union(createArray('a', 'b'), createArray('b', 'c')), '')", 'abc'],
  ];
  for (const [expression, value] of cases) {
    test(expression, () => {
      assert.equal(valueOf(expression), value);
    });
  }
});

suite('ARM functions: why a value is not known', () => {
  const cases: readonly (readonly [expression: string, reason: string])[] = [
    ["parameters('missing')", "parameters('missing') has no default"],
    ["concat('a', parameters('missing'))", "parameters('missing') has no default"],
    ["parameters('nowhere')", "parameters('nowhere') is not declared"],
    ["variables('nowhere')", "variables('nowhere') is not declared"],
    ['resourceGroup().tags.Owner', 'resourceGroup().tags.Owner is known only once deployed'],
    ["reference('x').outputs['y'].value", "reference(…).outputs['y'].value is known only once deployed"],
    ["listKeys('x', '2023-05-01').keys[0]", 'listKeys(…).keys[…] is known only once deployed'],
    ["utcNow('yyyy')", 'utcNow(…) is known only once deployed'],
    ["uniqueString('a')", 'uniqueString(…) is known only once deployed'],
    ["dataUri('a')", 'dataUri() is not worked out'],
    ["if(parameters('missing'), 'a', 'b')", "parameters('missing') has no default"],
    ["variables('settings').nothing", 'there is no property nothing'],
    ["parameters('open').Owner", "parameters('open') has no default"],
    ["concat('a'", 'the call of concat has no closing parenthesis'],
    ['copyIndex()', 'copyIndex() differs from copy to copy'],
  ];
  for (const [expression, reason] of cases) {
    test(expression, () => {
      assert.equal(valueOf(expression), `? ${reason}`);
    });
  }

  test('branches that agree need no condition', () => {
    assert.equal(valueOf("if(parameters('missing'), 'a', 'a')"), 'a');
  });
});

suite('ARM functions: sets of keys', () => {
  const cases: readonly (readonly [expression: string, tags: readonly string[]])[] = [
    ["variables('settings').tags", ['Owner: shop', 'Tier: gold']],
    ["union(variables('settings').tags, createObject('TIER', 'free'))", ['Owner: shop', 'Tier: free']],
    [
      "union(variables('settings').tags, parameters('open'))",
      [
        "Owner: ? parameters('open') has no default",
        "Tier: ? parameters('open') has no default",
        "… parameters('open') has no default",
      ],
    ],
    [
      "union(parameters('open'), variables('settings').tags)",
      ['Owner: shop', 'Tier: gold', "… parameters('open') has no default"],
    ],
    [
      "union(createObject('tags', createObject('a', 'b')), variables('settings')).tags",
      ['a: b', 'Owner: shop', 'Tier: gold'],
    ],
    [
      "createObject(parameters('missing'), 'a', 'Owner', 'b')",
      ['Owner: b', "… parameters('missing') has no default"],
    ],
    ["parameters('optional')", ["… parameters('optional') has no default"]],
    ["coalesce(null(), variables('settings').tags)", ['Owner: shop', 'Tier: gold']],
    ['json(\'{"Owner": "[x]"}\')', ['Owner: [x]']],
    [
      "mapValues(variables('settings').tags, lambda('v', toUpper(lambdaVariables('v'))))",
      ['Owner: SHOP', 'Tier: GOLD'],
    ],
    [
      "toObject(parameters('list'), lambda('e', lambdaVariables('e').name))",
      ["… parameters('list') has no default"],
    ],
    [
      "shallowMerge(concat(createArray(createObject('Owner', 'a')), parameters('list')))",
      ["Owner: ? parameters('list') has no default", "… parameters('list') has no default"],
    ],
    ["'text'", ['… the value of tags is no object']],
  ];
  for (const [expression, tags] of cases) {
    test(expression, () => {
      assert.deepEqual(tagsOf(`[${expression}]`, parameters), tags);
    });
  }

  test('keys may be called like members of every object', () => {
    const tags = JSON.parse('{"__proto__": "a", "constructor": "b"}') as object;
    assert.deepEqual(tagsOf(tags), ['__proto__: a', 'constructor: b']);
    assert.deepEqual(tagsOf("[createObject('__proto__', 'a')]"), ['__proto__: a']);
  });
});
