import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileLedger } from '../../../src/ledger/file/ledger.js';
import { createMemoryLedger } from '../../../src/ledger/memory/ledger.js';
import { ledgerContract } from '../../helpers/ledger-contract.js';

ledgerContract('memory', async () => {
  const ledger = createMemoryLedger();
  return { connect: () => ledger, remove: async () => undefined };
});

ledgerContract('file', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ledger-'));
  return {
    connect: () => createFileLedger(directory),
    remove: () => rm(directory, { recursive: true }),
  };
});
