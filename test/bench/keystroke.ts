import { execFileSync } from 'node:child_process';
import { bundleScript } from './bundled';

/** Measures, in a fresh process, how long a file of 5,000 lines takes from a changed character to findings. */
export async function measureKeystroke(): Promise<void> {
  execFileSync(process.execPath, [await bundleScript('keystrokeProcess')], { stdio: 'inherit' });
}
