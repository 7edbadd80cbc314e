import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../paths';
import { runLogged } from '../processes';

const candidates: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Flags that keep a test's browser to itself: no sandbox for root, no calls of its own. */
export const browserFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds Chromium or a browser built on it; on Debian and its kin as root, installs Debian's `chromium` where there is none.
 *
 * @returns the path of its executable
 * @throws Error that says what to install
 */
export async function ensureBrowser(): Promise<string> {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH is ${given}, but there is no such file`);
  }
  const found = find();
  if (found !== undefined) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    mkdirSync(cacheFolder, { recursive: true });
    const log = join(cacheFolder, 'apt.log');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runLogged('Reading the list of Debian packages', 'apt-get', ['update'], { log, env });
    const packages = ['chromium', 'fonts-dejavu-core'];
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    await runLogged('Installing Chromium for the tests', 'apt-get', install, { log, env });
    const installed = find();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'the tests need Chromium, Chrome or Edge: install one (on Debian and Ubuntu `apt-get install chromium`), ' +
      'or set CHROME_PATH to its executable',
  );
}

function find(): string | undefined {
  return candidates[process.platform]?.find((path) => existsSync(path));
}
