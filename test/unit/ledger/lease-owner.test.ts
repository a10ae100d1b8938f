import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOwnerGone, leaseOwner } from '../../../src/ledger/file/lease-owner.js';
import { createFileLedger } from '../../../src/ledger/file/ledger.js';
import type { Ledger } from '../../../src/ledger/port.js';

const NOW = 1_760_000_000_000;
const TTL = 60_000;

/** The number of a process that has just ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

/** This process as the owner of a lease, with another process id and other parts of its place. */
function ownerWith(
  pid: number | string,
  part: { at: number; value: string } | null = null,
): string {
  const parts = leaseOwner('01J').split(':');
  parts.splice(-2, 1, String(pid));
  if (part !== null) parts.splice(part.at, 1, part.value);
  return parts.join(':');
}

const ELSEWHERE = [
  ['on another host', { at: -5, value: 'elsewhere.example.com' }],
  ['in another boot of this host', { at: -4, value: '7c1f3c52-0000-4000-8000-000000000000' }],
  ['in another PID namespace of this host', { at: -3, value: '4026539999' }],
] as const;

describe('the owner of a lease', () => {
  it('is alive while its process runs', () => {
    expect(isOwnerGone(leaseOwner('01J'))).toBe(false);
    expect(isOwnerGone(ownerWith(process.ppid))).toBe(false);
  });

  it('is dead when its process has ended', () => {
    expect(isOwnerGone(ownerWith(endedPid()))).toBe(true);
  });

  it.each(ELSEWHERE)('is never considered dead %s', (_, part) => {
    expect(isOwnerGone(ownerWith(endedPid(), part))).toBe(false);
  });

  it.each([
    ['without a process', () => `${hostname()}:01J`],
    ['as an earlier version wrote it', () => `${hostname()}:${endedPid()}:01J`],
    ['with a process group for a process', () => ownerWith(`-${endedPid()}`)],
    ['with process 0', () => ownerWith(0)],
    ['of another form', () => 'arn:aws:lambda:us-east-1:111122223333:function:sync'],
    ['without a name', () => ''],
  ])('is never considered dead %s', (_, owner) => {
    expect(isOwnerGone(owner())).toBe(false);
  });
});

describe('the lease of a file ledger', () => {
  let directory: string;
  let ledger: Ledger;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lease-'));
    ledger = createFileLedger(directory);
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is taken over immediately from a killed process, with a higher fencing token', async () => {
    const dead = await ledger.acquireLease('acme', ownerWith(endedPid()), NOW, TTL);
    const taken = await ledger.acquireLease('acme', leaseOwner('next'), NOW, TTL);
    expect(taken?.fence).toBeGreaterThan(dead?.fence ?? Number.NaN);
    await expect(dead?.renew(NOW)).rejects.toMatchObject({ code: 'LeaseLost' });
  });

  it('is waited for while its process runs', async () => {
    await ledger.acquireLease('acme', leaseOwner('first'), NOW, TTL);
    expect(await ledger.acquireLease('acme', leaseOwner('second'), NOW, TTL)).toBeNull();
  });

  it.each(ELSEWHERE)('of a process %s is waited for until it expires', async (_, part) => {
    const next = (now: number) => ledger.acquireLease('acme', leaseOwner('next'), now, TTL);
    await ledger.acquireLease('acme', ownerWith(endedPid(), part), NOW, TTL);
    expect(await next(NOW + TTL - 1)).toBeNull();
    expect(await next(NOW + TTL)).not.toBeNull();
  });
});
