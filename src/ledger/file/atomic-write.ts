import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ledgerCorrupt, systemCode } from '../errors.js';

/** The bridge's data about people is readable only by its own user. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_DIR_MODE = 0o700;

/**
 * Replaces a file so that a crash at any moment leaves either the complete old or the complete new one. One writer at
 * a time: the temporary name is fixed, so that a leftover of a crash is overwritten.
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

/** Writes a new file and waits until it is on disk. */
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

/** A new or renamed file is durable only after its directory is synced. */
export async function fsyncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A small file with one JSON value written by the bridge; null if it does not exist. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    if (error instanceof SyntaxError) throw ledgerCorrupt(path, null, error);
    throw error;
  }
}

export async function replaceJson(path: string, value: unknown): Promise<void> {
  await replaceFile(path, (file) => file.writeFile(JSON.stringify(value)));
}
