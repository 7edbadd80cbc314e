import assert from 'node:assert/strict';
import { cloudformation } from '../../../../../src/core/languages/cloudformation/cloudformation';
import type { CloudFormationDocument } from '../../../../../src/core/languages/cloudformation/document';
import type { ResolvedResource } from '../../../../../src/core/languages/types';
import { within } from '../../../../support/deadline';

const parse = (text: string, path = 'template.yaml'): CloudFormationDocument =>
  cloudformation.parse({ path, text });

function resolve(text: string, others: Readonly<Record<string, string>> = {}): readonly ResolvedResource[] {
  const document = parse(text);
  const documents = new Map([[document.path, document]]);
  return cloudformation.createResolver({ documents, readText: (path) => others[path] }).resolve(document);
}

/** The tags of the first resource as `Key=value`, `Key?` where the value is not known, and `…` where there may be more. */
function tagsOf(text: string, others?: Readonly<Record<string, string>>): string {
  const [first] = resolve(text, others);
  assert.ok(first);
  const tags = [...first.effective.tags.values()].map(
    ({ key, value }) => key + (value === undefined ? '?' : `=${value}`),
  );
  return [...tags, ...(first.effective.open.length > 0 ? ['…'] : [])].join(' ');
}

const bucket = (tags: string): string =>
  `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags:${tags}\n`;

suite('cloudformation: what is a template', () => {
  const cases: readonly (readonly [about: string, path: string, text: string, expected: boolean])[] = [
    ['a version in YAML', 'a.yaml', "AWSTemplateFormatVersion: '2010-09-09'\n", true],
    ['a version in JSON', 'a.json', '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}', true],
    ['resources of AWS', 'a.yml', 'Resources:\n  A:\n    Type: AWS::S3::Bucket\n', true],
    ['custom resources', 'a.template', '{"Resources": {"A": {"Type": "Custom::A"}}}', true],
    ['a skill of Alexa', 'a.yaml', 'Resources:\n  A:\n    Type: "Alexa::ASK::Skill"\n', true],
    [
      'a byte order mark and comments before it',
      'a.yaml',
      '\uFEFF# c\nResources:\n  A:\n    Type: AWS::S3::Bucket\n',
      true,
    ],
    ['resources of something else', 'a.yaml', 'Resources:\n  A:\n    Type: widget\n', false],
    ['resources further inside', 'a.yaml', 'x:\n  Resources:\n    A:\n      Type: AWS::S3::Bucket\n', false],
    [
      'a manifest of Kubernetes',
      'a.yaml',
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: "AWS::S3::Bucket"\n',
      false,
    ],
    ['an event that lists resources', 'a.json', '{"Resources": ["x"], "Type": "AWS::S3::Bucket"}', false],
    ['an empty file', 'a.yaml', '', false],
  ];
  for (const [about, path, text, expected] of cases) {
    test(`${about}: ${expected ? 'yes' : 'no'}`, () => {
      assert.equal(cloudformation.recognises({ path, text }), expected);
      if (expected) assert.ok(cloudformation.marks.some((mark) => text.includes(mark)));
    });
  }
});

