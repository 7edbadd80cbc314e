import assert from 'node:assert/strict';
import { markdownWriter } from '../../../../src/cli/writers/markdown';
import { context, empty, finding, hostileReport, report } from './reports';
import MarkdownIt from 'markdown-it';

suite('markdownWriter', () => {
  const write = (of: typeof report): string => markdownWriter.write(of, context);
  const render = (of: typeof report): string =>
    new MarkdownIt({ html: true, linkify: true }).render(write(of));

  test('begins with a table of figures', () => {
    assert.match(
      write(report),
      /^## FinOps Lens\n\n\| Files \| Resources \| Compliant \| Noncompliant \| Not known \| Findings \| Suppressed \|\n/,
    );
    assert.match(write(report), /\n\| 2 \| 4 \| 1 \| 1 \| 1 \| 2 \| 1 \|\n/);
  });

  test('lists findings by file in the order of the text, with their other place', () => {
    assert.match(
      write(report),
      /### `infra\/main\.tf`\n\n.*\n.*\n\| 7 \| error \| aws_instance\.noncompliant has no tag CostCenter \| `missing-tag` \|\n\| 9 \| info \| .*`infra\/providers\.tf:4`\) \| `tag-value` \|\n/,
    );
  });

  test('says what was not read and what is not known', () => {
    assert.match(write(report), /### Not read in full\n\n- `infra\/broken\.tf:3` expected a value\n/);
    assert.match(write(report), /### Not known\n\n- 1 resource: var\.tags has no default\n/);
  });

  test('is a whole where there is nothing to report', () => {
    assert.match(write(empty), /\| 0 \| 0 \| 0 \| 0 \| 0 \| 0 \| 0 \|\n$/);
  });

  test('shows hostile text as text: no HTML, no markup, no link, no mention, no cell of its own', () => {
    const html = render(hostileReport);
    assert.doesNotMatch(html, /<script>|<em>|<a |<h1>/);
    assert.doesNotMatch(html.replaceAll(/<code>.*?<\/code>/g, ''), /@team|#1\b/);
    const cells = html.split('<tr>').map((row) => row.split('<td').length - 1);
    assert.deepEqual(
      cells.filter((count) => count > 0),
      [7, 4],
    );
  });

  test('fits into a comment, and counts what it leaves out', () => {
    const findings = Array.from({ length: 2000 }, (_, index) => ({
      ...finding,
      file: `infra/${String(index)}.tf`,
    }));
    const output = write({ ...report, findings });
    assert.ok(output.length < 65_536);
    const told = output.split('has no tag CostCenter').length - 1;
    assert.match(output, new RegExp(`\\n${String(2000 - told)} findings more than fit here`));
  });
});
