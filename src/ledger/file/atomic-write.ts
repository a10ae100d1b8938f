import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the bridge knows about people is for its own user's eyes. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_DIR_MODE = 0o700;

/**
 * Replaces a file so that a crash at any moment leaves the old one or the new one, whole. One
 * writer at a time: the temporary name is fixed, so that what a crash leaves is overwritten.
 */
export async function replaceFile(
  path: string,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.tmp`;
  await writeAndSync(temporary, write);
  await rename(temporary, path);
  await fsyncDirectory(dirname(path));
}

/** Writes a new file and waits for the disk. */
export async function writeAndSync(
  path: string,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const handle = await open(path, 'w', PRIVATE_FILE);
  try {
    await write(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new or renamed file is durable only once its folder is. */
export async function fsyncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
