import assert from 'node:assert/strict';
import { LineMap, touches } from '../../../src/core/text';

suite('LineMap', () => {
  test('gives zero-based line and character for every offset', () => {
    const lines = new LineMap('ab\n\ncd');
    assert.deepEqual(lines.positionAt(0), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(2), { line: 0, character: 2 });
    assert.deepEqual(lines.positionAt(3), { line: 1, character: 0 });
    assert.deepEqual(lines.positionAt(4), { line: 2, character: 0 });
    assert.deepEqual(lines.positionAt(6), { line: 2, character: 2 });
  });

  test('counts a carriage return as part of its line', () => {
    assert.deepEqual(new LineMap('ab\r\ncd').positionAt(5), { line: 1, character: 1 });
  });
});

suite('touches', () => {
  test('holds for both ends of a range', () => {
    const range = { start: 2, end: 4 };
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((offset) => touches(range, offset)),
      [false, true, true, true, false],
    );
  });
});