suite('cloudformation: places in the text', () => {
  const text = [
    'Resources:',
    '  Web:',
    '    Type: AWS::EC2::Instance',
    '    Properties:',
    '      ImageId: ami-1 # image',
    '      Tags:',
    '        - Key: Owner',
    '          Value: "web" # team',
    '        - { Key: Stage, Value: !Ref Stage }',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
    '    Properties:',
    '      TopicName: orders # name',
    '',
    '  Flow: { Type: AWS::S3::Bucket, Properties: { BucketName: b } }',
    '  Bare:',
    '    Type: AWS::S3::Bucket',
    '  Policy:',
    '    Type: AWS::IAM::Policy',
    '    Properties:',
    '      PolicyName: p',
  ].join('\n');
  const { resources, tagMaps } = parse(text);
  const at = (name: string): (typeof resources)[number] => {
    const found = resources.find(({ address }) => address === name);
    assert.ok(found);
    return found;
  };
  const slice = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    text.slice(start, end);

  test('a resource has its logical id as address and header', () => {
    assert.deepEqual(
      resources.map((resource) => [resource.address, slice(resource.headerRange), resource.type]),
      [
        ['Web', 'Web', 'AWS::EC2::Instance'],
        ['Topic', 'Topic', 'AWS::SNS::Topic'],
        ['Flow', 'Flow', 'AWS::S3::Bucket'],
        ['Bare', 'Bare', 'AWS::S3::Bucket'],
        ['Policy', 'Policy', 'AWS::IAM::Policy'],
      ],
    );
    assert.equal(slice(at('Bare').range), 'Bare:\n    Type: AWS::S3::Bucket');
  });

  test('tags have the ranges of their keys, values and entries', () => {
    const { tags } = at('Web');
    assert.ok(tags);
    assert.deepEqual(tagMaps, [tags]);
    assert.deepEqual(
      tags.entries.map((entry) => [
        entry.key,
        slice(entry.keyRange),
        entry.value,
        slice(entry.valueRange),
        slice(entry.range),
      ]),
      [
        ['Owner', 'Owner', 'web', '"web"', 'Key: Owner\n          Value: "web"'],
        ['Stage', 'Stage', undefined, 'Stage', '{ Key: Stage, Value: !Ref Stage }'],
      ],
    );
    assert.equal(tags.shape, 'pairs');
    assert.equal(text.slice(0, tags.insertAt), text.slice(0, text.indexOf('\n  Topic')));
  });

  test('new tags go to the end of the last property’s line, or behind the last one in braces', () => {
    const before = (name: string): string | undefined => {
      const insertAt = at(name).newTags?.insertAt;
      return insertAt === undefined ? undefined : text.slice(insertAt - 6, insertAt);
    };
    assert.equal(before('Topic'), '# name');
    assert.equal(before('Flow'), 'ame: b');
    assert.deepEqual([before('Bare'), before('Policy')], [undefined, undefined]);
    assert.deepEqual(at('Topic').newTags?.attribute, 'Tags');
  });

  test('an empty property and lines that end in CR LF have a place for tags, too', () => {
    const windows = bucket('').replaceAll('\n', '\r\n');
    assert.equal(parse(windows).resources[0]?.tags?.insertAt, windows.indexOf('Tags:') + 5);
    const list = bucket('\n        - Key: a\n          Value: b').replaceAll('\n', '\r\n');
    assert.equal(parse(list).resources[0]?.tags?.insertAt, list.indexOf('Value: b') + 8);
  });

  test('in JSON tags go behind the last item or the opening bracket', () => {
    const json =
      '{"Resources": {"B": {"Type": "AWS::S3::Bucket", "Properties": {"Tags": []}}, "C": {"Type": "AWS::SNS::Topic", "Properties": {"A": 1}}}}';
    const [first, second] = parse(json, 'a.json').resources;
    assert.equal(first?.tags?.insertAt, json.indexOf('[]') + 1);
    assert.equal(second?.newTags?.insertAt, json.indexOf('"A": 1') + 6);
  });

  test('tags in the branches of a condition are places of their own', () => {
    const branches = parse(
      bucket(
        '\n        - Key: a\n          Value: b\n        - !If [c, { Key: d, Value: e }, !Ref "AWS::NoValue"]',
      ),
    );
    assert.deepEqual(
      branches.tagMaps.map(({ entries }) => entries.map(({ key }) => key)),
      [['a'], ['d']],
    );
    const whole = parse(bucket(' !If [c, [{ Key: d, Value: e }], [{ Key: f, Value: g }]]'));
    assert.deepEqual(
      whole.tagMaps.map(({ entries }) => entries.map(({ key }) => key)),
      [[], ['d'], ['f']],
    );
    assert.deepEqual(whole.resources[0]?.tags?.entries, []);
    assert.equal(whole.resources[0].tags.insertAt, undefined);
  });

  test('the tags of Globals are defaults', () => {
    const globals = parse(
      'Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Tags:\n      Owner: web\nResources: {}\n',
    );
    assert.deepEqual(
      globals.tagMaps.map(({ role, shape, entries }) => [role, shape, entries.map(({ key }) => key)]),
      [['defaults', 'map', ['Owner']]],
    );
  });
});

