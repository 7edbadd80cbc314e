import { findDesktop, runInDesktop } from './desktop';
import { runInEmbedded } from './embedded';
import type { EditorRun } from './types';

/**
 * Runs a test module in a real extension host and says which: desktop VS Code where there is one or one can be had,
 * else the embedded editor. `FINOPS_LENS_HOST=embedded` asks for the latter.
 *
 * @throws Error when a test fails, or when there is no host at all
 */
export async function runInEditor(run: EditorRun): Promise<void> {
  if (process.env['FINOPS_LENS_HOST'] === 'embedded') {
    console.log('host: embedded editor, as FINOPS_LENS_HOST asks');
    await runInEmbedded(run);
    return;
  }
  const desktop = await findDesktop();
  if ('executable' in desktop) {
    console.log(`host: desktop VS Code, ${desktop.executable}`);
    await runInDesktop(desktop.executable, run);
  } else {
    console.log(`host: embedded editor, because ${desktop.reason}`);
    await runInEmbedded(run);
  }
}
