import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileLedger } from '../../src/ledger/file/ledger.js';
import type { Lease, TargetLedger } from '../../src/ledger/port.js';

const TENANT = 'acme';
const TARGET = 'aws#111122223333#us-east-1';

/** A ledger directory with one target, reopened as by one run after another. */
export interface LedgerDirectory {
  readonly directory: string;
  /** The target's file. */
  readonly file: string;
  /** Reopens the target; the previous owner need not have closed it. */
  open(): Promise<TargetLedger>;
  /** The same without the lease. */
  read(): Promise<TargetLedger>;
  remove(): Promise<void>;
}

export async function createLedgerDirectory(): Promise<LedgerDirectory> {
  const directory = await mkdtemp(join(tmpdir(), 'ledger-'));
  const ledger = createFileLedger(directory);
  let lease: Lease | null = null;
  return {
    directory,
    file: join(directory, TENANT, 'aws_111122223333_us-east-1.ndjson'),
    async open() {
      lease ??= await ledger.acquireLease(TENANT, 'run', 0, 1);
      return ledger.open(TENANT, TARGET, lease);
    },
    read: () => ledger.open(TENANT, TARGET, null),
    remove: () => rm(directory, { recursive: true }),
  };
}
