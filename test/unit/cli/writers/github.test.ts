import assert from 'node:assert/strict';
import { githubWriter } from '../../../../src/cli/writers/github';
import { context, finding, hostileReport, report } from './reports';

suite('githubWriter', () => {
  test('writes a command for each problem and finding, and a summary', () => {
    assert.deepEqual(githubWriter.write(report, context).split('\n'), [
      '::warning file=infra/broken.tf,line=3,title=Not read in full::expected a value',
      '::notice file=infra/main.tf,line=9,endLine=10,title=A tag has a value that the policy does not allow (tag-value)::aws_instance.noncompliant has Stage = "x"; the policy wants "prod"',
      '::error file=infra/main.tf,line=7,endLine=7,col=3,endColumn=12,title=A required tag is missing (missing-tag)::aws_instance.noncompliant has no tag CostCenter',
      '2 files, 4 resources: 1 compliant, 1 noncompliant, 1 unknown; 2 findings, 1 problem, 1 suppressed, 1 file skipped',
      '',
    ]);
  });

  test('escapes as the commands want it: more in properties than in messages', () => {
    const output = githubWriter.write(
      { ...report, problems: [], findings: [{ ...finding, file: 'a,b:c%.tf', message: '100%, a:b' }] },
      context,
    );
    assert.match(output, /^::error file=a%2Cb%3Ac%25\.tf,line=7/);
    assert.match(output, /::100%25, a:b\n/);
  });

  test('lets no text of a workspace begin a command of its own', () => {
    const lines = githubWriter.write(hostileReport, context).split(/[\r\n]/);
    assert.deepEqual(
      lines.filter((line) => line.startsWith('::')).map((line) => line.slice(0, 9)),
      ['::warning', '::notice '],
    );
    assert.equal(lines.length, 4);
  });
});
