import type { Policy } from '../../src/core/policy/types';
import { checkDocument } from '../../src/core/report';
import { IacWorkspace } from '../../src/core/workspace';
import { recordingLogger } from '../support/logger';
import { policyFrom } from '../support/rules';
import { parseTerraform } from '../../src/core/languages/terraform/document';

const keystrokes = 400;

/** Prints how long a file of 5,000 lines takes from a changed character to findings, beside the parsing alone. */
function measure(): void {
  const text = largeFile(5000);
  const policy = policyFrom(
    'tags:\n  - { key: CostCenter, required: true, pattern: "^[0-9]{4}$" }\n  - { key: Environment, required: true, values: [dev, test, prod] }\n  - { key: Owner, required: true }\n',
  );
  const workspace = new IacWorkspace();
  workspace.set({ path: 'providers.tf', text: providers });
  const parse: number[] = [];
  const whole: number[] = [];
  const logger = recordingLogger();
  for (let index = 0; index < keystrokes; index++) {
    const edited = editAt(text, index);
    const started = performance.now();
    parseTerraform({ path: 'main.tf', text: edited });
    const parsed = performance.now();
    recheck(workspace, edited, policy, logger);
    parse.push(parsed - started);
    whole.push(performance.now() - parsed);
  }
  console.log(
    `${String(text.split('\n').length)} lines, ${(text.length / 1000).toFixed(0)} kB, ${String(keystrokes)} keystrokes`,
  );
  console.log('ms                                        first      p50      p95      p99');
  for (const [title, samples] of [
    ['parse', parse],
    ['parse, tags of every resource, every rule', whole],
  ] as const) {
    const sorted = samples.slice(20).sort((one, other) => one - other);
    const at = (share: number): string =>
      (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2).padStart(9);
    console.log(
      `${title.padEnd(41)}${(samples[0] ?? 0).toFixed(2).padStart(6)}${at(0.5)}${at(0.95)}${at(0.99)}`,
    );
  }
}

function recheck(
  workspace: IacWorkspace,
  text: string,
  policy: Policy,
  logger: ReturnType<typeof recordingLogger>,
): void {
  workspace.set({ path: 'main.tf', text });
  checkDocument(workspace, 'main.tf', policy, logger);
}

/** One more character in a tag's value, each time in another resource. */
function editAt(text: string, index: number): string {
  const at = text.indexOf('Service = "', (index * 7919) % (text.length - 1000)) + 'Service = "'.length;
  return `${text.slice(0, at)}x${text.slice(at)}`;
}

const providers = `provider "aws" {
  default_tags {
    tags = { CostCenter = "1001", Environment = "prod" }
  }
}
`;

function largeFile(lines: number): string {
  const blocks = [
    'locals {\n  common = {\n    Owner = "shop-team"\n    Team  = "storefront"\n  }\n}\n',
    'variable "size" {\n  type    = string\n  default = "t3.micro"\n}\n',
  ];
  for (let index = 0; blocks.length * 17 < lines; index++) blocks.push(resource(index));
  return blocks.join('\n');
}

function resource(index: number): string {
  const name = `web_${String(index)}`;
  return `resource "aws_instance" "${name}" {
  ami           = data.aws_ami.base.id
  instance_type = var.size
  subnet_id     = aws_subnet.private[${String(index % 3)}].id

  root_block_device {
    volume_type = "gp3"
    volume_size = ${String(20 + (index % 5) * 10)}
  }

  tags = merge(local.common, {
    Name    = "\${var.size}-${name}"
    Service = "web-${String(index)}"
  })
}

`;
}

measure();
