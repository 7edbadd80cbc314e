import assert from 'node:assert/strict';
import {
  compareInputs,
  fileKindOf,
  isAutomaticInput,
  isOverride,
  shadowedBy,
} from '../../../../../src/core/languages/terraform/paths';

suite('Terraform paths', () => {
  test('knows files by their names', () => {
    assert.deepEqual(fileKindOf('a/x.tf'), { role: 'configuration', syntax: 'native' });
    assert.deepEqual(fileKindOf('a/X.TF.JSON'), { role: 'configuration', syntax: 'json' });
    assert.deepEqual(fileKindOf('x.auto.tfvars.json'), { role: 'inputs', syntax: 'json' });
    assert.deepEqual(fileKindOf('Untitled-1'), { role: 'configuration', syntax: 'native' });
    assert.deepEqual(
      ['override.tf', 'x_override.tf.json', 'a_override.tofu', 'overrides.tf', 'myoverride.tf'].map(
        isOverride,
      ),
      [true, true, true, false, false],
    );
    assert.deepEqual(
      ['terraform.tfvars', 'terraform.tfvars.json', 'x.auto.tfvars', 'prod.tfvars', 'auto.tfvars'].map(
        isAutomaticInput,
      ),
      [true, true, true, false, false],
    );
    assert.deepEqual(['a/x.tofu', 'x.tofu.json', 'x.tf'].map(shadowedBy), ['a/x.tf', 'x.tf.json', undefined]);
  });

  test('orders files of input values by rising precedence', () => {
    const files = [
      'b.auto.tfvars',
      'a.auto.tfvars.json',
      'terraform.tfvars.json',
      'a.auto.tfvars',
      'terraform.tfvars',
    ];
    assert.deepEqual([...files].sort(compareInputs), [
      'terraform.tfvars',
      'terraform.tfvars.json',
      'a.auto.tfvars',
      'a.auto.tfvars.json',
      'b.auto.tfvars',
    ]);
  });
});
