import assert from 'node:assert/strict';
import { Progress } from '../../../src/cli/progress';

function record({ isTTY }: { isTTY: boolean }) {
  let time = 0;
  const written: string[] = [];
  const stream = { isTTY, columns: 20, write: (text: string) => written.push(text) };
  const progress = new Progress(stream, () => time);
  const at = (milliseconds: number, text: string): void => {
    time = milliseconds;
    progress.show(() => text);
  };
  return { progress, written, at };
}

suite('Progress', () => {
  test('shows nothing in the first second, then one line that is redrawn ten times a second at most', () => {
    const { progress, written, at } = record({ isTTY: true });
    at(0, 'a');
    at(999, 'b');
    progress.clear();
    assert.deepEqual(written, []);
    at(1000, 'c');
    at(1050, 'd');
    at(1100, 'e');
    progress.clear();
    assert.deepEqual(written, ['\r\u001b[Kc', '\r\u001b[Ke', '\r\u001b[K']);
  });

  test('keeps to the width of the terminal', () => {
    const { written, at } = record({ isTTY: true });
    at(2000, 'x'.repeat(100));
    assert.equal(written.join('').replace('\r\u001b[K', '').length, 19);
  });

  test('shows nothing where there is no terminal', () => {
    const { progress, written, at } = record({ isTTY: false });
    at(60_000, 'a');
    progress.clear();
    assert.deepEqual(written, []);
  });
});
