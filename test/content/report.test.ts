import assert from 'node:assert/strict';
import { testService } from '../support/service';

const service = testService();
const { capabilities, kpis, terms } = service.catalog();

/** Words of the field that a page may use only when the glossary explains them. */
// prettier-ignore
const fieldWords = [
  'showback', 'chargeback', 'amortized cost', 'blended rate', 'effective cost', 'list cost', 'billed cost',
  'contracted cost', 'commitment discount', 'reserved instance', 'savings plan', 'committed use discount',
  'spot', 'on-demand', 'break-even', 'effective savings rate', 'FOCUS', 'unit cost', 'COGS', 'gross margin',
  'shared cost', 'cost allocation tag', 'tag inheritance', 'management group', 'resource group',
  'billing account', 'cost center', 'unallocated', 'anomaly', 'forecast', 'budget', 'run rate', 'rightsizing',
  'autoscaling', 'TCO', 'egress', 'BYOL', 'hybrid benefit', 'SaaS', 'ITAM', 'SAM', 'ITSM', 'CMDB', 'ITFM', 'TBM',
  'CCoE', 'persona', 'maturity', 'KPI', 'SLA', 'guardrail', 'policy as code', 'drift', 'capex', 'opex', 'accrual',
  'cost avoidance', 'OpenCost', 'MACC', 'default tags', 'cost of delay', 'tagging', 'metadata',
];

function wordsOf(markdown: string): number {
  return markdown.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

suite('Catalog in figures', () => {
  const rows = capabilities.map(({ id, body, sources, links, aliases, keywords }) => ({
    capability: id,
    words: wordsOf(body),
    steps: [...body.matchAll(/^\d+\. /gm)].length,
    examples: [...body.matchAll(/^```[a-z]/gm)].length,
    links: [...body.matchAll(/\]\(https:/g)].length + Object.keys(links).length,
    sources: sources.length,
    kpis: kpis.filter(({ capability }) => capability === id).length,
    words_to_find_it_by: aliases.length + keywords.length,
  }));

  suiteTeardown(() => {
    console.table(rows);
  });

  for (const row of rows) {
    test(`${row.capability} has enough to go by`, () => {
      assert.ok(row.words >= 600, `${String(row.words)} words`);
      assert.ok(row.steps >= 5, `${String(row.steps)} steps`);
      assert.ok(row.kpis >= 2, `${String(row.kpis)} measures`);
      assert.ok(row.sources >= 1, `${String(row.sources)} sources`);
    });
  }

  test('there are at least 60 measures and 80 terms', () => {
    assert.ok(kpis.length >= 60, String(kpis.length));
    assert.ok(terms.length >= 80, String(terms.length));
  });

  test('a word of the field that a capability page uses is in the glossary', () => {
    const known = new Set(
      terms.flatMap(({ term, aliases }) => [term, ...aliases]).map((word) => word.toLowerCase()),
    );
    const text = capabilities.map(({ body }) => body.toLowerCase()).join('\n');
    const used = fieldWords.filter((word) => new RegExp(`\\b${word.toLowerCase()}`).test(text));
    assert.deepEqual(
      used.filter((word) => !known.has(word.toLowerCase())),
      [],
    );
  });

  test('the compiled catalog stays under 1 MB', () => {
    assert.ok(Buffer.byteLength(JSON.stringify(service.catalog())) < 1_000_000);
  });
});
