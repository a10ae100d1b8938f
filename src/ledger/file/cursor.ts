import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { ensureDirectory } from '../../util/ensure-directory.js';
import { cursorChecksum, cursorDamaged } from '../cursor-codec.js';
import { systemCode, wrapFsErrors } from '../errors.js';
import { PRIVATE_DIR_MODE } from './atomic-write.js';
import { replaceJson } from './json-file.js';

/** `["<CRC-32>","<value>"]`; earlier versions wrote the bare value. */
const Stored = z.union([z.tuple([z.string(), z.string()]), z.string()]);

/** Identifies a cursor and its file. */
export interface CursorFile {
  readonly path: string;
  readonly tenant: string;
  readonly name: string;
}

/** Null when never written. @throws BridgeError `CursorDamaged`, `LedgerUnwritable` */
export async function readCursorFile(file: CursorFile): Promise<string | null> {
  const text = await wrapFsErrors(file.path, () => readIfExists(file.path));
  if (text === null) return null;
  const { tenant, name, path } = file;
  const stored = parseStored(file, text);
  if (typeof stored === 'string') return stored;
  const [checksum, value] = stored;
  if (checksum === cursorChecksum(tenant, name, value)) return value;
  throw cursorDamaged(tenant, name, `the checksum in ${path} does not match its value`);
}

export async function writeCursorFile(file: CursorFile, value: string): Promise<void> {
  const { path, tenant, name } = file;
  await wrapFsErrors(path, async () => {
    await ensureDirectory(dirname(path), PRIVATE_DIR_MODE);
    await replaceJson(path, [cursorChecksum(tenant, name, value), value]);
  });
}

function parseStored({ path, tenant, name }: CursorFile, text: string): z.output<typeof Stored> {
  try {
    return Stored.parse(JSON.parse(text));
  } catch (cause) {
    throw cursorDamaged(tenant, name, `${path} is not a cursor file`, { cause });
  }
}

async function readIfExists(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
