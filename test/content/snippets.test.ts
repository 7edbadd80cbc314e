import assert from 'node:assert/strict';
import type { TagSnippet } from '../../src/core/catalog/types';
import { parsePolicy } from '../../src/core/policy/parsePolicy';
import { realCatalog, testService } from '../support/service';
import { expandSnippet } from '../support/snippet';

const { snippets, capabilities } = realCatalog();
const service = testService();

function inserted(body: string): string {
  return expandSnippet(body).replace(/\t/g, '  ');
}

function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}

/** A file in which the snippet stands where its user would call it. */
function fileWith({ id, language, body }: TagSnippet): { readonly path: string; readonly text: string } {
  const text = inserted(body);
  switch (language) {
    case 'bicep': {
      const isProperty = /^\w+: /.test(text);
      const type = "resource r 'Microsoft.Storage/storageAccounts@2023-01-01'";
      return {
        path: 'main.bicep',
        text: isProperty ? `${type} = {\n${indented(text, 2)}\n}\n` : `${text}\n`,
      };
    }
    case 'arm': {
      const schema =
        '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';
      const section = /"type": "(?:object|string)"/.test(text) ? 'parameters' : 'variables';
      const inResource = text.startsWith('"tags"') && section === 'variables';
      const resource = `{ "type": "Microsoft.Storage/storageAccounts", "name": "r", ${inResource ? text : ''} }`;
      const head = inResource ? '' : `"${section}": {${text}},`;
      return { path: 'main.json', text: `{ ${schema}, ${head} "resources": [${resource}] }` };
    }
    case 'cloudformation': {
      const isSection = /^(?:Parameters|Globals):/.test(text);
      const head = `AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n${isSection ? `${text}\n` : ''}Resources:\n`;
      const type = id.includes('asg') ? 'AWS::AutoScaling::AutoScalingGroup' : 'AWS::ECS::Service';
      if (id.includes('launch-template')) {
        const data = `      LaunchTemplateData:\n${indented(text, 8)}\n`;
        return {
          path: 'main.yaml',
          text: `${head}  R:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n${data}`,
        };
      }
      const properties = isSection ? '      Cluster: shop\n' : `${indented(text, 6)}\n`;
      return { path: 'main.yaml', text: `${head}  R:\n    Type: ${type}\n    Properties:\n${properties}` };
    }
    case 'kubernetes': {
      if (text.startsWith('apiVersion')) return { path: 'main.yaml', text };
      if (id.startsWith('kustomize')) return { path: 'kustomization.yaml', text };
      const head = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n';
      const inSpec = text.startsWith('template:');
      return { path: 'main.yaml', text: `${head}${inSpec ? 'spec:\n' : ''}${indented(text, 2)}\n` };
    }
    case 'pulumi': {
      if (text.startsWith('config:')) return { path: 'Pulumi.dev.yaml', text };
      const isProperty = /^(?:tags|labels):/.test(text);
      const type = text.startsWith('labels') ? 'gcp:storage:Bucket' : 'aws:s3:Bucket';
      const resources = isProperty
        ? `  r:\n    type: ${id.includes('asg') ? 'aws:autoscaling:Group' : type}\n    properties:\n${indented(text, 6)}\n`
        : `${text.startsWith('variables:') ? '  r:\n    type: aws:s3:Bucket' : indented(text, 2)}\n`;
      const head = `name: shop\nruntime: yaml\n${text.startsWith('variables:') ? `${text}\n` : ''}`;
      return { path: 'Pulumi.yaml', text: `${head}resources:\n${resources}` };
    }
    default:
      throw new Error(`no place for ${id}`);
  }
}

/** Snippets that write no tags themselves, or hand on what another place holds. */
const withoutTagMap = new Set([
  'arm-union-tags',
  'arm-group-tags',
  'arm-workload-tags',
  'arm-tag-values',
  'bicep-module-tags',
  'bicep-tag-values',
  'bicep-require-tag',
  'cloudformation-tag-values',
  'kubernetes-require-label',
  'pulumi-merge-tags',
]);

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

  for (const snippet of snippets) {
    const { id, language } = snippet;
    if (language === 'terraform' || language === 'policy') continue;
    test(`${id} is sound where it is inserted`, () => {
      const file = fileWith(snippet);
      const document = service.parse(file);
      assert.equal(document?.language, language, file.text);
      assert.deepEqual(document.problems, [], file.text);
      const keys = document.tagMaps.flatMap(({ entries }) => entries.map(({ key }) => key));
      assert.equal(keys.length > 0, !withoutTagMap.has(id), `${keys.join()} in\n${file.text}`);
    });
  }

  for (const { id, language, body } of snippets) {
    if (language !== 'policy') continue;
    test(`${id} belongs into a policy`, () => {
      const text = inserted(body);
      const wholePolicy = text.startsWith('version:')
        ? text
        : `version: 1\n${text.startsWith('-') ? `tags:\n${indented(text, 2)}` : text}\n`;
      const known = new Set(capabilities.map((capability) => capability.id));
      const { policy, problems } = parsePolicy({ path: 'policy.yaml', text: wholePolicy }, known);
      assert.deepEqual(problems, []);
      assert.ok(policy.tags.length > 0 || policy.forbidden.length > 0);
    });
  }
});
