import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { ensureDirectory, nearestExisting } from '../../util/ensure-directory.js';
import { cursorChecksum, cursorDamaged } from '../cursor.js';
import { systemCode, wrapFsErrors } from '../errors.js';
import type { Ledger } from '../port.js';
import { PRIVATE_DIR_MODE, replaceJson, writeAndSync } from './atomic-write.js';
import { acquireFileLease, assertLeaseHeld } from './lease.js';
import { openFileTarget, readFileTarget } from './target.js';

/**
 * The ledger in a directory. Format, version 1:
 *
 *     <directory>/<tenant>/lease/<fence>.json      the lease, see lease.ts
 *     <directory>/<tenant>/cursors/<name>.json     a cursor's checksum and value
 *     <directory>/<tenant>/<target>.ndjson         what one target holds
 *
 * A target's file is only appended to, or replaced as a whole by a shorter equivalent. Each line is
 * `["<CRC-32>",<content>,"<block>"]`, see line-codec.ts; the contents are
 *
 *     {kind: ledger}   first line: version, tenant and target
 *     {kind: intend}   a call is about to be sent. `known`: ids that had a row; `ghosts`: rows of the others
 *     {kind: settle}   the outcomes. `puts`: current rows, or an id for the row stored with the intent;
 *                      `forgotten`: ids whose row is removed; `unanswered`: ids without a response
 *
 * Rows are arrays, see row-codec.ts. An intent without a later `settle` line was interrupted by a crash.
 */
export function createFileLedger(directory: string): Ledger {
  const root = resolve(directory);
  const tenantDirectory = (tenant: string) => join(root, safeName(tenant));
  const cursorPath = (tenant: string, name: string) =>
    join(tenantDirectory(tenant), 'cursors', `${safeName(name)}.json`);
  return {
    acquireLease: (tenant, owner, now, ttlMs) =>
      acquireFileLease(tenantDirectory(tenant), owner, now, ttlMs),

    async open(tenant, target, lease) {
      const path = join(tenantDirectory(tenant), `${safeName(target)}.ndjson`);
      const names = { path, tenant, target };
      if (lease === null) return readFileTarget(names);
      const assertLease = () => assertLeaseHeld(tenantDirectory(tenant), lease);
      await assertLease();
      return openFileTarget(names, assertLease);
    },

    cursor: (tenant, name) => readCursorFile({ path: cursorPath(tenant, name), tenant, name }),

    async setCursor(tenant, name, value, lease) {
      await assertLeaseHeld(tenantDirectory(tenant), lease);
      await writeCursorFile({ path: cursorPath(tenant, name), tenant, name }, value);
    },

    probe: () => wrapFsErrors(root, () => tryWriting(root)),

    async close() {},
  };
}

/** One disk block: a full disk may still accept fewer bytes. */
const PROBE_BYTES = 64 * 1024;

/** Writes next to or into the directory, whichever exists, and cleans up. */
async function tryWriting(directory: string): Promise<void> {
  const place = await mkdtemp(join(await nearestExisting(directory), '.keeper-bridge-probe-'));
  try {
    await writeAndSync(join(place, 'probe'), (file) => file.writeFile(Buffer.alloc(PROBE_BYTES)));
  } finally {
    await rm(place, { recursive: true });
  }
}

/** A file name for each tenant, target or cursor that is valid on every file system. */
function safeName(name: string): string {
  return encodeURIComponent(name)
    .replaceAll('%23', '_')
    .replaceAll('.', '%2E')
    .replaceAll('*', '%2A');
}

/** `["<CRC-32>","<value>"]`; earlier versions wrote the bare value. */
const Stored = z.union([z.tuple([z.string(), z.string()]), z.string()]);

/** Identifies a cursor and its file. */
interface CursorFile {
  readonly path: string;
  readonly tenant: string;
  readonly name: string;
}

/**
 * Null if it was never written.
 * @throws BridgeError `CursorDamaged`, `LedgerUnwritable`
 */
async function readCursorFile(file: CursorFile): Promise<string | null> {
  const text = await wrapFsErrors(file.path, () => readIfExists(file.path));
  if (text === null) return null;
  const { tenant, name, path } = file;
  const stored = parseStored(file, text);
  if (typeof stored === 'string') return stored;
  const [checksum, value] = stored;
  if (checksum === cursorChecksum(tenant, name, value)) return value;
  throw cursorDamaged(tenant, name, `the checksum in ${path} does not match its value`);
}

async function writeCursorFile(file: CursorFile, value: string): Promise<void> {
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
