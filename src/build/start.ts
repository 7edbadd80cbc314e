import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle';
import { CatalogError } from './compileCatalog';
import { openInDesktop, findCode } from './desktop';
import { startEditorServer } from './editorHost/server';
import { root, sampleWorkspace } from './paths';
import { startProgress } from './processes';

/** Opens the extension in a real editor, on the sample workspace or on the folder given, and waits until it is stopped. */
async function main(args: readonly string[]): Promise<number> {
  const [given, ...more] = args;
  if (more.length > 0) throw new UsageError('give one folder at most: npm start -- path/to/folder');
  const folder = given === undefined ? sampleWorkspace : resolve(process.env['INIT_CWD'] ?? '.', given);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`${folder} is not a folder`);
  }
  const building = startProgress('Building the extension');
  await bundle({ production: false }).finally(() => {
    building.stop();
  });

  const code = process.env['FINOPS_LENS_HOST'] === 'embedded' ? undefined : findCode();
  if (code !== undefined) {
    console.log(`Opening ${folder} in VS Code (${code}). Close its window or press Ctrl+C to stop.`);
    if (await openInDesktop(code, folder)) return 0;
    console.log('VS Code did not start; the embedded editor takes its place.');
  }
  return await serve(folder);
}

async function serve(folder: string): Promise<number> {
  // Before the server is started: a signal that comes meanwhile must not leave it behind.
  const stopped = new Promise<'stopped'>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        done('stopped');
      });
    }
  });
  const server = await startEditorServer({ workspaceTrust: false });
  const first = join(folder, 'terraform', 'shop', 'main.tf');
  const window = { folder, extension: root, ...(existsSync(first) && { openFile: first }) };
  console.log(
    `\nFinOps Lens runs in the embedded editor (${server.name}) on ${folder}. Open this in a browser:\n`,
  );
  console.log(`  ${server.urlOf(window)}\n`);
  console.log('The address holds a secret and works on this machine only. Press Ctrl+C to stop.');
  const end = await Promise.race([stopped, server.ended]);
  await server.stop();
  if (end === 'stopped') {
    console.log('\nStopped.');
    return 0;
  }
  console.error(`The embedded editor ended by itself (${String(end)}).`);
  return 1;
}

class UsageError extends Error {}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const expected = error instanceof UsageError || error instanceof CatalogError;
    if (expected) console.error(error.message);
    else console.error(error);
    process.exit(expected ? 2 : 1);
  },
);