suite('cloudformation: what is known of tags', () => {
  const cases: readonly (readonly [about: string, tags: string, expected: string])[] = [
    ['none', ' []', ''],
    ['nothing yet', '', ''],
    ['a dash alone', '\n        -', ''],
    ['a key without a value', '\n        - Key: a', 'a?'],
    ['a value without a key', '\n        - Value: a', ''],
    ['text in place of tags', ' text', '…'],
    ['the same key twice', ' [{ Key: a, Value: b }, { Key: a, Value: c }]', 'a=c'],
    ['no value at all', ' !Ref AWS::NoValue', ''],
    ['a reference', ' !Ref Somewhere', '…'],
    ['an attribute', ' !GetAtt A.Tags', '…'],
    ['a function nobody knows', ' !Brightcart [a]', '…'],
    ['an undefined alias', ' *nowhere', '…'],
    ['a condition without branches', ' !If [c]', '…'],
    [
      'a long form in YAML',
      '\n        - Key: a\n          Value:\n            Fn::Join:\n              - "-"\n              - [b, c]',
      'a=b-c',
    ],
    [
      'a value over several lines',
      '\n        - Key: a\n          Value: >-\n            b\n            c',
      'a=b c',
    ],
    ['an open variable', '\n        - Key: a\n          Value: !Sub "${b"', 'a?'],
    ['an index out of range', '\n        - Key: a\n          Value: !Select [4, [b, c]]', 'a?'],
    [
      'a split of what is known',
      '\n        - Key: a\n          Value: !Select [1, !Split [",", "b,c"]]',
      'a=c',
    ],
  ];
  for (const [about, tags, expected] of cases) {
    test(about, () => {
      assert.equal(tagsOf(bucket(tags)), expected);
    });
  }

  test('a text that names itself by aliases and conditions ends', () => {
    const levels = Array.from({ length: 40 }, (_, level) => {
      const before = `*a${String(level - 1)}`;
      return `  a${String(level)}: &a${String(level)} ${level === 0 ? '[{ Key: a, Value: b }]' : `!If [c, ${before}, ${before}]`}`;
    });
    const text = `Metadata:\n${levels.join('\n')}\n${bucket(' *a39')}`;
    assert.equal(
      within(5000, () => tagsOf(text)),
      '…',
    );
  });

  test('tags that a launch template hands on are told from its own', () => {
    const text = [
      'Resources:',
      '  L:',
      '    Type: AWS::EC2::LaunchTemplate',
      '    Properties:',
      '      TagSpecifications: [{ ResourceType: launch-template, Tags: [{ Key: a, Value: b }] }]',
      '      LaunchTemplateData:',
      '        TagSpecifications: [{ ResourceType: instance, Tags: [{ Key: c, Value: d }] }]',
    ].join('\n');
    const [template] = resolve(text);
    assert.equal(tagsOf(text), 'a=b');
    assert.deepEqual([...(template?.nested?.get('TagSpecifications.instance')?.tags.keys() ?? [])], ['c']);
    assert.deepEqual(
      parse(text).tagMaps.map(({ entries }) => entries.map(({ key }) => key)),
      [['a'], ['c']],
    );
  });

  test('small texts that stand for endless ones are given up', () => {
    const bomb = (levels: number, first: string, next: (before: string) => string): string =>
      Array.from({ length: levels }, (_, level) => {
        const name = `x${String(level)}`;
        return `  ${name}: &${name} ${level === 0 ? first : next(`*x${String(level - 1)}`)}`;
      }).join('\n');
    const ten = (text: string): string => Array.from({ length: 10 }, () => text).join(', ');
    const conditions = bomb(30, '!Equals [a, !Ref B]', (before) => `!And [${ten(before)}]`);
    const loops = bomb(9, '[n, [], {}]', (before) => {
      const entries = Array.from({ length: 10 }, (_, index) => `"Fn::ForEach::L${String(index)}": ${before}`);
      return `[n, [], { ${entries.join(', ')} }]`;
    });
    const text = `Conditions:\n${conditions}\nMetadata:\n${loops}\nResources:\n  Fn::ForEach::A: *x8\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: !If [x29, [], []]\n`;
    within(5000, () => {
      assert.deepEqual(
        parse(text).resources.map(({ address }) => address),
        ['B'],
      );
      assert.equal(tagsOf(text), '');
      assert.equal(
        tagsOf('Resources:\n  T:\n    Type: AWS::SNS::Topic\n', {
          'samconfig.toml': `[a.deploy.parameters]\ntags = "${'a'.repeat(1_000_000)}"`,
        }),
        '',
      );
    });
  });

  test('properties that a function makes may hold tags', () => {
    for (const properties of [
      '!If [c, { A: 1 }, { B: 2 }]',
      '!Transform { Name: N }',
      '{ "Fn::If": [c, {}, {}] }',
      'text',
    ]) {
      assert.equal(
        tagsOf(`Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: ${properties}\n`),
        '…',
      );
    }
    assert.equal(tagsOf('Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n'), '');
  });

  test('a macro of one’s own leaves nothing certain but the keys, one of AWS all', () => {
    const tags = bucket(' [{ Key: a, Value: b }]');
    assert.equal(tagsOf(`Transform: Tagger\n${tags}`), 'a? …');
    assert.equal(tagsOf(`Transform: [AWS::LanguageExtensions, { Name: Tagger }]\n${tags}`), 'a? …');
    assert.equal(tagsOf(`Transform: AWS::LanguageExtensions\n${tags}`), 'a=b');
  });

  test('templates that deploy one another hand on tags and parameters', () => {
    const parent = (tags: string): string =>
      `Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: child/b.yaml\n      Parameters: { P: given }\n      Tags: [${tags}]\n`;
    const child = `Parameters:\n  P:\n    Type: String\n    Default: default\n${bucket(' [{ Key: p, Value: !Ref P }]')}`;
    const tagsOfChild = (parents: readonly string[]): readonly string[] => {
      const texts = [
        ...parents.map((text, index) => [`${String(index)}.yaml`, text] as const),
        ['child/b.yaml', child] as const,
      ];
      const documents = new Map(texts.map(([path, text]) => [path, parse(text, path)]));
      const document = documents.get('child/b.yaml');
      assert.ok(document);
      const [resolved] = cloudformation
        .createResolver({ documents, readText: () => undefined })
        .resolve(document);
      const tags = [...(resolved?.effective.tags.values() ?? [])].map(
        ({ key, value }) => `${key}=${value ?? '?'}`,
      );
      return [...tags, ...(resolved?.effective.open.map(({ code }) => code) ?? [])];
    };
    assert.deepEqual(tagsOfChild([]), ['p=default']);
    assert.deepEqual(tagsOfChild([parent('{ Key: a, Value: b }')]), ['a=b', 'p=given']);
    assert.deepEqual(tagsOfChild([parent('{ Key: a, Value: b }'), parent('{ Key: a, Value: c }')]), [
      'a=?',
      'p=given',
    ]);
    assert.deepEqual(tagsOfChild([parent('{ Key: a, Value: b }'), parent('')]), ['p=given', 'several-calls']);
  });

  test('reasons have stable codes', () => {
    const [first] = resolve(
      `Parameters:\n  P:\n    Type: String\n${bucket(' [{ Key: !Ref P, Value: a }, { Key: b, Value: !Ref AWS::Region }]')}`,
    );
    assert.deepEqual(first?.effective.open, [{ code: 'parameter', text: 'parameter P has no default' }]);
    assert.equal(first.effective.tags.get('b')?.unknown?.code, 'pseudo-parameter');
  });

  test('tags that an Auto Scaling group hands on are told apart', () => {
    const [group] = resolve(
      bucket(
        ' [{ Key: a, Value: b, PropagateAtLaunch: true }, { Key: c, Value: d, PropagateAtLaunch: false }]',
      ).replace('S3::Bucket', 'AutoScaling::AutoScalingGroup'),
    );
    assert.deepEqual([...(group?.nested?.get('PropagateAtLaunch')?.tags.keys() ?? [])], ['a']);
  });
});

