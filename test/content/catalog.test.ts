import assert from 'node:assert/strict';
import { createTagFinder } from '../../src/core/catalog/findTag';
import { foldSpelling } from '../../src/core/catalog/foldTagKey';
import { parseHcl } from '../../src/core/languages/terraform/hcl/parser';
import { parseTerraform } from '../../src/core/languages/terraform/document';
import { realCatalog, testService } from '../support/service';
import { expandSnippet } from '../support/snippet';

/** The framework's order, which the tree, the pages and saved links depend on. */
const framework = {
  understand: ['ingestion', 'allocation', 'reporting', 'anomalies'],
  quantify: ['planning', 'forecasting', 'budgeting', 'benchmarking', 'unit-economics'],
  optimize: ['architecting', 'workloads', 'rates', 'licensing', 'sustainability'],
  manage: [
    'education',
    'operations',
    'onboarding',
    'governance',
    'invoicing-chargeback',
    'assessment',
    'tools-services',
    'intersecting-disciplines',
  ],
};

/** Snippets that write no map of tags, and what they write instead. */
const withoutTagMap: Readonly<Record<string, string>> = {
  'aws-asg-propagate': 'an Auto Scaling group takes one block a tag',
  'aws-asg-propagate-map': 'a dynamic block writes those blocks',
  'aws-launch-template-tags': 'its maps are a local value',
  'aws-cost-allocation-tag': 'it activates a key and sets no tag',
  'tag-variables': 'it limits values and sets no tag',
};

// Compiled here and not in a hook, since each entry of the catalog has tests of its own.
const catalog = realCatalog();
const service = testService();
const { domains, capabilities, tags, snippets } = catalog;
const pages = [...domains, ...capabilities];

suite('catalog: framework', () => {
  test('has the four domains in framework order', () => {
    assert.deepEqual(
      domains.map(({ id }) => id),
      Object.keys(framework),
    );
  });

  test('has the 22 capabilities in framework order', () => {
    assert.deepEqual(
      capabilities.map(({ id }) => id),
      Object.values(framework).flat(),
    );
    assert.equal(capabilities.length, 22);
  });

  for (const domain of domains) {
    test(`lists the capabilities of ${domain.id}, each of which names it`, () => {
      assert.deepEqual(domain.capabilities, framework[domain.id]);
      for (const { id } of capabilities.filter((capability) => capability.domain === domain.id)) {
        assert.ok(domain.capabilities.includes(id), id);
      }
    });
  }
});

suite('catalog: pages', () => {
  for (const { id } of capabilities) {
    test(`${id} opens with a paragraph of at least 60 words`, () => {
      const html = service.page(id)?.html ?? '';
      const lead = /<p>([^]*?)<\/p>/.exec(html)?.[1] ?? '';
      const words = lead.replace(/<[^>]*>/g, '').split(/\s+/);
      assert.ok(words.length >= 60, `${String(words.length)} words: ${lead}`);
    });
  }

  for (const { id } of pages) {
    test(`${id} links to https addresses and to pages that exist only`, () => {
      const { html = '', markdown = '' } = service.page(id) ?? {};
      const targets = [
        ...[...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? ''),
        ...[...markdown.matchAll(/\]\(([^)\s]*)\)/g)].map((match) => match[1] ?? ''),
      ];
      assert.ok(targets.length > 0);
      for (const target of targets) {
        if (target.startsWith('guide:')) assert.ok(service.page(target.slice('guide:'.length)), target);
        else assert.match(target, /^https:\/\/[^\s/]+\.[^\s/]+/);
      }
    });
  }

  test('dates every source with a day that exists', () => {
    for (const { id, sources } of capabilities) {
      for (const { title, date } of sources) {
        const day = new Date(date);
        assert.equal(
          Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10),
          date,
          `${id}: ${title}`,
        );
      }
    }
  });
});

