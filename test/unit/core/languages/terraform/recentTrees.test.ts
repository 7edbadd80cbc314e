import assert from 'node:assert/strict';
import { parseTerraform } from '../../../../../src/core/languages/terraform/document';
import { recall, remember } from '../../../../../src/core/languages/terraform/recentTrees';

suite('Terraform: trees that are kept', () => {
  const body = { start: 0, end: 0, attributes: [], blocks: [] };

  test('gives back a tree until the same file has another one', () => {
    const [first, second] = [
      { path: 'kept/a.tf', size: 10 },
      { path: 'kept/a.tf', size: 11 },
    ];
    remember(first, body);
    assert.equal(recall(first), body);
    remember(second, body);
    assert.equal(recall(first), undefined);
    assert.equal(recall(second), body);
  });

  test('drops what was not used for longest once there is too much', () => {
    const large = Array.from({ length: 4 }, (_, index) => ({
      path: `kept/${String(index)}.tf`,
      size: 600_000,
    }));
    for (const document of large.slice(0, 3)) remember(document, body);
    const [oldest, next, , last] = large;
    assert.ok(oldest && next && last);
    recall(oldest);
    remember(last, body);
    assert.deepEqual([recall(oldest), recall(next), recall(last)], [body, undefined, body]);
  });

  test('parses a document again whose tree is gone, and finds the same', () => {
    const document = parseTerraform({
      path: 'kept/b.tf',
      text: 'resource "aws_vpc" "a" {\n  tags = { A = 1 }\n}\n',
    });
    remember({ path: 'kept/huge.tf', size: 5_000_000 }, body);
    assert.equal(recall(document), undefined);
    const [resource] = document.resources;
    assert.deepEqual(
      resource?.tags?.entries.map(({ key }) => key),
      ['A'],
    );
    assert.deepEqual(resource.block.headerRange, resource.headerRange);
  });
});
