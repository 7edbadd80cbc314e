import assert from 'node:assert/strict';
import { textWriter } from '../../../../src/cli/writers/text';
import { context, empty, hostileReport, report, resource } from './reports';

suite('textWriter', () => {
  test('writes findings by file in the order of the text, problems, what is not known, and a summary', () => {
    assert.deepEqual(textWriter.write(report, context).split('\n'), [
      'infra/main.tf',
      '  7:3  error    aws_instance.noncompliant has no tag CostCenter  missing-tag',
      '  9:1  info     aws_instance.noncompliant has Stage = "x"; the policy wants "prod" (Stage comes from default_tags of provider aws, infra/providers.tf:4)  tag-value',
      '',
      'Not read in full',
      '  infra/broken.tf:3  problem  expected a value',
      '',
      'Not known',
      '  1 resource: var.tags has no default',
      '',
      'Not read',
      '  1 file: it is larger than 20 MB',
      '',
      '2 files, 4 resources: 1 compliant, 1 noncompliant, 1 unknown; 2 findings, 1 problem, 1 suppressed, 1 file skipped',
      '',
    ]);
  });

  test('counts one and none in words that fit', () => {
    assert.equal(
      textWriter.write({ ...empty, files: 1, resources: [resource('compliant')] }, context),
      '1 file, 1 resource: 1 compliant, 0 noncompliant, 0 unknown; 0 findings\n',
    );
  });

  test('names the most frequent reasons first, and says how many it leaves out', () => {
    const resources = Array.from({ length: 30 }, (_, index) =>
      resource('unknown', { unknown: [`reason ${String(index % 15)}`, ...(index < 5 ? ['often'] : [])] }),
    );
    const lines = textWriter.write({ ...empty, resources }, context).split('\n');
    assert.equal(lines[1], '  5 resources: often');
    assert.equal(lines[11], '  and for 6 further reasons; --format json lists them all');
  });

  test('gives each reason for leaving files alone once, with their number', () => {
    const template = 'a Helm template';
    const skipped = [
      { file: 'a.yaml', reason: 'it is larger than 20 MB' },
      { file: 'b.yaml', reason: template },
      { file: 'c.yaml', reason: template },
    ];
    assert.deepEqual(
      textWriter
        .write({ ...empty, skipped }, context)
        .split('\n')
        .slice(0, 3),
      ['Not read', '  2 files: a Helm template', '  1 file: it is larger than 20 MB'],
    );
  });

  test('colours only where that is wanted', () => {
    const colored = textWriter.write(report, { ...context, color: true });
    assert.ok(colored.includes('\u001b[31merror'));
    // eslint-disable-next-line no-control-regex
    assert.equal(colored.replace(/\u001b\[\d+m/g, ''), textWriter.write(report, context));
  });

  test('keeps each thing on its line, whatever stands in a tag', () => {
    const output = textWriter.write(hostileReport, context);
    assert.equal(output.split(/[\r\n\u2028]+/).filter((line) => line !== '').length, 9, output);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(output, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