suite('catalog: lookup', () => {
  for (const { id, title, names, aliases } of pages) {
    test(`leads from every name and alias of ${id} to its page`, () => {
      const elsewhere = [title, ...Object.values(names).flat(), ...aliases].flatMap((word) => {
        const [hit] = service.lookup(word);
        const found = hit?.page.replace(/#.*$/, '');
        return found === id ? [] : [`${word} → ${String(found)}`];
      });
      assert.deepEqual(elsewhere, []);
    });
  }

  for (const tag of tags) {
    test(`leads from every spelling of ${tag.key} to that tag or to a page of that name`, () => {
      for (const spelling of [tag.key, ...tag.synonyms]) {
        const hits = service.lookup(spelling);
        const named = hits.findIndex(({ id, kind }) => kind === 'tag' && id === tag.key);
        assert.notEqual(named, -1, spelling);
        assert.ok(
          hits.slice(0, named).every(({ kind }) => kind !== 'tag'),
          `${spelling} leads to another tag first`,
        );
      }
    });
  }
});

suite('catalog: tags', () => {
  const find = createTagFinder(tags);
  for (const tag of tags) {
    test(`finds ${tag.key} by each of its spellings`, () => {
      for (const spelling of [tag.key, ...tag.synonyms]) assert.equal(find(spelling)?.key, tag.key, spelling);
    });

    test(`${tag.key} serves capabilities that exist`, () => {
      assert.ok(tag.capabilities.length > 0);
      for (const id of tag.capabilities) assert.equal(service.page(id)?.kind, 'capability', id);
    });
  }

  test('has no two tags whose spellings differ in letter case and separators only', () => {
    const owners = new Map<string, Set<string>>();
    for (const { key, synonyms } of tags) {
      for (const spelling of [key, ...synonyms]) {
        const folded = foldSpelling(spelling);
        owners.set(folded, (owners.get(folded) ?? new Set()).add(key));
      }
    }
    assert.deepEqual(
      [...owners].filter(([, keys]) => keys.size > 1).map(([folded, keys]) => [folded, ...keys]),
      [],
    );
  });

  for (const [key, found] of [
    ['name', 'Name'],
    ['app.kubernetes.io/name', 'Application'],
    ['app', 'Application'],
    ['cost_centre', 'CostCenter'],
    ['env', 'Environment'],
  ] as const) {
    test(`takes the key ${key} as ${found}`, () => {
      assert.equal(find(key)?.key, found);
    });
  }

  test('gives every domain a capability that some tag serves', () => {
    const served = new Set(tags.flatMap((tag) => tag.capabilities));
    for (const { id, capabilities: listed } of domains)
      assert.ok(
        listed.some((entry) => served.has(entry)),
        id,
      );
  });
});

suite('catalog: Terraform snippets', () => {
  const terraform = snippets.filter(({ language }) => language === 'terraform');
  const topLevel = /^(?:resource|provider|locals|variable) /;

  /** What the snippet inserts, at a place where its user would call it. */
  const inPlace = (id: string, body: string): string => {
    const text = expandSnippet(body);
    if (topLevel.test(text)) return text;
    const type = id.startsWith('google') ? 'google_storage_bucket' : 'aws_instance';
    return `resource "${type}" "example" {\n${text}\n}\n`;
  };

  for (const { id, body } of terraform) {
    test(`${id} inserts HCL without a problem`, () => {
      const text = inPlace(id, body);
      assert.deepEqual(parseHcl(text).problems, [], text);
      assert.doesNotMatch(text, /\$\{\d|\$\d/);
    });

    if (id in withoutTagMap) continue;
    test(`${id} inserts tags, each with a key that the dictionary knows`, () => {
      const text = inPlace(id, body);
      const maps = parseTerraform({ path: 'main.tf', text }).tagMaps.filter(
        ({ entries }) => entries.length > 0,
      );
      assert.notEqual(maps.length, 0, text);
      const find = createTagFinder(tags);
      const unknown = maps.flatMap(({ entries }) => entries).filter(({ key }) => find(key) === undefined);
      assert.deepEqual(unknown, []);
    });
  }

  test('says of each snippet without a map of tags what it is for', () => {
    assert.deepEqual(
      Object.keys(withoutTagMap).filter((id) => !terraform.some((snippet) => snippet.id === id)),
      [],
    );
  });

  for (const capability of ['allocation', 'governance']) {
    test(`offers at least one for ${capability}`, () => {
      assert.ok(terraform.some((snippet) => snippet.capability === capability));
    });
  }

  test('indents with tabs, which the editor turns into the indentation of the file', () => {
    for (const { id, body } of terraform) assert.doesNotMatch(body, /^\t* /m, id);
  });
});
