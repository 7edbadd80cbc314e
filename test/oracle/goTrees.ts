import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { inProject } from '../../src/build/paths';

/** What HashiCorp's parser makes of a file: its tree in the notation of `hclTree`, or why it rejects the file. */
export type GoTree = { readonly lines: readonly string[] } | { readonly rejected: string };

/** Builds the program that prints trees. Needs Debian's `golang` and `golang-github-hashicorp-hcl-v2-dev`. @returns its path */
export function buildGoProgram(name: 'godump' | 'gobench'): string {
  mkdirSync(inProject('out', 'oracle'), { recursive: true });
  const program = inProject('out', 'oracle', name);
  execFileSync('go', ['build', '-o', program, 'main.go'], {
    cwd: inProject('test', 'oracle', name),
    env: { ...process.env, GO111MODULE: 'off', GOPATH: process.env['GOPATH'] ?? '/usr/share/gocode' },
  });
  return program;
}

/** @returns what the program from `godump` prints of the files, whose paths are relative to `folder` */
export function printGoTrees(program: string, folder: string, paths: readonly string[]): string {
  const options = { cwd: folder, input: paths.join('\n'), maxBuffer: 2 ** 30 };
  const { stdout, status } = spawnSync(program, { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error('the Go program failed');
  return stdout;
}

/** @param printed the output of the program from `godump`. @returns the tree of each file by its path */
export function readGoTrees(printed: string): ReadonlyMap<string, GoTree> {
  const trees = new Map<string, GoTree>();
  for (const record of printed.split(/^file /m).slice(1)) {
    const [path = '', ...lines] = record.trimEnd().split('\n');
    const rejected = lines[0]?.startsWith('invalid ') ? lines[0].slice('invalid '.length) : undefined;
    trees.set(path, rejected === undefined ? { lines } : { rejected });
  }
  return trees;
}
