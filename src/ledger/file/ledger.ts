import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nearestExisting } from '../../util/ensure-directory.js';
import { wrapFsErrors } from '../errors.js';
import type { Ledger } from '../port.js';
import { writeAndSync } from './atomic-write.js';
import { readCursorFile, writeCursorFile } from './cursor.js';
import { acquireFileLease, assertLeaseHeld } from './lease.js';
import { openFileTarget, readFileTarget } from './target.js';

/**
 * The ledger in a folder. Format, version 1:
 *
 *     <folder>/<tenant>/lease/<fence>.json      the lease, see lease-file.ts
 *     <folder>/<tenant>/cursors/<name>.json     a cursor's checksum and value, see file-cursor.ts
 *     <folder>/<tenant>/<target>.ndjson         what one target holds
 *
 * A target's file is only ever appended to, or replaced as a whole by a shorter one of the same
 * meaning. Each line is `["<CRC-32>",<content>,"<block>"]`, see line-codec.ts; the contents are
 *
 *     {kind: ledger}   first: version, tenant and target
 *     {kind: intend}   a call is about to leave. `known`: ids that had a row; `ghosts`: rows of the others
 *     {kind: settle}   the outcome. `puts`: rows as they are now, or an id: "as its intent said";
 *                      `forgotten`: ids without a row from now on; `unanswered`: ids of unknown fate
 *
 * Rows are arrays, see row-codec.ts. An intent that no later line settles was cut off by a crash.
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

/** A block of a disk: less may fit where nothing more does. */
const PROBE_BYTES = 64 * 1024;

/** Writes beside or in the folder, whichever exists, and clears up. */
async function tryWriting(directory: string): Promise<void> {
  const place = await mkdtemp(join(await nearestExisting(directory), '.keeper-bridge-probe-'));
  try {
    await writeAndSync(join(place, 'probe'), (file) => file.writeFile(Buffer.alloc(PROBE_BYTES)));
  } finally {
    await rm(place, { recursive: true });
  }
}

/** One file name for each tenant, target or cursor, that is legal everywhere. */
function safeName(name: string): string {
  return encodeURIComponent(name)
    .replaceAll('%23', '_')
    .replaceAll('.', '%2E')
    .replaceAll('*', '%2A');
}