suite('cloudformation: text in the middle of being typed', () => {
  const yaml = [
    'Resources:',
    '  Bucket:',
    '    Type: AWS::S3::Bucket',
    '    Properties:',
    '      Tags:',
    '        - Key: Owner # team',
    "          Value: 'web'",
    '  Topic:',
    '    Type: AWS::SNS::Topic',
    '    Properties:',
    '      Tags: [{ Key: Owner, Value: !Sub "orders" }]',
    '  Parameter:',
    '    Type: AWS::SSM::Parameter',
    '    Properties:',
    '      Tags:',
    '        Owner: "data"',
    'Outputs:',
    '  Name:',
    '    Value: !Ref Topic',
    '',
  ].join('\n');
  const tagged = (type: string, tags: unknown): unknown => ({ Type: type, Properties: { Tags: tags } });
  const json = JSON.stringify(
    {
      Resources: {
        Bucket: tagged('AWS::S3::Bucket', [{ Key: 'Owner', Value: 'web' }]),
        Topic: tagged('AWS::SNS::Topic', [{ Key: 'Owner', Value: { 'Fn::Sub': 'orders' } }]),
        Parameter: tagged('AWS::SSM::Parameter', { Owner: 'data' }),
      },
      Outputs: { Name: { Value: { Ref: 'Topic' } } },
    },
    undefined,
    2,
  );

  /** What is known of each resource, by its logical id. */
  const known = (text: string, path: string): ReadonlyMap<string, string> => {
    const document = parse(text, path);
    const documents = new Map([[path, document]]);
    const resolver = cloudformation.createResolver({ documents, readText: () => undefined });
    return new Map(
      resolver.resolve(document).map(({ resource, effective }) => {
        const tags = [...effective.tags.values()].map(({ key, value }) => `${key}=${value ?? '?'}`);
        return [resource.address, [...tags, ...effective.open.map(({ code }) => code)].join(' ')];
      }),
    );
  };
  const whole = new Map([
    ['Bucket', 'Owner=web'],
    ['Topic', 'Owner=orders'],
    ['Parameter', 'Owner=data'],
  ]);

  for (const [path, text] of [
    ['template.yaml', yaml],
    ['windows.yaml', yaml.replaceAll('\n', '\r\n')],
    ['template.json', json],
  ] as const) {
    test(`${path}: the resources before the end stay as they are at every length`, () => {
      assert.deepEqual(known(text, path), whole);
      const { resources } = parse(text, path);
      for (let length = 0; length <= text.length; length++) {
        const cut = known(text.slice(0, length), path);
        for (const { address, range } of resources) {
          if (range.end < length) assert.equal(cut.get(address), whole.get(address), text.slice(0, length));
        }
      }
    });
  }

  test('a line half typed costs the resource that it stands in', () => {
    const lines = yaml.split('\n');
    for (const typed of ['Ke', '- ', '"', "'a", '[', '{ Key: a', 'Value: "', '*', '`', '}', 'Tags: [']) {
      for (let at = 1; at < lines.length; at++) {
        const line = lines[at] ?? '';
        const indentation = /^ */.exec(line)?.[0] ?? '';
        const changed = known(
          [...lines.slice(0, at), indentation + typed, ...lines.slice(at)].join('\n'),
          'a.yaml',
        );
        const damaged = at < 2 ? undefined : at < 8 ? 'Bucket' : at < 12 ? 'Topic' : 'Parameter';
        for (const [address, tags] of whole) {
          if (address !== damaged && !(at === 7 && address === 'Topic')) {
            assert.equal(changed.get(address), tags, `${typed} before line ${String(at)}`);
          }
        }
      }
    }
  });

  test('a resource with an error in it may have tags that cannot be read', () => {
    const broken = yaml.replace('      Tags: [{ Key', '      Tags: [{ Key: Stage\n      Tags: [{ Key');
    assert.match(known(broken, 'a.yaml').get('Topic') ?? '', / syntax$/);
    assert.equal(known(broken, 'a.yaml').get('Bucket'), 'Owner=web');
    const outside = yaml.replace('  Name:', '  "Name:').replace('Resources:', 'Metadata: "a\nResources:');
    assert.ok(parse(outside).problems.length >= 2);
    assert.deepEqual(known(outside, 'a.yaml'), whole);
  });
});

