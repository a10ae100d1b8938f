import { describe, expect, it } from 'vitest';
import type { Lease } from '../../../src/ledger/port.js';
import { createLeaseKeeper } from '../../../src/sync/lease.js';
import { MINUTE } from '../../../src/util/clock.js';
import { createInstantClock } from '../../helpers/instant-clock.js';

function counting() {
  const renewals: number[] = [];
  const lease: Lease = {
    owner: 'test',
    fence: 1,
    async renew(now) {
      renewals.push(now);
    },
    async release() {},
  };
  return { lease, renewals };
}

describe('the lease keeper', () => {
  it('renews once after a third of the lease time, however many calls are about to be sent', async () => {
    const clock = createInstantClock();
    const { lease, renewals } = counting();
    const keep = createLeaseKeeper(lease, clock);
    await keep();
    expect(renewals).toEqual([]);
    clock.advance(2 * MINUTE);
    await Promise.all(Array.from({ length: 10 }, keep));
    expect(renewals).toHaveLength(1);
    await keep();
    expect(renewals).toHaveLength(1);
    clock.advance(2 * MINUTE);
    await keep();
    expect(renewals).toHaveLength(2);
  });

  it('tells every waiting call that the lease is lost', async () => {
    const clock = createInstantClock();
    const { lease } = counting();
    const keep = createLeaseKeeper(
      { ...lease, renew: () => Promise.reject(new Error('lost')) },
      clock,
    );
    clock.advance(2 * MINUTE);
    const calls = await Promise.allSettled([keep(), keep()]);
    expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
