import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PRIVATE_FILE } from '../ledger/file/atomic-write.js';
import { ensureDirectory } from '../util/ensure-directory.js';

/** A file that is written piece by piece and appears, or replaces an older one, only when it is complete. */
export interface OutputFile {
  write(text: string): Promise<void>;
  commit(): Promise<void>;
  /** Leaves the file as it was. */
  discard(): Promise<void>;
}

/**
 * Creates the directory; the file is readable only by its owner.
 * @throws system errors, as all its methods
 */
export async function openOutputFile(path: string): Promise<OutputFile> {
  await ensureDirectory(dirname(path));
  const existing = await stat(path).catch(() => null);
  // A pipe or a device can only be written to.
  if (existing !== null && !existing.isFile()) return direct(await open(path, 'w'));
  // A link stays a link.
  const file = existing === null ? path : await realpath(path);
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = await open(temporary, 'w', PRIVATE_FILE);
  const discard = async () => {
    await handle.close();
    await rm(temporary, { force: true });
  };
  return {
    write: (text) => handle.writeFile(text),
    async commit() {
      try {
        await handle.chmod(PRIVATE_FILE);
        await handle.sync();
        await rename(temporary, file);
      } catch (error) {
        await discard();
        throw error;
      }
      await handle.close();
    },
    discard,
  };
}

function direct(handle: FileHandle): OutputFile {
  return {
    write: (text) => handle.writeFile(text),
    commit: () => handle.close(),
    discard: () => handle.close(),
  };
}
