import { expect, it } from 'vitest';
import { Delivery } from '../../../src/delivery/delivery.js';
import { dryRun, readOnly } from '../../../src/delivery/dry-run.js';
import { targetKey } from '../../../src/domain/target.js';
import { createMemoryLedger } from '../../../src/ledger/memory/ledger.js';
import { silentLogger } from '../../../src/util/logger.js';
import { asffFinding } from '../../helpers/asff.js';
import { target } from '../../helpers/target.js';

it('counts findings that would be quarantined and writes nothing', async () => {
  const ledger = await createMemoryLedger().open('acme', targetKey(target()), null);
  const delivery = new Delivery({
    target: target(),
    ledger: readOnly(ledger),
    logger: silentLogger,
    policy: { lifecycle: 'refresh', privacySince: 0 },
    redactsArchived: false,
    runTime: Date.UTC(2026, 10, 22),
    transport: dryRun,
    clock: { now: () => 0 },
    signal: new AbortController().signal,
    deadline: null,
    beforeSend: async () => {},
    beforeQueue: () => undefined,
    onAllQueued: () => undefined,
    beforeRecord: () => undefined,
  });
  await delivery.add({
    content: asffFinding({ Title: ' ' }),
    related: [],
    source: 'benchmarks',
    control: 'benchmark.create-alerts',
    materialHash: 'm',
    fullHash: 'f',
    partial: false,
    firstObservedAt: null,
    observedAt: 0,
  });
  const ending = {
    isComplete: () => true,
    isClosed: () => false,
    withdrawalOf: () => null,
    isObserved: () => true,
    confirmArchive: false,
  };
  expect(await delivery.finish(ending)).toMatchObject({
    wanted: 1,
    quarantined: 1,
    failed: 0,
    error: { code: 'InvalidFinding' },
  });
  expect(ledger.rows.size).toBe(0);
});
