import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { mayBeInfrastructure } from '../core/languages/index';
import type { ReportedProblem } from '../core/report';
import type { SourceText } from '../core/ports';
import { decode, encodingOf } from './decode';

/** Nobody writes more by hand, and a generated file of that size holds up everything else. */
const largestFile = 20 * 1024 * 1024;

/** How much of a file is searched for NUL bytes, as git does to tell binary files. */
const searchedForNul = 8000;

export interface ReadResult {
  /** `undefined` where the file is none of ours or cannot be read as text. */
  readonly source?: SourceText;
  readonly problem?: ReportedProblem;
  /** Why a file that may be ours was left alone. */
  readonly skipped?: string;
}

/**
 * Reads a file that is infrastructure by its name. Its bytes are searched for the marks of the languages before they are
 * decoded, for most YAML and JSON files of a project are something else.
 *
 * @param path absolute
 * @param name how the file is called in reports
 */
export function readSource(path: string, name: string): ReadResult {
  if (mayBeInfrastructure(name, () => false)) {
    const text = readSoundText(path);
    if (text !== undefined) return { source: { path: name, text } };
  }
  let bytes: Buffer | undefined;
  try {
    bytes = readBytes(path);
  } catch (error) {
    return unread(name, failureInWords(error));
  }
  if (bytes === undefined) {
    const message = 'it is larger than 20 MB';
    // By its name alone nothing says that JSON or YAML is infrastructure.
    return mayBeInfrastructure(name, () => false) ? unread(name, message) : { skipped: message };
  }
  if (encodingOf(bytes) !== 'utf-8') {
    const text = decode(bytes);
    return mayBeInfrastructure(name, (mark) => text.includes(mark)) ? { source: { path: name, text } } : {};
  }
  if (!mayBeInfrastructure(name, (mark) => bytes.includes(mark))) return {};
  if (bytes.subarray(0, searchedForNul).includes(0)) {
    return unread(name, 'it is a binary file, or UTF-16 text without a byte order mark');
  }
  const text = decode(bytes);
  const source = { path: name, text };
  if (isUtf8(bytes)) return { source };
  const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
  return {
    source,
    problem: { file: name, line, message: 'it is not UTF-8; from here on some characters are lost' },
  };
}

/**
 * Reads a file in one go, as is quickest where nearly every file is sound.
 *
 * @returns `undefined` where it has to be looked at more closely
 */
function readSoundText(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const isSound =
    text.length <= largestFile &&
    !text.includes('\ufffd') &&
    !text.slice(0, searchedForNul).includes('\0') &&
    !text.startsWith('\ufeff');
  return isSound ? text : undefined;
}

function unread(file: string, message: string): ReadResult {
  return { problem: { file, line: 1, message } };
}

/** @returns `undefined` where the file is too large */
function readBytes(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > largestFile) return undefined;
    const bytes = Buffer.allocUnsafe(size);
    let length = 0;
    while (length < size) {
      const read = readSync(file, bytes, length, size - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** @returns why the file system refused, in words */
export function failureInWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'ENOTDIR') return 'a part of its path is no folder';
  if (code === 'EISDIR') return 'it is a folder, not a file';
  return message;
}
