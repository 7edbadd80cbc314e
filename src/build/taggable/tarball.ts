import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';

/**
 * Downloads a package's archive with `npm pack`, unless an earlier run left it in the folder.
 *
 * @param name such as `@pulumi/aws`
 * @returns path of the archive
 */
export function packedPackage(folder: string, name: string, version: string): string {
  const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  const path = join(folder, file);
  if (existsSync(path)) return path;
  const result = spawnSync('npm', ['pack', `${name}@${version}`, '--silent'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0 || !existsSync(path)) {
    throw new Error(
      `npm pack ${name}@${version} did not leave ${file}; the folder has ${readdirSync(folder).join(', ')}`,
    );
  }
  return path;
}

const blockSize = 512;

/**
 * Reads the files of a .tgz one after the other without unpacking it to disk.
 *
 * @param wanted asked with each path, without the leading `package/`
 */
export async function* filesOf(
  path: string,
  wanted: (path: string) => boolean,
): AsyncGenerator<{ readonly path: string; readonly data: Buffer }> {
  const reader = new BlockReader(createReadStream(path).pipe(createGunzip()));
  let longName: string | undefined;
  for (;;) {
    const header = await reader.read(blockSize);
    if (header === undefined || header[0] === 0) return;
    const size = parseInt(text(header, 124, 12), 8) || 0;
    const padded = Math.ceil(size / blockSize) * blockSize;
    const kind = text(header, 156, 1);
    const prefix = text(header, 345, 155);
    const short = prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`;
    const name = (longName ?? short).replace(/^[^/]*\//, '');
    longName = undefined;
    if (kind === 'x' || kind === 'L') {
      // A name that does not fit the header stands in an entry of its own in front.
      const extra = await reader.read(padded);
      const said = text(extra ?? Buffer.alloc(0), 0, size);
      longName = kind === 'L' ? said : /\d+ path=([^\n]*)\n/.exec(said)?.[1];
    } else if ((kind === '0' || kind === '') && wanted(name)) {
      const data = await reader.read(padded);
      if (data === undefined) return;
      yield { path: name, data: data.subarray(0, size) };
    } else {
      await reader.skip(padded);
    }
  }
}

function text(bytes: Buffer, start: number, length: number): string {
  const end = bytes.indexOf(0, start);
  const limit = start + length;
  return bytes.toString('utf8', start, end === -1 || end > limit ? limit : end);
}

/** Hands out a stream in pieces of the sizes asked for. */
class BlockReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private held: Buffer[] = [];
  private length = 0;

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** @returns `undefined` where the stream ends before */
  async read(size: number): Promise<Buffer | undefined> {
    while (this.length < size) {
      const next = await this.chunks.next();
      if (next.done === true) return undefined;
      this.held.push(next.value);
      this.length += next.value.length;
    }
    const all =
      this.held.length === 1 && this.held[0] !== undefined ? this.held[0] : Buffer.concat(this.held);
    this.length -= size;
    this.held = [all.subarray(size)];
    return all.subarray(0, size);
  }

  async skip(size: number): Promise<void> {
    for (let left = size; left > 0; left -= 65536) await this.read(Math.min(left, 65536));
  }
}
