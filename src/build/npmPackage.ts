import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject, readJson } from './paths';

/** What the package of the command line says about itself. */
export interface NpmManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
  readonly files: readonly string[];
}

interface ExtensionManifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly keywords: readonly string[];
}

/** What ships beside package.json. Everything that the program needs is bundled, so it depends on nothing. */
const shipped = ['cli.js', 'README.md', 'LICENSE', 'NOTICE'] as const;

/** The oldest Node.js that the bundle is made for. */
const oldestNode = '>=20.9';

/** @param extension `package.json` of the project, which is the extension's */
export function npmManifest({ name, version, license, keywords }: ExtensionManifest): NpmManifest {
  return {
    name,
    version,
    description: 'Checks the tags on infrastructure code against a FinOps policy, offline',
    license,
    keywords,
    bin: { [name]: 'cli.js' },
    engines: { node: oldestNode },
    files: shipped,
  };
}

/**
 * Packs the built command line into `out/`, as an npm package of its own.
 *
 * @returns the path of the tarball
 */
export function buildNpmPackage(): string {
  const manifest = npmManifest(readJson('package.json') as ExtensionManifest);
  const folder = inProject('out', 'npm');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), readme);
  copyFileSync(inProject('dist', 'cli.js'), join(folder, 'cli.js'));
  for (const file of ['LICENSE', 'NOTICE']) copyFileSync(inProject(file), join(folder, file));
  npm(['pack', '--silent', '--pack-destination', inProject('out')], folder);
  return inProject('out', `${manifest.name}-${manifest.version}.tgz`);
}

/** Installs the tarball into an empty folder, without a network, and runs it there as a user would. */
export function checkNpmPackage(): { passed: string[]; failed: { title: string; error: string }[] } {
  const title = 'the npm package installs and runs alone';
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'finops-lens-npm-')));
  try {
    const tarball = buildNpmPackage();
    writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }\n');
    npm(['install', '--offline', '--no-audit', '--no-fund', '--silent', tarball], folder);
    mkdirSync(join(folder, '.finops'));
    writeFileSync(join(folder, '.finops', 'policy.yaml'), policy);
    writeFileSync(join(folder, 'main.tf'), untagged);
    const { status, stdout, stderr } = run(
      'npx',
      ['--offline', 'finops-lens', 'check', '--format', 'json', '.'],
      folder,
    );
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly rule: string }[] };
    if (status !== 1 || findings[0]?.rule !== 'missing-tag') {
      throw new Error(
        `it ended with ${String(status)} and wrote ${stdout.slice(0, 500)}${stderr.slice(0, 500)}`,
      );
    }
    return { passed: [title], failed: [] };
  } catch (error) {
    return { passed: [], failed: [{ title, error: error instanceof Error ? error.message : String(error) }] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const policy = 'version: 1\ntags:\n  - key: CostCenter\n    required: true\n    severity: error\n';
const untagged = 'resource "azurerm_resource_group" "shop" {\n  tags = {}\n}\n';

function npm(args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = run('npm', args, cwd);
  if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${String(status)}: ${stdout}${stderr}`);
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  // On Windows both are scripts, which only a shell can start.
  const shell = process.platform === 'win32';
  return spawnSync(command, [...args], { cwd, shell, encoding: 'utf8' });
}

const readme = `# FinOps Lens on the command line

Works out which tags the resources of your infrastructure code end up with, and compares them with the policy of your
organisation. Terraform, Bicep, ARM, CloudFormation, Kubernetes and Pulumi YAML. Offline: no login, no network, no telemetry.

\`\`\`sh
npx finops-lens check .
npx finops-lens check --format sarif --output finops.sarif .
npx finops-lens lookup showback
npx finops-lens guide allocation
\`\`\`

\`check\` looks for the nearest \`.finops/policy.yaml\` from each file upwards:

\`\`\`yaml
version: 1
tags:
  - key: CostCenter
    required: true
    pattern: '^[0-9]{4}$'
    severity: error
\`\`\`

Formats: text, json, sarif, junit, markdown, github. Exit code 0: nothing at or above \`--fail-on\` (default \`error\`); 1: findings;
2: wrong usage, or a policy that cannot be used in full. \`finops-lens --help\` tells the rest.

MIT License. NOTICE names the works that the guidance is based on.
`;
