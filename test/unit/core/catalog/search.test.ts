import assert from 'node:assert/strict';
import { createSearch, lookupEntries } from '../../../../src/core/catalog/search';
import { realCatalog } from '../../../support/service';
import { parseSmallCatalog } from '../../../support/smallCatalog';

suite('createSearch', () => {
  const small = createSearch(parseSmallCatalog().catalog);
  let real: ReturnType<typeof createSearch>;
  suiteSetup(() => {
    real = createSearch(realCatalog());
  });

  const first: readonly (readonly [name: string, query: string, hit: string])[] = [
    ['a title', 'Allocation', 'capability allocation'],
    ['a title in small letters', 'unit economics', 'capability unit-economics'],
    ['a title of a domain', 'Quantify business value', 'domain quantify'],
    ['an id', 'invoicing-chargeback', 'capability invoicing-chargeback'],
    ['an alias', 'reserved instance', 'capability rates'],
    ['a tag key', 'CostCenter', 'tag CostCenter'],
    ['a tag key in another spelling', 'patch-group', 'tag Patch Group'],
    ['a synonym of a tag', 'app.kubernetes.io/part-of', 'tag Application'],
    ['a misspelling', 'chargebak', 'capability invoicing-chargeback'],
    ['another misspelling', 'forcasting', 'capability forecasting'],
    ['the beginning of a word', 'sustain', 'capability sustainability'],
    ['a word of the prose', 'misspelt untagged gaps', 'capability allocation'],
    ['the name of 2023 for it', 'Managing Shared Cost', 'capability allocation'],
    ['the name of 2026 for it', 'Usage Optimization', 'capability workloads'],
    ['a name with an ampersand', 'Policy & Governance', 'capability governance'],
    ['the same name with and', 'policy and governance', 'capability governance'],
    ['showback', 'showback', 'capability reporting'],
    ['ITAM', 'ITAM', 'capability intersecting-disciplines'],
    ['rightsizing', 'rightsizing', 'capability workloads'],
    ['GreenOps', 'greenops', 'capability sustainability'],
    ['several words in another order', 'discount commitment', 'capability rates'],
  ];
  for (const [name, query, hit] of first) {
    test(`finds ${name} first`, () => {
      const [found] = real(query);
      assert.equal(`${String(found?.kind)} ${String(found?.id)}`, hit);
    });
  }

  for (const query of ['', '   ', '?!', 'zzzzzz']) {
    test(`finds nothing for "${query}"`, () => {
      assert.deepEqual(real(query), []);
    });
  }

  test('puts a title before a name, a name before an alias, and each before prose', () => {
    const { catalog } = parseSmallCatalog();
    const [a, b] = catalog.capabilities;
    assert.ok(a && b);
    const search = createSearch({
      ...catalog,
      capabilities: [
        { ...a, id: 'in-prose', title: 'One', names: {}, aliases: [], body: 'lens '.repeat(50) },
        { ...a, id: 'in-aliases', title: 'Two', names: {}, aliases: ['lens'] },
        { ...a, id: 'in-names', title: 'Three', names: { microsoft: ['Lens'] }, aliases: [] },
        { ...b, id: 'in-title', title: 'LENS', names: {}, aliases: [] },
      ],
    });
    assert.deepEqual(
      search('Lens').map(({ id }) => id),
      ['in-title', 'in-names', 'in-aliases', 'in-prose'],
    );
  });

  test('says which name or alias matched where the title does not', () => {
    const matched = (query: string): string | undefined => small(query)[0]?.matched;
    assert.equal(matched('showback'), 'showback');
    assert.equal(matched('Showback rep'), 'Showback reporting');
    assert.equal(matched('reporting'), undefined);
    assert.equal(matched('billing_code'), 'billing-code');
  });

  test('gives each hit its title and sentence, and scores that fall', () => {
    const hits = real('cost');
    assert.ok(hits.length > 5);
    const [hit] = small('owner');
    assert.deepEqual(
      { ...hit, score: 0 },
      {
        id: 'Owner',
        kind: 'tag',
        title: 'Owner',
        oneLine: 'The team that answers for it.',
        page: 'tag-dictionary#owner',
        score: 0,
      },
    );
    const scores = hits.map(({ score }) => score);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
    assert.ok(scores.every((score) => score > 0));
  });

  test('gives no more hits than asked for, and twenty where nothing is said', () => {
    assert.equal(real('cost', 3).length, 3);
    assert.deepEqual(real('cost', 3), real('cost').slice(0, 3));
    assert.equal(real('cost').length, 20);
  });

  test('gives no entry twice', () => {
    const ids = real('cost', 100).map(({ kind, id }) => `${kind} ${id}`);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('returns on a query of any length', () => {
    assert.deepEqual(real('x'.repeat(500)), []);
    assert.ok(Array.isArray(real('cost center '.repeat(50))));
  });
});

suite('lookupEntries', () => {
  test('lists domains, then capabilities in framework order, then what belongs to them', () => {
    assert.deepEqual(
      lookupEntries(parseSmallCatalog().catalog).map(({ kind, id }) => `${kind} ${id}`),
      [
        'domain understand',
        'capability allocation',
        'capability reporting',
        'persona engineering',
        'tag CostCenter',
        'tag Owner',
      ],
    );
  });
});

suite('createSearch: British spelling', () => {
  test('finds what the catalog spells the American way', () => {
    const lookup = createSearch(realCatalog());
    assert.equal(lookup('cost centre')[0]?.title, lookup('cost center')[0]?.title);
    assert.equal(lookup('rate optimisation')[0]?.id, 'rates');
  });
});
