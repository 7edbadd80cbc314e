import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, type CheckOutcome } from '../../../src/cli/check';
import { parseOptions, UsageError } from '../../../src/cli/options';
import { Progress } from '../../../src/cli/progress';
import { formats } from '../../../src/cli/writers/index';
import { withFolder } from '../../support/folder';
import { testService } from '../../support/service';

const service = testService();

function run(folder: string, ...args: readonly string[]): CheckOutcome {
  const options = parseOptions(['check', ...args]);
  assert.ok(options.command === 'check');
  const progress = new Progress({ write: () => true });
  return check(service, options, folder, { version: '1.2.3', today: '2026-11-21', color: false, progress });
}

interface Output {
  readonly summary: { readonly files: number };
  readonly resources: readonly { readonly file: string; readonly status: string }[];
  readonly findings: readonly { readonly file: string; readonly rule: string; readonly tag: string }[];
  readonly suppressed: readonly {
    readonly tag: string;
    readonly by: { readonly file: string; readonly line: number };
  }[];
  readonly problems: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

function runJson(folder: string, ...args: readonly string[]): CheckOutcome & { readonly json: Output } {
  const outcome = run(folder, ...args, '--format', 'json');
  return { ...outcome, json: JSON.parse(outcome.output) as Output };
}

const policyOf = (severity: string): string =>
  `version: 1\ntags:\n  - key: CostCenter\n    required: true\n    severity: ${severity}\n`;
const untagged = 'resource "azurerm_resource_group" "a" {\n  tags = {}\n}\n';
const tagged = 'resource "azurerm_resource_group" "b" {\n  tags = { CostCenter = "1" }\n}\n';

suite('check: exit codes', () => {
  const table: readonly (readonly [severity: string, failOn: string | undefined, exitCode: number])[] = [
    ['error', undefined, 1],
    ['warning', undefined, 0],
    ['error', 'error', 1],
    ['warning', 'error', 0],
    ['warning', 'warning', 1],
    ['info', 'warning', 0],
    ['info', 'info', 1],
    ['error', 'info', 1],
    ['error', 'never', 0],
  ];
  for (const [severity, failOn, exitCode] of table) {
    const option = failOn === undefined ? [] : ['--fail-on', failOn];
    test(`gives ${String(exitCode)} for a finding of severity ${severity} with ${option.join(' ') || 'no option'}`, () => {
      withFolder({ '.finops/policy.yaml': policyOf(severity), 'main.tf': untagged }, (folder) => {
        assert.equal(run(folder, '.', ...option).exitCode, exitCode);
      });
    });
  }

  test('gives 0 where everything is in order', () => {
    withFolder({ '.finops/policy.yaml': policyOf('error'), 'main.tf': tagged }, (folder) => {
      assert.deepEqual(run(folder, '.'), {
        output: '1 file, 1 resource: 1 compliant, 0 noncompliant, 0 unknown; 0 findings\n',
        exitCode: 0,
        messages: [],
      });
    });
  });

  test('gives 0 where no policy holds, and reports nothing as missing', () => {
    withFolder({ 'main.tf': untagged }, (folder) => {
      const { exitCode, json } = runJson(folder, '.');
      assert.deepEqual([exitCode, json.findings], [0, []]);
    });
  });

  test('gives 2 for a policy that cannot be used in full, names the place, and checks the rest', () => {
    const policy = `${policyOf('error')}    colour: red\n`;
    withFolder({ 'infra/.finops/policy.yaml': policy, 'infra/main.tf': untagged }, (folder) => {
      const { exitCode, json, messages } = runJson(folder, '.');
      assert.equal(exitCode, 2);
      assert.match(messages.join('\n'), /^infra\/\.finops\/policy\.yaml:6: "colour" is not known here/);
      assert.deepEqual(
        json.problems.map(({ file, line }) => [file, line]),
        [['infra/.finops/policy.yaml', 6]],
      );
      assert.equal(json.findings.length, 1);
    });
  });

  test('gives 2 for a policy that cannot be read, and checks the rest', () => {
    withFolder(
      { 'a/main.tf': untagged, 'b/main.tf': untagged, 'b/.finops/policy.yaml': policyOf('error') },
      (folder) => {
        // A folder in the place of the file: nobody may read that, not even root.
        mkdirSync(join(folder, 'a', '.finops', 'policy.yaml'), { recursive: true });
        const { exitCode, json } = runJson(folder, '.');
        assert.equal(exitCode, 2);
        assert.deepEqual(
          json.problems.map(({ file }) => file),
          ['a/.finops/policy.yaml'],
        );
        assert.deepEqual(
          json.findings.map(({ file }) => file),
          ['b/main.tf'],
        );
      },
    );
  });

  test('gives 2 for a wrong policy that is given, even where there is nothing to check', () => {
    withFolder({ 'wrong.yaml': 'version: 2\n', 'README.md': '' }, (folder) => {
      assert.equal(run(folder, '.', '--policy', 'wrong.yaml').exitCode, 2);
    });
  });

  for (const [name, ...args] of [
    ['a path', 'gone', '.'],
    ['a policy', '.', '--policy', 'gone.yaml'],
  ] as const) {
    test(`refuses ${name} that does not exist as wrong usage`, () => {
      withFolder({ 'main.tf': untagged }, (folder) => {
        assert.throws(
          () => run(folder, ...args),
          (error) => error instanceof UsageError && /gone.*no such file or folder/.test(error.message),
        );
      });
    });
  }
});

suite('check: what is checked', () => {
  test('holds each file to the nearest policy', () => {
    const files = {
      '.finops/policy.yaml': 'version: 1\ntags: [{ key: Owner, required: true }]\n',
      'main.tf': untagged,
      'team/.finops/policy.yaml': 'version: 1\ntags: [{ key: Team, required: true }]\n',
      'team/deep/main.tf': untagged,
    };
    withFolder(files, (folder) => {
      assert.deepEqual(
        runJson(folder, '.').json.findings.map(({ file, tag }) => `${file} ${tag}`),
        ['main.tf Owner', 'team/deep/main.tf Team'],
      );
    });
  });

  test('holds every file to the policy that is given', () => {
    const files = {
      'wanted.yaml': 'version: 1\ntags: [{ key: Team, required: true }]\n',
      '.finops/policy.yaml': 'version: 1\ntags: [{ key: Owner, required: true }]\n',
      'main.tf': untagged,
    };
    withFolder(files, (folder) => {
      assert.deepEqual(
        runJson(folder, '.', '--policy', 'wanted.yaml').json.findings.map(({ tag }) => tag),
        ['Team'],
      );
    });
  });

  test('reports a policy once, whatever number of folders it holds for', () => {
    const files = { '.finops/policy.yaml': 'version: 2\n', 'a/main.tf': untagged, 'b/main.tf': untagged };
    withFolder(files, (folder) => {
      assert.equal(run(folder, '.').messages.length, 1);
    });
  });

  test('uses a provider of the same folder, whichever files are found first', () => {
    const files = {
      '.finops/policy.yaml': policyOf('error'),
      'a.tf': 'resource "aws_instance" "a" {\n  tags = {}\n}\n',
      'z.tf': 'provider "aws" {\n  default_tags {\n    tags = { CostCenter = "1" }\n  }\n}\n',
    };
    withFolder(files, (folder) => {
      assert.equal(runJson(folder, '.').json.resources[0]?.status, 'compliant');
    });
  });

  test('names a file that cannot be parsed and checks the rest', () => {
    const files = { '.finops/policy.yaml': policyOf('error'), 'a.tf': '\nlocals {\n', 'b.tf': untagged };
    withFolder(files, (folder) => {
      const { json, exitCode } = runJson(folder, '.');
      assert.deepEqual(
        json.problems.map(({ file, line }) => [file, line]),
        [['a.tf', 2]],
      );
      assert.equal(json.summary.files, 2);
      assert.deepEqual([json.findings.length, exitCode], [1, 1]);
    });
  });

  test('writes findings by file as text', () => {
    withFolder({ '.finops/policy.yaml': policyOf('error'), 'infra/main.tf': untagged }, (folder) => {
      assert.deepEqual(run(folder, 'infra').output.split('\n'), [
        'infra/main.tf',
        '  1:1  error    azurerm_resource_group.a has no tag CostCenter  missing-tag',
        '',
        '1 file, 1 resource: 0 compliant, 1 noncompliant, 0 unknown; 1 finding',
        '',
      ]);
    });
  });

  for (const format of formats) {
    test(`writes ${format}`, () => {
      withFolder({ '.finops/policy.yaml': policyOf('error'), 'main.tf': untagged }, (folder) => {
        const { output, exitCode } = run(folder, '.', '--format', format);
        assert.match(output, /azurerm_resource_group\.a has no tag CostCenter/);
        assert.equal(exitCode, 1);
      });
    });
  }

  test('uses what lies beside a file that is given by name, and reports that file only', () => {
    const files = {
      '.finops/policy.yaml': policyOf('error'),
      'a.tf': 'resource "aws_instance" "a" {\n  tags = {}\n}\n',
      'b.tf': 'resource "aws_instance" "b" {\n  tags = {}\n}\nlocals {\n',
      'z.tf': 'provider "aws" {\n  default_tags {\n    tags = { CostCenter = "1" }\n  }\n}\n',
    };
    withFolder(files, (folder) => {
      const { json } = runJson(folder, 'a.tf');
      assert.deepEqual(
        json.resources.map(({ file, status }) => [file, status]),
        [['a.tf', 'compliant']],
      );
      assert.deepEqual([json.summary.files, json.problems], [1, []]);
    });
  });

  test('says which files it left alone, and why', () => {
    withFolder({ 'main.tf': tagged, 'README.md': '' }, (folder) => {
      assert.deepEqual(runJson(folder, '.', 'README.md').json.skipped, [
        { file: 'README.md', reason: 'its name is none that files of our languages have' },
      ]);
    });
  });

  test('lists a file that it cannot read as a problem, and checks the rest', () => {
    withFolder({ 'main.tf': tagged, 'binary.tf': '\0' }, (folder) => {
      const { json } = runJson(folder, '.');
      assert.deepEqual(
        json.problems.map(({ file }) => file),
        ['binary.tf'],
      );
      assert.equal(json.resources.length, 1);
    });
  });
});

suite('check: suppression', () => {
  const policy = policyOf('error');

  test('lists a finding that a comment silences apart, and does not fail for it', () => {
    const text = `# finops-ignore: missing-tag CostCenter paid by IT\n${untagged}`;
    withFolder({ '.finops/policy.yaml': policy, 'main.tf': text }, (folder) => {
      const { exitCode, json } = runJson(folder, '.', '--fail-on', 'info');
      assert.deepEqual([exitCode, json.findings], [0, []]);
      assert.deepEqual(
        json.suppressed.map(({ tag, by }) => [tag, by.file, by.line]),
        [['CostCenter', 'main.tf', 1]],
      );
      assert.equal(json.resources[0]?.status, 'compliant');
    });
  });

  test('reports a comment that has expired, and the finding with it', () => {
    const text = `# finops-ignore: missing-tag x until 2026-11-20\n${untagged}`;
    withFolder({ '.finops/policy.yaml': policy, 'main.tf': text }, (folder) => {
      const { exitCode, json } = runJson(folder, '.');
      assert.deepEqual(json.findings.map(({ rule }) => rule).sort(), ['missing-tag', 'suppression']);
      assert.equal(exitCode, 1);
    });
  });

  test('takes exemptions from the nearest file, with paths from its folder', () => {
    const files = {
      '.finops/policy.yaml': policy,
      'a/.finops/exemptions.yaml': 'version: 1\nexemptions:\n  - { file: "b/*.tf", reason: sold }\n',
      'a/b/main.tf': untagged,
      'a/main.tf': untagged,
      'b/main.tf': untagged,
    };
    withFolder(files, (folder) => {
      const { json } = runJson(folder, '.');
      assert.deepEqual(
        json.findings.map(({ file }) => file),
        ['a/main.tf', 'b/main.tf'],
      );
      assert.deepEqual(
        json.suppressed.map(({ by }) => [by.file, by.line]),
        [['a/.finops/exemptions.yaml', 3]],
      );
      assert.equal(runJson(`${folder}/a/b`, '.').json.suppressed.length, 1);
    });
  });

  test('gives 2 for exemptions that cannot be used in full, and names the place', () => {
    const files = {
      '.finops/exemptions.yaml': 'version: 1\nexemptions:\n  - { tag: A }\n',
      'main.tf': tagged,
    };
    withFolder(files, (folder) => {
      const { exitCode, messages } = run(folder, '.');
      assert.equal(exitCode, 2);
      assert.match(messages.join('\n'), /^\.finops\/exemptions\.yaml:3: this exemption has no reason$/);
    });
  });
});
