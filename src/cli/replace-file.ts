import { open, realpath, rename, rm, stat } from 'node:fs/promises';

/**
 * Replaces the text of a file and keeps its permissions. A crash at any moment leaves the complete old or new text.
 * @throws system errors
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  // A link stays a link.
  const file = await realpath(path);
  const { mode } = await stat(file);
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = await open(temporary, 'wx', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
