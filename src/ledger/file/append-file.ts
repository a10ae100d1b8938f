import type { FileHandle } from 'node:fs/promises';
import { wrapFsErrors } from '../errors.js';

/**
 * Appends lines durably. Lines that arrive while the disk is busy share the next write, so the number of waits does
 * not grow with the number of calls in flight. After one failure every later append fails with the same error: the
 * next open decides what the file contains.
 */
export class AppendFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly #head: Buffer;
  readonly #permit: (size: number) => Promise<void>;
  #size: number;
  #waiting: Buffer[] = [];
  #last: Promise<void> = Promise.resolve();

  /**
   * @param size bytes in the file, all of them valid
   * @param head written before the first line of an empty file
   * @param assertLease called before each write with the expected file size; throws to prevent the write
   */
  constructor(
    path: string,
    handle: FileHandle,
    size: number,
    head: Buffer,
    assertLease: (size: number) => Promise<void>,
  ) {
    this.path = path;
    this.handle = handle;
    this.#head = head;
    this.#permit = assertLease;
    this.#size = size;
  }

  /** Resolves with the line's offset once it is on disk. Appends resolve in order. */
  async append(line: Buffer): Promise<number> {
    const bytes = this.#size === 0 ? Buffer.concat([this.#head, line]) : line;
    this.#size += bytes.length;
    const offset = this.#size - line.length;
    this.#waiting.push(bytes);
    if (this.#waiting.length === 1) this.#last = this.#last.then(() => this.#write());
    await this.#last;
    return offset;
  }

  async close(): Promise<void> {
    // The caller of a failed write already got its error.
    await this.#last.catch(() => undefined);
    await this.handle.close();
  }

  async #write(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    const start = this.#size - bytes.length;
    this.#waiting = [];
    await wrapFsErrors(this.path, async () => {
      await this.#permit(start);
      await this.handle.appendFile(bytes);
      await this.handle.datasync();
    });
  }
}