suite('cloudformation: tags of the stack in samconfig.toml', () => {
  const table = 'Resources:\n  T:\n    Type: AWS::Serverless::SimpleTable\n';
  const cases: readonly (readonly [about: string, config: string, expected: string])[] = [
    ['words', '[default.deploy.parameters]\ntags = "a=b c=d"\n', 'a=b c=d'],
    ['quotes', '[default.deploy.parameters]\ntags = "a=\\"b c\\" \\"d\\"=\\"e\\""\n', 'a=b c d=e'],
    ['a list', '[default.deploy.parameters]\ntags = ["a=b", "c=d"]\n', 'a=b c=d'],
    [
      'a list over several lines',
      '[default.deploy.parameters]\ntags = [\n  "a=b",\n  "c=d",\n]\n',
      'a=b c=d',
    ],
    ['a table', '[default.deploy.parameters]\ntags = { a = "b", c = "d" }\n', 'a=b c=d'],
    ['a comment behind them', '[default.deploy.parameters]\ntags = "a=b" # c=d\n', 'a=b'],
    ['arguments of all commands', '[default.global.parameters]\ntags = "a=b"\n', 'a=b'],
    ['another command', '[default.build.parameters]\ntags = "a=b"\n', ''],
    ['another template', '[default.deploy.parameters]\ntemplate_file = "other.yaml"\ntags = "a=b"\n', ''],
    [
      'this template by its path',
      '[default.deploy.parameters]\ntemplate_file = "infra/template.yaml"\ntags = "a=b"\n',
      'a=b',
    ],
    [
      'environments that agree',
      '[a.deploy.parameters]\ntags = "a=b"\n[b.deploy.parameters]\ntags = "a=b"\n',
      'a=b',
    ],
    [
      'an environment without tags',
      '[a.deploy.parameters]\ntags = "a=b"\n[b.deploy.parameters]\nregion = "x"\n',
      '…',
    ],
    ['no TOML at all', '[[[ = "', ''],
  ];
  for (const [about, config, expected] of cases) {
    test(about, () => {
      assert.equal(tagsOf(table, { 'samconfig.toml': config }), expected);
    });
  }

  test('the key has its place in that file', () => {
    const config = '[default.deploy.parameters]\r\ntags = "a=b c=d"\r\n';
    const source = resolve(table, { 'samconfig.toml': config })[0]?.effective.tags.get('c')?.source;
    assert.equal(source && config.slice(source.range.start, source.range.end + 2), 'c=d');
  });
});

