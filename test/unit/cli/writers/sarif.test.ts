import assert from 'node:assert/strict';
import { sarifWriter } from '../../../../src/cli/writers/sarif';
import type { CheckReport } from '../../../../src/core/report';
import { context, empty, finding, hostileReport, hostileText, report } from './reports';

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: Readonly<Record<string, number>>;
  };
  readonly message?: { readonly text: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: string; readonly justification?: string }[];
}

interface Run {
  readonly tool: {
    readonly driver: {
      readonly semanticVersion: string;
      readonly rules: readonly Readonly<Record<string, unknown>>[];
    };
  };
  readonly columnKind: string;
  readonly invocations: readonly { readonly toolExecutionNotifications: readonly Location[] }[];
  readonly results: readonly Result[];
}

function runOf(of: CheckReport): Run {
  const log = JSON.parse(sarifWriter.write(of, context)) as {
    readonly version: string;
    readonly runs: readonly Run[];
  };
  assert.equal(log.version, '2.1.0');
  const [run] = log.runs;
  assert.ok(run);
  return run;
}

suite('sarifWriter', () => {
  test('describes each rule, with a page that says more', () => {
    const { driver } = runOf(empty).tool;
    assert.equal(driver.semanticVersion, '1.2.3');
    assert.deepEqual(
      driver.rules.map(({ id }) => id),
      ['missing-tag', 'tag-case', 'tag-value', 'tag-syntax', 'duplicate-tag', 'forbidden-tag', 'suppression'],
    );
    for (const rule of driver.rules) assert.match(String(rule['helpUri']), /^https:\/\//);
  });

  test('places a result, and counts columns in the units of the core', () => {
    const run = runOf(report);
    const [, result] = run.results;
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.ok(result);
    assert.equal(run.tool.driver.rules[result.ruleIndex]?.['id'], result.ruleId);
    assert.equal(result.level, 'error');
    assert.deepEqual(result.locations[0]?.physicalLocation, {
      artifactLocation: { uri: 'infra/main.tf', uriBaseId: '%SRCROOT%' },
      region: { startLine: 7, startColumn: 3, endLine: 7, endColumn: 13 },
    });
  });

  test('calls what is for information a note, and names its other place', () => {
    const [result] = runOf(report).results;
    assert.equal(result?.level, 'note');
    const [related] = result.relatedLocations ?? [];
    assert.equal(related?.physicalLocation.artifactLocation.uri, 'infra/providers.tf');
    assert.match(related.message?.text ?? '', /^Stage comes from/);
  });

  test('says of each result whether it is suppressed', () => {
    const { results } = runOf(report);
    assert.deepEqual(
      results.map(({ suppressions }) => suppressions.length),
      [0, 0, 1],
    );
    assert.deepEqual(
      [results[2]?.suppressions[0]?.kind, results[2]?.suppressions[0]?.justification],
      ['inSource', 'sold in May'],
    );
  });

  test('tells results apart, and the same one again when lines have moved', () => {
    const moved = { ...finding, start: { line: 90, character: 2 }, end: { line: 90, character: 12 } };
    const prints = (of: CheckReport): readonly string[] =>
      runOf(of).results.map(({ partialFingerprints }) => Object.values(partialFingerprints).join());
    assert.deepEqual(prints({ ...empty, findings: [finding] }), prints({ ...empty, findings: [moved] }));
    assert.equal(
      new Set(prints({ ...empty, findings: [finding, moved, { ...finding, tag: 'Owner' }] })).size,
      3,
    );
  });

  test('encodes paths as URIs', () => {
    const uriOf = (file: string): Location['physicalLocation']['artifactLocation'] | undefined =>
      runOf({ ...empty, findings: [{ ...finding, file }] }).results[0]?.locations[0]?.physicalLocation
        .artifactLocation;
    assert.deepEqual(uriOf('a b/größe#1.tf'), {
      uri: 'a%20b/gr%C3%B6%C3%9Fe%231.tf',
      uriBaseId: '%SRCROOT%',
    });
    assert.deepEqual(uriOf('../b/main.tf'), { uri: '../b/main.tf' });
    assert.deepEqual(uriOf('D:/b/main.tf'), { uri: 'file:///D:/b/main.tf' });
    assert.deepEqual(uriOf('/b/main.tf'), { uri: 'file:///b/main.tf' });
  });

  test('lists what could not be read as notifications', () => {
    const [notification] = runOf(report).invocations[0]?.toolExecutionNotifications ?? [];
    assert.equal(notification?.message?.text, 'expected a value');
  });

  test('keeps hostile text as it is', () => {
    assert.equal(runOf(hostileReport).results[0]?.message.text, hostileText);
  });
});
