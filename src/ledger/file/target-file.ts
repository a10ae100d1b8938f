import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ledgerCorrupt, wrapFsErrors } from '../errors.js';
import { isLineContent } from '../line-check.js';
import { recoverInFlight } from '../state.js';
import { fsyncDirectory, PRIVATE_FILE } from './atomic-write.js';
import { decodeLine, type Line } from './line-codec.js';
import { createReplay, type Replay } from './replay.js';

/** The content of a target's file. */
export interface LoadedFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Bytes of valid lines. */
  readonly size: number;
  readonly replay: Replay;
}

/**
 * Opens a target's file for appending and creates it if necessary. A last line that a crash truncated is dropped,
 * because its write was never confirmed. Throws `LedgerCorrupt` for a damaged line followed by valid ones, and
 * `LedgerUnwritable`.
 * @param head the required first line
 */
export async function loadFile(path: string, head: Buffer): Promise<LoadedFile> {
  const handle = await wrapFsErrors(path, () => open(path, 'a+', PRIVATE_FILE));
  const loaded = await readTargetFile(path, handle, head);
  await closingOnError(handle, () => wrapFsErrors(path, () => truncateTornTail(loaded)));
  return loaded;
}

async function truncateTornTail({ path, handle, size: good }: LoadedFile): Promise<void> {
  const { size } = await handle.stat();
  if (size === 0) await fsyncDirectory(dirname(path));
  if (size > good) await handle.truncate(good);
}

/** Opens it read-only and leaves the file unchanged. Throws `ENOENT` if it does not exist. */
export async function openReadOnly(path: string, head: Buffer): Promise<LoadedFile> {
  return readTargetFile(path, await open(path, 'r'), head);
}

function readTargetFile(path: string, handle: FileHandle, head: Buffer): Promise<LoadedFile> {
  return closingOnError(handle, async () => {
    const replay = createReplay(path);
    const size = await readGoodLines(path, handle, head, replay.apply);
    recoverInFlight(replay.state);
    return { path, handle, size, replay };
  });
}

async function closingOnError<T>(handle: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** @returns the bytes up to the end of the last valid line */
async function readGoodLines(
  path: string,
  handle: FileHandle,
  head: Buffer,
  apply: (line: Line) => void,
): Promise<number> {
  const { size } = await handle.stat();
  let number = 0;
  let good = 0;
  let firstBad: number | null = null;
  for await (const { offset, bytes, complete } of readLines(handle, size)) {
    number += 1;
    // A file with a different head belongs to another target or version and must not be truncated.
    if (number === 1 && !head.subarray(0, bytes.length).equals(bytes)) throw ledgerCorrupt(path, 1);
    const line = complete ? decodeLine(bytes, offset) : null;
    if (line === null) {
      firstBad ??= number;
      continue;
    }
    if (firstBad !== null) throw ledgerCorrupt(path, firstBad);
    if (!isLineContent(line.content)) throw ledgerCorrupt(path, number);
    apply(line);
    good = offset + bytes.length + 1;
  }
  return good;
}

const NEWLINE = 0x0a;
/** Large enough that reading costs little compared with parsing, small enough not to matter for memory use. */
const CHUNK_BYTES = 4 * 1024 * 1024;

export interface RawLine {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Without the newline. Valid until the next line is requested, because the buffer is reused. */
  readonly bytes: Buffer;
  /** False for a last line without a newline. */
  readonly complete: boolean;
}

/** The lines of the first `size` bytes of a file. */
export async function* readLines(
  handle: FileHandle,
  size: number,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<RawLine> {
  let buffer = Buffer.allocUnsafe(Math.min(size, chunkBytes));
  let held = 0;
  let offset = 0;
  while (offset + held < size) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const room = Math.min(buffer.length - held, size - offset - held);
    const { bytesRead } = await handle.read(buffer, held, room, offset + held);
    if (bytesRead === 0) break;
    const fresh = held;
    held += bytesRead;
    let start = 0;
    let end = buffer.subarray(0, held).indexOf(NEWLINE, fresh);
    while (end !== -1) {
      yield { offset: offset + start, bytes: buffer.subarray(start, end), complete: true };
      start = end + 1;
      end = buffer.subarray(0, held).indexOf(NEWLINE, start);
    }
    buffer.copyWithin(0, start, held);
    offset += start;
    held -= start;
  }
  if (held > 0) yield { offset, bytes: buffer.subarray(0, held), complete: false };
}
