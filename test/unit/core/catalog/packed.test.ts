import assert from 'node:assert/strict';
import { packCatalog } from '../../../../src/build/bundle';
import { unpackCatalog } from '../../../../src/core/catalog/packed';
import { realCatalog } from '../../../support/service';

suite('unpackCatalog', () => {
  test('gives back what the build packed, every character of it', () => {
    assert.deepEqual(unpackCatalog(packCatalog(realCatalog())), realCatalog());
  });
});
