import { randomUUID } from 'node:crypto';
import { link, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import PQueue from 'p-queue';
import * as z from 'zod';
import { ensureDirectory } from '../../util/ensure-directory.js';
import { leaseLost, ledgerCorrupt, systemCode, wrapFsErrors } from '../errors.js';
import { assertPlausibleLease } from '../lease-check.js';
import type { Lease } from '../port.js';
import {
  fsyncDirectory,
  PRIVATE_DIR_MODE,
  readJson,
  replaceJson,
  writeAndSync,
} from './atomic-write.js';
import { isOwnerGone } from './lease-owner.js';

/*
 * A tenant's lease is a directory with one file per holder, `<fence>.json`; the highest number counts. Taking the
 * lease means creating the next number, which the file system grants to only one process (by a hard link to a
 * complete file, so that nobody reads a partial lease). A killed process leaves no lock behind: the next run takes
 * the next number, immediately if it can see that the process has ended, otherwise after `until`.
 */
const LeaseRecord = z.object({
  fence: z.int().min(1),
  /** Null once released. */
  owner: z.string().nullable(),
  /** Milliseconds since the epoch. */
  until: z.int().min(0),
});
type LeaseRecord = z.output<typeof LeaseRecord>;

/** @param directory the tenant's directory; times are milliseconds since the epoch */
export async function acquireFileLease(
  directory: string,
  owner: string,
  now: number,
  ttlMs: number,
): Promise<Lease | null> {
  const leases = leaseDirectory(directory);
  return wrapFsErrors(leases, async () => {
    await ensureDirectory(leases, PRIVATE_DIR_MODE);
    const current = await currentLease(leases);
    if (current !== null && isTaken(current, now)) {
      assertPlausibleLease(leasePath(leases, current.fence), current.until, now, ttlMs);
      return null;
    }
    const record = { fence: (current?.fence ?? 0) + 1, owner, until: now + ttlMs };
    if (!(await publish(leases, record))) return null;
    await removeOlder(leases, record.fence);
    return fileLease(directory, record, ttlMs);
  });
}

function isTaken({ owner, until }: LeaseRecord, now: number): boolean {
  return owner !== null && until > now && !isOwnerGone(owner);
}

/** Throws `LeaseLost` unless this is the current lease. */
export async function assertLeaseHeld(
  directory: string,
  { owner, fence }: Pick<Lease, 'owner' | 'fence'>,
): Promise<void> {
  const leases = leaseDirectory(directory);
  const current = await wrapFsErrors(leases, () => currentLease(leases));
  if (current?.fence !== fence || current.owner !== owner) throw leaseLost(basename(directory));
}

function fileLease(
  directory: string,
  { owner, fence }: { readonly owner: string; readonly fence: number },
  ttlMs: number,
): Lease {
  // The targets of a run renew its lease concurrently, but a file may have only one writer at a time.
  const turns = new PQueue({ concurrency: 1 });
  function record(state: Omit<LeaseRecord, 'fence'>): Promise<void> {
    return turns.add(async () => {
      await assertLeaseHeld(directory, { owner, fence });
      const path = leasePath(leaseDirectory(directory), fence);
      await wrapFsErrors(path, () => replaceJson(path, { fence, ...state }));
    });
  }
  return {
    owner,
    fence,
    renew: (now) => record({ owner, until: now + ttlMs }),
    // A lease that was lost or cannot be released expires on its own.
    release: () => record({ owner: null, until: 0 }).catch(() => undefined),
  };
}

async function currentLease(leases: string): Promise<LeaseRecord | null> {
  const fence = Math.max(0, ...(await readdir(leases)).map(fenceOf));
  if (fence === 0) return null;
  // None: taken over and deleted since the directory was listed.
  const path = leasePath(leases, fence);
  const record = await readJson(path);
  if (record === null) return currentLease(leases);
  const parsed = LeaseRecord.safeParse(record);
  if (!parsed.success || parsed.data.fence !== fence) throw ledgerCorrupt(path, null, parsed.error);
  return parsed.data;
}

/** @returns false if another process was faster */
async function publish(leases: string, record: LeaseRecord): Promise<boolean> {
  const draft = join(leases, `${record.fence}.${randomUUID()}.tmp`);
  try {
    await writeAndSync(draft, (file) => file.writeFile(JSON.stringify(record)));
    await link(draft, leasePath(leases, record.fence));
    await fsyncDirectory(leases);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeOlder(leases: string, fence: number): Promise<void> {
  for (const name of await readdir(leases)) {
    if (Number.parseInt(name, 10) < fence) await rm(join(leases, name), { force: true });
  }
}

/** Zero for any other file. */
function fenceOf(name: string): number {
  return /^\d+\.json$/.test(name) ? Number.parseInt(name, 10) : 0;
}

function leasePath(leases: string, fence: number): string {
  return join(leases, `${fence}.json`);
}

function leaseDirectory(directory: string): string {
  return join(directory, 'lease');
}
