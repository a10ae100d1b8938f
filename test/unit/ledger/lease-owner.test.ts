import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLedger } from '../../../src/ledger/file.js';
import { isOwnerGone, leaseOwner } from '../../../src/ledger/lease-owner.js';
import type { Ledger } from '../../../src/ledger/port.js';

const NOW = 1_760_000_000_000;
const TTL = 60_000;

/** The number of a process that has just ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('the owner of a lease', () => {
  it('is not gone while its process runs', () => {
    expect(isOwnerGone(leaseOwner('01J'))).toBe(false);
    expect(isOwnerGone(`${hostname()}:${process.ppid}:01J`)).toBe(false);
  });

  it('is gone when its process has ended', () => {
    expect(isOwnerGone(`${hostname()}:${endedPid()}:01J`)).toBe(true);
  });

  it.each([
    ['on another host', () => `elsewhere.example.com:${endedPid()}:01J`],
    ['without a process', () => `${hostname()}:01J`],
    ['with a process group for a process', () => `${hostname()}:-${endedPid()}:01J`],
    ['with process 0', () => `${hostname()}:0:01J`],
    ['of another form', () => 'arn:aws:lambda:us-east-1:111122223333:function:sync'],
    ['without a name', () => ''],
  ])('is never taken for gone %s', (_, owner) => {
    expect(isOwnerGone(owner())).toBe(false);
  });
});

describe('the lease of a file ledger', () => {
  let folder: string;
  let ledger: Ledger;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lease-'));
    ledger = createFileLedger(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is taken over at once from a process that was killed, with a higher fence', async () => {
    const dead = await ledger.acquireLease('acme', `${hostname()}:${endedPid()}:01J`, NOW, TTL);
    const taken = await ledger.acquireLease('acme', leaseOwner('next'), NOW, TTL);
    expect(taken?.fence).toBeGreaterThan(dead?.fence ?? Number.NaN);
    await expect(dead?.renew(NOW)).rejects.toMatchObject({ code: 'LeaseLost' });
  });

  it('is waited for while its process runs, and on another host until it has run out', async () => {
    await ledger.acquireLease('acme', leaseOwner('first'), NOW, TTL);
    expect(await ledger.acquireLease('acme', leaseOwner('second'), NOW, TTL)).toBeNull();

    await ledger.acquireLease('other', `elsewhere.example.com:${endedPid()}:01J`, NOW, TTL);
    expect(await ledger.acquireLease('other', leaseOwner('next'), NOW + TTL - 1, TTL)).toBeNull();
    expect(await ledger.acquireLease('other', leaseOwner('next'), NOW + TTL, TTL)).not.toBeNull();
  });
});
