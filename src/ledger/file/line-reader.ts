import type { FileHandle } from 'node:fs/promises';

const NEWLINE = 0x0a;
/** Large enough that reading costs little beside parsing, small enough to stay out of the memory figures. */
const CHUNK_BYTES = 4 * 1024 * 1024;

export interface RawLine {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Without the newline. Valid until the next line is asked for: the buffer is used again. */
  readonly bytes: Buffer;
  /** False for a last line that has no newline. */
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
