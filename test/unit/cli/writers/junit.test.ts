import assert from 'node:assert/strict';
import { junitWriter } from '../../../../src/cli/writers/junit';
import type { WriterContext } from '../../../../src/cli/writers/writer';
import type { CheckReport } from '../../../../src/core/report';
import { context, empty, finding, hostileReport, relatedFinding, report } from './reports';

const write = (of: CheckReport, failOn: WriterContext['failOn'] = 'error'): string =>
  junitWriter.write(of, { ...context, failOn });

/** Refuses what is not well-formed, as far as these files go: tags that do not match, stray `<`, `>` or `&`, control characters. */
function assertWellFormed(xml: string): void {
  const [declaration, ...rest] = xml.split('\n');
  assert.equal(declaration, '<?xml version="1.0" encoding="UTF-8"?>');
  const body = rest.join('\n');
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(body, /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/u);
  const open: string[] = [];
  const text = body.replace(
    /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g,
    (_tag, close: string, name: string, _attributes, alone: string) => {
      if (close !== '') assert.equal(open.pop(), name);
      else if (alone === '') open.push(name);
      return '';
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(text, /[<>]/);
  assert.doesNotMatch(body, /&(?!#\d+;)/);
}

suite('junitWriter', () => {
  test('has a suite for each file and a case for each resource that takes tags', () => {
    const xml = write(report);
    assertWellFormed(xml);
    assert.match(
      xml,
      /<testsuites name="FinOps Lens" tests="4" failures="1" errors="1" skipped="1" time="0">/,
    );
    assert.match(
      xml,
      /<testsuite name="infra\/main.tf" tests="3" failures="1" errors="0" skipped="1" time="0">/,
    );
    assert.match(
      xml,
      /<testcase name="aws_instance.compliant" classname="infra\/main.tf" file="infra\/main.tf" line="1" time="0"\/>/,
    );
    assert.doesNotMatch(xml, /not-taggable/);
  });

  test('fails a case by what fails the check, and shows the rest as its output', () => {
    const xml = write(report);
    assert.match(
      xml,
      /<failure message="aws_instance.noncompliant has no tag CostCenter" type="missing-tag">infra\/main.tf:7:3: error: /,
    );
    assert.match(xml, /<system-out>infra\/main.tf:9:1: info: /);
    assert.doesNotMatch(write(report, 'never'), /<failure/);
    assert.match(
      write(report, 'info'),
      /<failure message="2 findings: aws_instance.noncompliant has no tag CostCenter, …" type="missing-tag tag-value">/,
    );
  });

  test('skips a case whose verdict is not known, and says why', () => {
    assert.match(write(report), /<skipped message="not known: var.tags has no default"\/>/);
  });

  test('has a case for problems, and one for findings about no resource', () => {
    assert.match(
      write(report),
      /<testcase name="\(problem in line 3\)".*<error message="expected a value" type="problem"\/>/,
    );
    const xml = write({ ...empty, findings: [{ ...finding, address: '' }] });
    assert.match(xml, /<testcase name="\(file\)".*<failure /);
    assertWellFormed(xml);
  });

  test('tells each finding once where two resources have one address', () => {
    const resources = [report.resources[0], report.resources[0]].flatMap((one) => one ?? []);
    const xml = write({ ...empty, resources, findings: [finding, relatedFinding] });
    assert.equal(xml.split('has no tag CostCenter').length - 1, 2, 'message and text of one failure');
  });

  test('is well-formed whatever stands in a workspace, and where there is nothing', () => {
    assertWellFormed(write(hostileReport));
    assertWellFormed(write(hostileReport, 'info'));
    assertWellFormed(write(empty));
  });
});
