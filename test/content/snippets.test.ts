import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import { parsePolicy } from '../../src/core/policy/parsePolicy';
import { realCatalog } from '../support/service';
import { expandSnippet } from '../support/snippet';

const { snippets, capabilities } = realCatalog();

function inserted(body: string): string {
  return expandSnippet(body).replace(/\t/g, '  ');
}

suite('catalog: snippets of the other languages', () => {
  test('there are some for every language, and for the policy file', () => {
    assert.deepEqual([...new Set(snippets.map(({ language }) => language))].sort(), [
      'arm',
      'bicep',
      'cloudformation',
      'kubernetes',
      'policy',
      'pulumi',
      'terraform',
    ]);
  });

  for (const { id, language, body } of snippets) {
    if (['cloudformation', 'kubernetes', 'pulumi', 'policy'].includes(language)) {
      test(`${id} inserts YAML`, () => {
        const text = inserted(body);
        const documents = parseAllDocuments(text, { prettyErrors: false, logLevel: 'error' });
        assert.ok(Array.isArray(documents));
        const errors = documents.flatMap((document) => document.errors.map(({ message }) => message));
        assert.deepEqual(errors, [], text);
      });
    }
    if (language === 'arm') {
      test(`${id} inserts JSON`, () => {
        const text = inserted(body);
        assert.doesNotThrow(() => JSON.parse(text.startsWith('{') ? text : `{${text}}`) as unknown, text);
      });
    }
  }

  test('the starter policy is one that can be used', () => {
    const starter = snippets.find(({ id }) => id === 'policy-starter');
    assert.ok(starter);
    const known = new Set(capabilities.map(({ id }) => id));
    const { policy, problems } = parsePolicy({ path: 'policy.yaml', text: inserted(starter.body) }, known);
    assert.deepEqual(problems, []);
    assert.ok(policy.tags.length > 0);
  });
});
