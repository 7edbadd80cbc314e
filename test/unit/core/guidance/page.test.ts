import assert from 'node:assert/strict';
import type { Catalog } from '../../../../src/core/catalog/types';
import { createMarkdownRenderer } from '../../../../src/core/guidance/markdown';
import { createPage, type GuidancePage } from '../../../../src/core/guidance/page';
import { parseSmallCatalog } from '../../../support/smallCatalog';

const { catalog } = parseSmallCatalog();

const link = (to: string): string => `guide:${to}`;

function page(id: string, of: Catalog = catalog): GuidancePage {
  const found = createPage(id, {
    catalog: of,
    render: createMarkdownRenderer(link),
    link,
  });
  assert.ok(found, id);
  return found;
}

/** The page of allocation with another body. */
function htmlOf(body: string): string {
  const capabilities = catalog.capabilities.map((capability) => ({ ...capability, body }));
  return page('allocation', { ...catalog, capabilities }).html;
}

suite('createPage', () => {
  test('gives a capability its title, sentence, phases and definition', () => {
    const { id, kind, title, html, markdown } = page('reporting');
    assert.deepEqual({ id, kind, title }, { id: 'reporting', kind: 'capability', title: 'Reporting' });
    assert.match(html, /<h1>Reporting<\/h1>/);
    assert.match(html, /Show cost to those who cause it\./);
    assert.match(html, /Phase: Inform, Operate/);
    assert.match(html, /<p>Allocation answers who pays for each part of the spend/);
    assert.match(markdown, /^# Reporting$/m);
    assert.match(markdown, /^Allocation answers who pays/m);
  });

  test('links to the domain and to related pages by their id', () => {
    const { html, markdown } = page('allocation');
    assert.match(html, /<a href="guide:understand" data-guide="understand">Understand cost<\/a>/);
    assert.match(html, /<a href="guide:reporting" data-guide="reporting">Reporting<\/a>: Show cost/);
    assert.match(markdown, /\[Understand cost\]\(guide:understand\)/);
    assert.match(markdown, /\[Reporting\]\(guide:reporting\): Show cost/);
  });

  test('lists the tags that serve the capability, and only those', () => {
    assert.match(
      page('allocation').html,
      /<strong>CostCenter<\/strong>: The finance code that pays\. Finance/,
    );
    assert.doesNotMatch(page('allocation').html, /<strong>Owner<\/strong>/);
    assert.match(
      page('reporting').markdown,
      /\*\*Owner\*\*: The team that answers for it\. Somebody has to\./,
    );
  });

  test('leaves out the heading where no tag serves it', () => {
    assert.doesNotMatch(page('allocation', { ...catalog, tags: [] }).html, /Tags that serve it/);
  });

  test('lists other names with who uses them', () => {
    assert.match(page('allocation').html, /<strong>Microsoft<\/strong>: Cost allocation/);
  });

  test('lists further reading, and sources with their dates', () => {
    const { html, markdown } = page('allocation');
    assert.match(html, /<a href="https:\/\/learn\.example\/allocation">Allocation on Microsoft Learn<\/a>/);
    assert.match(html, /<a href="https:\/\/source\.example\/">A source<\/a> \(2026-01-31\)/);
    assert.match(markdown, /\[A source\]\(https:\/\/source\.example\/\) \(2026-01-31\)/);
  });

  test('gives a domain its summary and its capabilities in order', () => {
    const { kind, html, markdown } = page('understand');
    assert.equal(kind, 'domain');
    assert.match(html, /What stands behind the bill\./);
    assert.deepEqual(
      [...html.matchAll(/data-guide="([^"]*)"/g)].map((match) => match[1]),
      ['allocation', 'reporting'],
    );
    assert.match(markdown, /\[Allocation\]\(guide:allocation\)/);
  });

  for (const id of ['nothing', '', 'Allocation', 'CostCenter', '__proto__']) {
    test(`has no page "${id}"`, () => {
      const context = { catalog, render: createMarkdownRenderer(link), link };
      assert.equal(createPage(id, context), undefined);
    });
  }

  test('renders Markdown of the text', () => {
    const html = htmlOf('Some *words*.\n\n## In code\n\n- `tags`\n- [more](https://more.example/a?b=c&d)\n');
    assert.match(html, /<em>words<\/em>/);
    assert.match(html, /<h2 id="in-code">In code<\/h2>/);
    assert.match(html, /<li><code>tags<\/code><\/li>/);
    assert.match(html, /<a href="https:\/\/more\.example\/a\?b=c&amp;d">more<\/a>/);
  });

  for (const raw of [
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '<div onclick="x">\n\ntext\n\n</div>',
    '<!-- hidden -->',
    '<style>* { display: none }</style>',
  ]) {
    test(`shows ${raw.split('\n', 1)[0] ?? ''} as text`, () => {
      const html = htmlOf(raw);
      assert.doesNotMatch(html, /<(?:script|img|div|style|!--)/);
      assert.match(html, /&lt;/);
    });
  }

  for (const target of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    '&#106;avascript:alert(1)',
    'command:workbench.action.quit',
    'vscode://some.extension/x',
    'data:text/html,x',
    'file:///etc/passwd',
    '//evil.example',
    'other.md',
  ]) {
    test(`makes no link of ${target}`, () => {
      const html = htmlOf(`[click](${target}) <${target}> ![i](${target})\n\n[ref]\n\n[ref]: ${target}\n`);
      const own = /data-guide=|href="https:\/\/(?:learn|source)\.example\//;
      const links = [...html.matchAll(/<(?:a|img)\b[^>]*>/g)].map((match) => match[0]);
      assert.deepEqual(
        links.filter((link) => !own.test(link)),
        [],
      );
    });
  }

  test('escapes what the catalog says outside its Markdown', () => {
    const hostile = '<b onclick="x">&\'';
    const capabilities = catalog.capabilities.map((capability) => ({
      ...capability,
      title: hostile,
      oneLine: hostile,
      names: { microsoft: [hostile] },
      sources: [{ title: hostile, url: `https://x.example/"${hostile}`, date: hostile }],
    }));
    const tags = catalog.tags.map((tag) => ({ ...tag, key: hostile, why: hostile }));
    const { html } = page('allocation', { ...catalog, capabilities, tags });
    assert.doesNotMatch(html, /<b\b|onclick="/);
    assert.match(html, /&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;/);
  });
});
