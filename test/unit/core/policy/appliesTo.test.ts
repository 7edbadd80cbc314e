import assert from 'node:assert/strict';
import { appliesTo } from '../../../../src/core/policy/appliesTo';
import { policyFrom } from '../../../support/rules';

suite('appliesTo', () => {
  const table: readonly (readonly [fields: string, type: string, applies: boolean])[] = [
    ['', 'aws_instance', true],
    ['appliesTo: ["aws_*"]', 'aws_instance', true],
    ['appliesTo: ["aws_*"]', 'azurerm_resource_group', false],
    ['appliesTo: ["google_*", "aws_s3_*"]', 'aws_s3_bucket', true],
    ['except: ["aws_iam_*"]', 'aws_instance', true],
    ['except: ["aws_iam_*"]', 'aws_iam_role', false],
    ['appliesTo: ["aws_*"], except: ["aws_iam_*"]', 'aws_iam_role', false],
    ['appliesTo: ["aws_*"], except: ["aws_iam_*"]', 'azurerm_x', false],
  ];
  for (const [fields, type, applies] of table) {
    test(`${applies ? 'holds' : 'does not hold'} for ${type} with ${fields || 'no limits'}`, () => {
      const [tag] = policyFrom(`tags: [{ key: A, ${fields} }]`).tags;
      assert.ok(tag);
      assert.equal(appliesTo(tag, type), applies);
    });
  }
});
