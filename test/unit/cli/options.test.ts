import assert from 'node:assert/strict';
import { parseOptions, usage, UsageError } from '../../../src/cli/options';

suite('parseOptions', () => {
  test('reads check with its defaults', () => {
    assert.deepEqual(parseOptions(['check', '.']), {
      command: 'check',
      paths: ['.'],
      policy: undefined,
      format: 'text',
      failOn: 'error',
      output: undefined,
    });
  });

  test('reads every option of check, in any order', () => {
    const args = '--format json check a.tf --policy p.yaml --fail-on=info --output out.json b';
    assert.deepEqual(parseOptions(args.split(' ')), {
      command: 'check',
      paths: ['a.tf', 'b'],
      policy: 'p.yaml',
      format: 'json',
      failOn: 'info',
      output: 'out.json',
    });
  });

  for (const failOn of ['error', 'warning', 'info', 'never']) {
    test(`reads --fail-on ${failOn}`, () => {
      const options = parseOptions(['check', '.', '--fail-on', failOn]);
      assert.ok(options.command === 'check');
      assert.equal(options.failOn, failOn);
    });
  }

  test('takes what follows -- as a path', () => {
    const options = parseOptions(['check', '--', '--format']);
    assert.ok(options.command === 'check');
    assert.deepEqual(options.paths, ['--format']);
  });

  test('reads lookup, its words joined', () => {
    assert.deepEqual(parseOptions(['lookup', 'reserved', 'instance', '--format', 'json']), {
      command: 'lookup',
      query: 'reserved instance',
      format: 'json',
    });
  });

  for (const format of ['markdown', 'html', 'json']) {
    test(`reads guide with --format ${format}`, () => {
      const options = parseOptions(['guide', 'allocation', '--format', format]);
      assert.deepEqual(options, { command: 'guide', id: 'allocation', format });
    });
  }

  test('gives a guide as Markdown where nothing is said', () => {
    assert.deepEqual(parseOptions(['guide', 'rates']), { command: 'guide', id: 'rates', format: 'markdown' });
  });

  for (const args of [['help'], ['--help'], ['-h'], ['check', '--help'], ['guide', '-h']]) {
    test(`takes "${args.join(' ')}" as a wish for help`, () => {
      assert.deepEqual(parseOptions(args), { command: 'help' });
    });
  }

  for (const format of ['text', 'json', 'sarif', 'junit', 'markdown', 'github']) {
    test(`reads --format ${format}`, () => {
      const options = parseOptions(['check', '.', '--format', format]);
      assert.ok(options.command === 'check');
      assert.equal(options.format, format);
    });
  }

  test('takes --version as a question for the version', () => {
    assert.deepEqual(parseOptions(['--version']), { command: 'version' });
  });

  const wrong: readonly (readonly [args: string, message: RegExp])[] = [
    ['', /check, lookup or guide/],
    ['chekc .', /no command chekc/],
    ['check', /PATH/],
    ['lookup', /QUERY/],
    ['guide', /ID/],
    ['guide a b', /one ID/],
    ['check . --format html', /--format is text, json, sarif, junit, markdown, github, not html/],
    ['lookup x --format html', /--format is text, json.*, not html/],
    ['guide x --format text', /--format is markdown, html, json, not text/],
    ['check . --fail-on high', /--fail-on is error, warning, info, never, not high/],
    ['check . --fail', /--fail/],
    ['check . --policy', /--policy/],
    ['lookup x --policy p', /--policy belongs to check/],
    ['lookup x --fail-on error', /--fail-on belongs to check/],
    ['guide x --output f', /--output belongs to check/],
  ];
  for (const [args, message] of wrong) {
    test(`refuses "${args}" and says why`, () => {
      assert.throws(
        () => parseOptions(args === '' ? [] : args.split(' ')),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  test('refuses an empty path, as an unset variable of a script gives', () => {
    assert.throws(() => parseOptions(['check', '.', '']), /a PATH is empty/);
  });

  test('describes every command and option', () => {
    for (const word of ['check', 'lookup', 'guide', '--policy', '--format', '--fail-on', '--output']) {
      assert.ok(usage.includes(word), word);
    }
  });
});
