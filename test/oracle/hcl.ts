import { readFileSync, writeFileSync } from 'node:fs';
import { parseHcl } from '../../src/core/languages/terraform/hcl/parser';
import { inProject } from '../../src/build/paths';
import { buildGoProgram, printGoTrees, readGoTrees, type GoTree } from './goTrees';
import { hclTree } from './hclTree';
import { terraformFiles } from './terraformFiles';

const batch = 400;
const shown = 25;

interface Findings {
  elements: number;
  rejectedByBoth: number;
  readonly differing: string[];
  readonly rejectedByUs: string[];
  readonly rejectedByThem: string[];
}

/** Compares our parser with HashiCorp's on every Terraform file of the folder, and prints where they differ. */
function compare(folder: string): void {
  const program = buildGoProgram('godump');
  const paths = terraformFiles(folder);
  const findings: Findings = {
    elements: 0,
    rejectedByBoth: 0,
    differing: [],
    rejectedByUs: [],
    rejectedByThem: [],
  };
  for (let from = 0; from < paths.length; from += batch) {
    const trees = readGoTrees(printGoTrees(program, folder, paths.slice(from, from + batch)));
    for (const [path, tree] of trees) {
      compareFile(path, readFileSync(`${folder}/${path}`, 'utf8'), tree, findings);
    }
  }
  console.log(
    `${String(paths.length)} files; ${String(findings.elements)} elements in those that they accept`,
  );
  console.log(`rejected by both: ${String(findings.rejectedByBoth)}`);
  print('trees that differ', findings.differing);
  print('rejected by us alone', findings.rejectedByUs);
  print('rejected by them alone', findings.rejectedByThem);
}

function compareFile(path: string, text: string, tree: GoTree, findings: Findings): void {
  const { body, problems } = parseHcl(text);
  const [problem] = problems;
  if ('rejected' in tree) {
    if (problem === undefined) findings.rejectedByThem.push(`${path}:${tree.rejected}`);
    else findings.rejectedByBoth++;
    return;
  }
  if (problem !== undefined) {
    const line = text.slice(0, problem.offset).split('\n').length;
    findings.rejectedByUs.push(`${path}:${String(line)} ${problem.message}`);
  }
  findings.elements += tree.lines.length;
  const ours = hclTree(body, text);
  const line = ours.findIndex((element, index) => element !== tree.lines[index]);
  const at = line === -1 && ours.length < tree.lines.length ? ours.length : line;
  if (at === -1) return;
  findings.differing.push(
    `${path}\n    ours   ${ours[at] ?? '(end)'}\n    theirs ${tree.lines[at] ?? '(end)'}`,
  );
}

function print(title: string, items: readonly string[]): void {
  console.log(`${title}: ${String(items.length)}`);
  for (const item of items.slice(0, shown)) console.log(`  ${item}`);
  if (items.length > shown) console.log(`  … and ${String(items.length - shown)} more`);
}

/** Writes what HashiCorp's parser makes of our own fixtures, for the unit test that compares with it. */
function writeFixture(): void {
  const folder = inProject('test', 'fixtures');
  const paths = [...terraformFiles(folder, 'hcl-oracle'), ...terraformFiles(folder, 'sample-workspace')];
  const printed = printGoTrees(buildGoProgram('godump'), folder, paths);
  writeFileSync(inProject('test', 'fixtures', 'hcl-oracle', 'trees.txt'), printed);
}

const [argument] = process.argv.slice(2);
if (argument === '--fixture') writeFixture();
else if (argument !== undefined) compare(argument);
else {
  console.error('Usage: node --import tsx test/oracle/hcl.ts FOLDER | --fixture');
  process.exitCode = 1;
}
