import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseHcl } from '../../../../../../src/core/languages/terraform/hcl/parser';
import { inProject } from '../../../../../../src/build/paths';
import { readGoTrees } from '../../../../../oracle/goTrees';
import { hclTree } from '../../../../../oracle/hclTree';
import { terraformFiles } from '../../../../../oracle/terraformFiles';

// A fixture that changes needs `node --import tsx test/oracle/hcl.ts --fixture`, for which Go has to be installed.
suite('parseHcl: the same trees as HashiCorp’s parser', () => {
  const folder = inProject('test', 'fixtures');
  const printed = readFileSync(inProject('test', 'fixtures', 'hcl-oracle', 'trees.txt'), 'utf8');
  const trees = readGoTrees(printed);

  test('has a tree of every fixture', () => {
    const paths = [...terraformFiles(folder, 'hcl-oracle'), ...terraformFiles(folder, 'sample-workspace')];
    assert.deepEqual([...trees.keys()], paths);
  });

  for (const [path, tree] of trees) {
    test(path, () => {
      assert.ok('lines' in tree, 'a fixture that is accepted');
      const text = readFileSync(inProject('test', 'fixtures', path), 'utf8');
      const { body, problems } = parseHcl(text);
      assert.deepEqual(problems, []);
      assert.deepEqual(hclTree(body, text), tree.lines);
    });
  }
});
