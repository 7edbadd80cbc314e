import assert from 'node:assert/strict';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSource, type ReadResult } from '../../../src/cli/readSource';
import { withFolder } from '../../support/folder';

function read(bytes: Buffer | string, name = 'main.tf'): ReadResult {
  return withFolder({}, (folder) => {
    writeFileSync(join(folder, name), bytes);
    return readSource(join(folder, name), name);
  });
}

const text = 'locals { größe = 1 }\n';

suite('readSource', () => {
  const encodings: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ];
  for (const [name, bytes] of encodings) {
    test(`reads ${name}`, () => {
      assert.deepEqual(read(bytes), { source: { path: 'main.tf', text } });
    });
  }

  test('reads what is not UTF-8 all the same, and names the line', () => {
    const { source, problem } = read(
      Buffer.concat([Buffer.from('a = 1\nb = "'), Buffer.from([0xff]), Buffer.from('"\n')]),
    );
    assert.equal(source?.text, 'a = 1\nb = "\ufffd"\n');
    assert.deepEqual([problem?.file, problem?.line], ['main.tf', 2]);
    assert.match(problem?.message ?? '', /not UTF-8/);
  });

  test('does not take a replacement character that an author typed for damage', () => {
    assert.equal(read('a = "\ufffd"\n').problem, undefined);
  });

  test('does not read a binary file and says so', () => {
    const { source, problem } = read(Buffer.from([1, 2, 0, 3]));
    assert.equal(source, undefined);
    assert.match(problem?.message ?? '', /binary/);
  });

  const tooLarge = (name: string): ReadResult =>
    withFolder({ [name]: '' }, (folder) => {
      truncateSync(join(folder, name), 20 * 1024 * 1024 + 1);
      return readSource(join(folder, name), name);
    });

  test('does not read a file of more than 20 MB and says so', () => {
    assert.deepEqual(tooLarge('main.tf').problem, {
      file: 'main.tf',
      line: 1,
      message: 'it is larger than 20 MB',
    });
  });

  test('calls it no problem where nothing says that such a file is infrastructure', () => {
    assert.deepEqual(tooLarge('cities.json'), { skipped: 'it is larger than 20 MB' });
  });

  test('leaves YAML and JSON alone that hold no mark of a language', () => {
    assert.deepEqual(read('on: push\njobs: {}\n', 'build.yaml'), {});
    assert.deepEqual(read('{ "compilerOptions": {} }', 'tsconfig.json'), {});
  });

  test('reads an empty file', () => {
    assert.deepEqual(read(''), { source: { path: 'main.tf', text: '' } });
  });

  test('says why a file cannot be read', () => {
    withFolder({}, (folder) => {
      mkdirSync(join(folder, 'main.tf'));
      assert.deepEqual(readSource(join(folder, 'gone.tf'), 'gone.tf').problem, {
        file: 'gone.tf',
        line: 1,
        message: 'there is no such file or folder',
      });
      assert.match(readSource(join(folder, 'main.tf'), 'main.tf').problem?.message ?? '', /folder/);
    });
  });
});
