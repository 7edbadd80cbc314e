import assert from 'node:assert/strict';
import type { Unknown } from '../../../../src/core/tags/types';
import {
  asMap,
  because,
  distinct,
  mayBring,
  mergeMaps,
  oneOf,
  scalar,
  toEffectiveTags,
  unknown,
  via,
  type MapValue,
  type Value,
} from '../../../../src/core/tags/value';

const range = { start: 0, end: 0 };

function map(values: Readonly<Record<string, Value | string>>, ...open: readonly Unknown[]): MapValue {
  const entries = Object.entries(values).map(([key, value]) => {
    const origin = { kind: 'resource', name: 'tags', file: 'main.tf', range, via: [] } as const;
    const known = typeof value === 'string' ? scalar(value) : value;
    return [key, { value: known, origin, overrides: [] }] as const;
  });
  return { kind: 'map', entries: new Map(entries), open };
}

/** Keys with their values, `?` for one that is not known. */
function shown(value: Value): Readonly<Record<string, string>> {
  assert.equal(value.kind, 'map');
  const tags = toEffectiveTags(asMap(value) ?? map({})).tags.values();
  return Object.fromEntries([...tags].map((tag) => [tag.key, tag.value ?? '?']));
}

const choice: Unknown = { code: 'condition', text: 'var.live is not known' };
const noDefault: Unknown = { code: 'variable', text: 'var.tags has no default' };

suite('mergeMaps', () => {
  test('a later map wins, and the values that lost are remembered, the weakest first', () => {
    const { tags } = toEffectiveTags(mergeMaps([map({ A: '1' }), map({ A: '2' }), map({ A: '3', B: 'x' })]));
    assert.equal(tags.get('A')?.value, '3');
    assert.deepEqual(
      tags.get('A')?.overrides.map(({ value }) => value),
      ['1', '2'],
    );
  });

  test('an open map may override what stands before it, and leaves what comes after it alone', () => {
    const merged = mergeMaps([map({ A: '1' }), map({}, noDefault), map({ B: '2' })]);
    assert.deepEqual(shown(merged), { A: '?', B: '2' });
    assert.deepEqual(merged.open, [noDefault]);
  });

  test('a map that may bring certain keys only leaves the others as they are', () => {
    const perhaps = oneOf([map({ Backup: 'daily' }), map({})], choice);
    const merged = mergeMaps([map({ A: '1', Backup: 'none' }), perhaps as MapValue]);
    assert.deepEqual(shown(merged), { A: '1', Backup: '?' });
  });

  test('a map that is joined with itself again and again stays small', () => {
    let joined = map({ A: '1' });
    for (let times = 0; times < 60; times++) joined = mergeMaps([joined, joined]);
    assert.ok((joined.entries.get('A')?.overrides.length ?? 0) <= 8);
  });
});

suite('oneOf', () => {
  test('keeps the keys that every map has, and their values where they agree', () => {
    const joined = oneOf([map({ A: '1', B: 'x', C: 'y' }), map({ A: '1', B: 'z' })], choice);
    assert.deepEqual(shown(joined), { A: '1', B: '?' });
  });

  test('names the keys that only some have: no other key may be there', () => {
    const joined = oneOf([map({ A: '1', C: 'y' }), map({ A: '1', D: 'z' })], choice);
    const [reason] = asMap(joined)?.open ?? [];
    assert.ok(reason);
    assert.deepEqual(
      ['A', 'C', 'D', 'E'].filter((key) => mayBring(reason, key)),
      ['C', 'D'],
    );
  });

  test('is closed where all have the same keys', () => {
    assert.deepEqual(asMap(oneOf([map({ A: '1' }), map({ A: '2' })], choice))?.open, []);
  });

  test('takes null for an empty map, and a value that is not known for one that may hold any key', () => {
    const empty = asMap(oneOf([map({ A: '1' }), scalar(null)], choice));
    assert.deepEqual([...(empty?.open[0]?.keys ?? [])], ['A']);
    const open = asMap(oneOf([map({ A: '1' }), unknown('variable', noDefault.text)], choice));
    assert.ok(open?.open.some((reason) => mayBring(reason, 'anything')));
  });

  test('stops where the budget is spent', () => {
    const joined = oneOf([map({ A: '1' }), map({ A: '2' })], choice, { spend: () => false });
    assert.equal(joined.kind, 'unknown');
  });
});

suite('distinct', () => {
  test('brings reasons of the same words together, with the keys of both', () => {
    const reasons = distinct([
      { ...choice, keys: new Set(['A']) },
      { ...choice, keys: new Set(['B']) },
    ]);
    assert.equal(reasons.length, 1);
    assert.deepEqual([...(reasons[0]?.keys ?? [])], ['A', 'B']);
  });

  test('a reason that may bring any key is not narrowed by its twin', () => {
    const [reason] = distinct([{ ...choice, keys: new Set(['A']) }, choice]);
    assert.ok(reason && mayBring(reason, 'B'));
  });

  test('no key is lost where there are too many reasons to name', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      code: 'condition',
      text: `condition ${String(index)}`,
      keys: new Set([`Key${String(index)}`]),
    }));
    const kept = distinct(many);
    assert.ok(kept.length < 20);
    for (const { keys } of many) {
      for (const key of keys) assert.ok(kept.some((reason) => mayBring(reason, key)));
    }
  });
});

suite('because', () => {
  test('what is not known for a reason that was about certain keys may hold any key as a map', () => {
    const value = because({ ...choice, keys: new Set(['A']) });
    const [reason] = asMap(value)?.open ?? [];
    assert.ok(reason && mayBring(reason, 'B'));
  });
});

suite('via', () => {
  test('adds a step to each entry, and no more than a reader can use', () => {
    let passed = map({ A: '1' });
    for (let step = 0; step < 100; step++) passed = via(passed, `local.step_${String(step)}`);
    const steps = passed.entries.get('A')?.origin.via ?? [];
    assert.equal(steps[0], 'local.step_0');
    assert.ok(steps.length <= 16);
  });
});
