import { build } from 'esbuild';
import { inProject, root } from '../../src/build/paths';

/**
 * Bundles a script as the product is bundled: constants inlined, minified.
 *
 * @param name of a file in this folder, without its ending
 * @returns the path of the script, ready to be run with Node.js
 */
export async function bundleScript(name: string): Promise<string> {
  const outfile = inProject('out', 'bench', `${name}.js`);
  await build({
    absWorkingDir: root,
    entryPoints: [`test/bench/${name}.ts`],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'cjs',
    target: 'node16.14',
  });
  return outfile;
}
