import { readFile } from 'node:fs/promises';
import { ledgerCorrupt, systemCode } from '../errors.js';
import { replaceFile } from './atomic-write.js';

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
