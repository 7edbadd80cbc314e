import assert from 'node:assert/strict';
import { DigitReader, DigitWriter } from '../../../../src/core/tags/taggable/digits';
import { TypeListCoder, type TypeName } from '../../../../src/core/tags/taggable/typeLists';

/** Writes the lists and reads them back. */
function throughText(
  lists: readonly (readonly TypeName[])[],
  kinds: number,
): { text: string; lists: TypeName[][] } {
  const writer = new DigitWriter();
  const written = new TypeListCoder(writer, kinds);
  for (const list of lists) {
    written.startList();
    for (const name of list) written.code(name);
  }
  const text = writer.finish();
  const read = new TypeListCoder(new DigitReader(text), kinds);
  const back = lists.map((list) => {
    read.startList();
    return list.map(() => read.code());
  });
  return { text, lists: back };
}

function named(name: string, kind: number): TypeName {
  return { words: name.split('_'), kind };
}

suite('lists of type names', () => {
  test('come back as they were written', () => {
    const lists = [
      [
        named('aws_eip', 1),
        named('aws_eip_association', 0),
        named('aws_instance', 1),
        named('aws_s3_bucket', 2),
      ],
      [named('ec2_eip', 2), named('ec2_instance', 2)],
      [named('x', 0), named(Array.from({ length: 40 }, () => 'deep').join('_'), 1), named('deep_deep', 0)],
      [],
    ];
    assert.deepEqual(throughText(lists, 3).lists, lists);
  });

  test('come back whatever the numbers are', () => {
    // A fixed sequence that looks random: many words, many kinds, long and short names.
    let state = 7;
    const next = (below: number): number => (state = (state * 48271) % 2147483647) % below;
    const list = Array.from({ length: 4000 }, () =>
      named(Array.from({ length: 1 + next(6) }, () => next(900).toString(36)).join('_'), next(30)),
    );
    assert.deepEqual(throughText([list], 30).lists, [list]);
  });

  test('weigh little where names repeat each other', () => {
    const list = Array.from({ length: 400 }, (_, index) =>
      named(`aws_service_${String(1000 + index)}_policy`, 0),
    );
    const plain = list.map(({ words }) => words.join('_')).join('\n').length;
    assert.ok(throughText([list], 2).text.length < plain / 5);
  });
});
