import { mkdir, readlink, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A symbolic link in the path of a directory is dangling; most often its volume is not mounted. */
export class DanglingLinkError extends Error {
  override readonly name = 'DanglingLinkError';
  /** The file system's own code for this. */
  readonly code = 'ENOENT';
  readonly destination: string;

  constructor(link: string, destination: string) {
    super(`${link} is a symbolic link to ${destination}, which does not exist.`);
    this.destination = destination;
  }
}

/**
 * Creates a directory and its missing parents, one at a time: Node's own recursive mkdir never returns if an existing
 * parent reports ENOENT, as /proc does.
 * @throws DanglingLinkError; file system errors
 */
export async function ensureDirectory(path: string, mode?: number): Promise<void> {
  const existing = await nearestExisting(path);
  // The path itself is always attempted: it may exist and be a file.
  const missing = [path];
  for (let at = path; at !== existing && dirname(at) !== existing; ) {
    at = dirname(at);
    missing.push(at);
  }
  for (const directory of missing.reverse()) await makeOne(directory, mode);
}

/**
 * The path itself or its closest existing parent.
 * @throws DanglingLinkError
 */
export async function nearestExisting(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    await refuseDanglingLink(path);
    return nearestExisting(dirname(path));
  }
}

async function refuseDanglingLink(path: string): Promise<void> {
  const destination = await readlink(path).catch(() => null);
  if (destination !== null) throw new DanglingLinkError(path, destination);
}

/** Another process may create it concurrently. */
async function makeOne(directory: string, mode: number | undefined): Promise<void> {
  try {
    await mkdir(directory, mode);
  } catch (error) {
    if (!hasCode(error, 'EEXIST') || !(await stat(directory)).isDirectory()) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
