import assert from 'node:assert/strict';
import type { Catalog } from '../../../src/core/catalog/types';
import type { FinopsConfig } from '../../../src/core/config';
import type { HoverContent } from '../../../src/core/service';
import { marked } from '../../support/marked';
import { render } from '../../support/markdown';
import { realCatalog, testService } from '../../support/service';

const service = testService();

/** The hover at `¦`, and the text that it is about. */
function hoverAt(
  source: string,
  config?: FinopsConfig,
): (HoverContent & { readonly about: string }) | undefined {
  const { text, offset } = marked(source);
  const document = service.parse({ path: 'main.tf', text });
  assert.ok(document);
  const hover = service.hover(document, offset, config);
  if (hover === undefined) return undefined;
  return { ...hover, about: text.slice(hover.range.start, hover.range.end) };
}

suite('service.hover', () => {
  const tagged = (tags: string): string => `resource "aws_instance" "web" {\n  tags = { ${tags} }\n}\n`;
  const shown: readonly (readonly [name: string, source: string, about: string, key: RegExp])[] = [
    ['in a key', tagged('Cost¦Center = "1"'), 'CostCenter', /^CostCenter: /],
    ['before a key', tagged('¦CostCenter = "1"'), 'CostCenter', /^CostCenter: /],
    ['behind a key', tagged('CostCenter¦ = "1"'), 'CostCenter', /^CostCenter: /],
    [
      'on the quote of a key',
      tagged('¦"cost-center" = "1"'),
      '"cost-center"',
      /^CostCenter \(written cost-center\)/,
    ],
    ['in the second key', tagged('CostCenter = "1", en¦v = "2"'), 'env', /^Environment \(written env\): /],
    ['in a key that nobody knows', tagged('Col¦our = "red"'), 'Colour', /^Colour is not in the FinOps tag/],
    [
      'in an argument of merge',
      'resource "aws_x" "a" {\n  tags = merge(local.tags, {\n    Own¦er = "x"\n  })\n}\n',
      'Owner',
      /^Owner: /,
    ],
    ['in a local', 'locals {\n  common_tags = { Own¦er = "x" }\n}\n', 'Owner', /^Owner: /],
    [
      'in a label',
      'resource "google_x" "a" {\n  labels = { own¦er = "x" }\n}\n',
      'owner',
      /^Owner \(written owner\)/,
    ],
    [
      'in default tags',
      'provider "aws" {\n  default_tags {\n    tags = { Own¦er = "x" }\n  }\n}\n',
      'Owner',
      /^Owner: [^]*Set here once for every resource that takes these defaults\./,
    ],
    ['in a key that is half typed', 'resource "aws_x" "a" {\n  tags = {\n    Own¦er', 'Owner', /^Owner: /],
  ];
  for (const [name, source, about, key] of shown) {
    test(`answers ${name}`, () => {
      const hover = hoverAt(source);
      assert.ok(hover);
      assert.equal(hover.about, about);
      assert.match(render(hover.markdown).text, key);
    });
  }

  const silent: readonly (readonly [name: string, source: string])[] = [
    ['in a value', tagged('Owner = "Own¦er"')],
    ['behind the equals sign', tagged('Owner =¦ "x"')],
    ['in the name of the attribute', 'resource "aws_x" "a" {\n  ta¦gs = { Owner = "x" }\n}\n'],
    ['in a key of another map', 'resource "aws_x" "a" {\n  settings = { Own¦er = "x" }\n}\n'],
    ['in network tags', 'resource "google_compute_instance" "a" {\n  tags = ["Own¦er"]\n}\n'],
    ['in a comment', tagged('Owner = "x" /* Own¦er */')],
    ['in a key that is computed', tagged('(var.Own¦er) = "x"')],
    ['in an empty file', '¦'],
  ];
  for (const [name, source] of silent) {
    test(`says nothing ${name}`, () => {
      assert.equal(hoverAt(source), undefined);
    });
  }

  test('links to the pages of the capabilities that the tag serves', () => {
    const hover = hoverAt(tagged('Cost¦Center = "1"'));
    assert.deepEqual(render(hover?.markdown ?? '').targets.slice(0, 2), [
      'guide:allocation',
      'guide:invoicing-chargeback',
    ]);
  });

  test('links to allocation and governance for a key that nobody knows', () => {
    const hover = hoverAt(tagged('Col¦our = "red"'));
    assert.deepEqual(render(hover?.markdown ?? '').targets, ['guide:allocation', 'guide:governance']);
  });

  test('says nothing where hovers are switched off', () => {
    const source = tagged('Cost¦Center = "1"');
    assert.equal(hoverAt(source, { hover: { enabled: false } }), undefined);
    assert.ok(hoverAt(source, { hover: { enabled: true } }));
  });
});

suite('service', () => {
  test("takes the editor's language before the path's ending", () => {
    const text = 'resource "a" "b" {}';
    assert.equal(service.parse({ path: 'Untitled-1', text }, 'terraform')?.resources.length, 1);
    assert.equal(service.parse({ path: 'a.tf', text }, 'plaintext')?.resources.length, 1);
    assert.equal(service.parse({ path: 'a.txt', text }, 'plaintext'), undefined);
    assert.equal(service.parse({ path: 'a.txt', text }), undefined);
  });

  test('gives the page of a domain or capability, and none for another id', () => {
    assert.equal(service.page('allocation')?.title, 'Allocation');
    assert.equal(service.page('understand')?.kind, 'domain');
    assert.equal(service.page('CostCenter'), undefined);
    assert.equal(service.page('nothing'), undefined);
  });

  test('links within a page as its surface wants it', () => {
    assert.match(service.page('allocation')?.html ?? '', /href="guide:reporting" data-guide="reporting"/);
  });

  test('leads from a hit to its page, and from a tag to the capability that it serves most', () => {
    const pageOf = (query: string): string | undefined => service.lookup(query)[0]?.page;
    assert.equal(pageOf('rates'), 'rates');
    assert.equal(pageOf('Manage the FinOps practice'), 'manage');
    assert.equal(pageOf('Environment'), 'tag-dictionary#environment');
  });

  test('gives the snippets of the language that the editor names', () => {
    const snippets = service.snippets('terraform');
    assert.ok(snippets.length > 0);
    assert.deepEqual(service.snippets('opentofu'), snippets);
    assert.deepEqual(service.snippets('plaintext'), []);
  });

  test('lists everything that a lookup can find', () => {
    const { domains, capabilities, pages, principles, personas, phases, tags, terms, kpis } = realCatalog();
    const all = [domains, capabilities, pages, principles, personas, phases, tags, terms, kpis];
    assert.equal(service.entries().length, all.flat().length);
  });

  test('reads a policy against the capabilities of the catalog', () => {
    const read = (capability: string): number =>
      service.parsePolicy({ path: 'p', text: `version: 1\ntags: [{ key: A, capability: ${capability} }]` })
        .problems.length;
    assert.equal(read('rates'), 0);
    assert.equal(read('rating'), 1);
  });

  test('loads the catalog once, and only when something needs it', () => {
    let loaded = 0;
    const lazy = testService((): Catalog => {
      loaded++;
      return realCatalog();
    });
    const document = lazy.parse({ path: 'a.tf', text: 'locals {\n  tags = { Owner = "x" }\n}\n' });
    assert.ok(document);
    assert.equal(loaded, 0);
    lazy.lookup('allocation');
    lazy.page('allocation');
    lazy.hover(document, document.tagMaps[0]?.entries[0]?.keyRange.start ?? 0);
    assert.equal(loaded, 1);
  });
});
