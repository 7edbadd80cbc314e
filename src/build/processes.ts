import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';

/**
 * Runs a command to its end with its output in a file, and shows on the terminal that something goes on.
 *
 * @throws Error when it cannot be started or fails; names the log file
 */
export async function runLogged(
  title: string,
  command: string,
  args: readonly string[],
  { cwd, log, env }: { cwd?: string; log: string; env?: NodeJS.ProcessEnv },
): Promise<void> {
  const stream = createWriteStream(log, { flags: 'a' });
  const progress = startProgress(title);
  try {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    child.stdout.pipe(stream, { end: false });
    child.stderr.pipe(stream, { end: false });
    const code = await exitOf(child);
    if (code !== 0)
      throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}; its output is in ${log}`);
  } finally {
    progress.stop();
    stream.end();
  }
}

/** A line that grows: a dot every two seconds on a terminal, one line at the start and at the end elsewhere. */
export function startProgress(title: string): { stop(): void } {
  const started = Date.now();
  process.stdout.write(`${title}…`);
  const timer = process.stdout.isTTY ? setInterval(() => process.stdout.write('.'), 2000) : undefined;
  return {
    stop() {
      clearInterval(timer);
      process.stdout.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    },
  };
}

/** @returns the exit code, or the signal's name */
export function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? signal ?? 'no exit code');
    });
  });
}

/** Ends a process that was started with `detached`, and all that it started. Resolves when it is gone. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = exitOf(child);
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (process.platform === 'win32') child.kill(name);
      else process.kill(-pid, name);
    } catch {
      // It ended by itself in the meantime.
    }
  };
  signal('SIGTERM');
  const last = setTimeout(() => {
    signal('SIGKILL');
  }, 3000);
  await ended;
  clearTimeout(last);
  // What ignored the first signal goes with the second: the group outlives its leader.
  signal('SIGKILL');
}

/** @returns a port on 127.0.0.1 that was free a moment ago */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port could be had on 127.0.0.1'));
      });
    });
  });
}