suite('cloudformation: tags of the stack in the manifest of CDK', () => {
  const template =
    '{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}, "P": {"Type": "AWS::SQS::QueuePolicy"}}}';
  const manifest = (properties: unknown): string => {
    const artifact = { type: 'aws:cloudformation:stack', properties };
    return JSON.stringify({ version: '36.0.0', artifacts: { Tree: { type: 'cdk:tree' }, Shop: artifact } });
  };
  const tags = { CostCenter: '1001', Owner: 'web' };
  const cases: readonly (readonly [about: string, manifest: string, expected: string])[] = [
    [
      'of this template',
      manifest({ templateFile: 'Shop.template.json', tags }),
      'Q CostCenter=1001 Owner=web, P ',
    ],
    ['of another template', manifest({ templateFile: 'Pay.template.json', tags }), 'Q , P '],
    ['without tags', manifest({ templateFile: 'Shop.template.json' }), 'Q , P '],
    ['of another kind', '{"name": "Shop.template.json", "icons": []}', 'Q , P '],
    [
      'half typed',
      manifest({ templateFile: 'Shop.template.json', tags }).slice(0, -20),
      'Q CostCenter=1001, P ',
    ],
  ];
  for (const [about, text, expected] of cases) {
    test(about, () => {
      const document = parse(template, 'cdk.out/Shop.template.json');
      const readText = (path: string): string | undefined =>
        path === 'cdk.out/manifest.json' ? text : undefined;
      const documents = new Map([[document.path, document]]);
      const resolved = cloudformation.createResolver({ documents, readText }).resolve(document);
      const found = resolved.map(({ resource, effective }) => {
        const own = [...effective.tags.values()].map(({ key, value }) => `${key}=${value ?? '?'}`);
        return `${resource.address} ${own.join(' ')}`;
      });
      assert.equal(found.join(', '), expected);
    });
  }
});
