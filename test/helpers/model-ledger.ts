import type { Lease, Ledger, TargetLedger } from '../../src/ledger/port.js';
import type { Interruption } from './model-commands.js';

/** What a run may do to its ledger when it is interrupted. */
export interface InterruptibleLedger {
  readonly ledger: Ledger;
  /** The process has ended: nothing of this run reaches the ledger any more. */
  readonly die: () => void;
  /** Ids for which this run recorded an intent, each as `<region> <id>`. */
  readonly intended: ReadonlySet<string>;
}

class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * A ledger as one process sees it. At the chosen operation `interruption` runs, before or after the write
 * is durable; once the process has died every operation throws.
 */
export function interruptibleLedger(
  inner: Ledger,
  interruption: Interruption | null,
  happens: () => Promise<void>,
): InterruptibleLedger {
  const counts = new Map<string, number>();
  const intended = new Set<string>();
  let alive = true;

  async function run<T>(place: string, work: () => Promise<T>): Promise<T> {
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    const isHit = interruption?.operation === count && place.endsWith(interruption.place);
    assertAlive();
    if (isHit && interruption.moment === 'before') await happens();
    assertAlive();
    const result = await work();
    if (isHit && interruption.moment === 'after') await happens();
    assertAlive();
    return result;
  }

  function assertAlive(): void {
    if (!alive) throw new Crash('the process has ended');
  }

  const wrapLease = (lease: Lease): Lease => ({
    owner: lease.owner,
    fence: lease.fence,
    renew: (now) => run('tenant', () => lease.renew(now)),
    release: async () => {
      if (alive) await lease.release();
    },
  });

  const wrapTarget = (target: string, open: TargetLedger): TargetLedger => ({
    rows: open.rows,
    // Not an operation to interrupt: a read leaves nothing behind, whether or not it is the last
    // one.
    async body(id) {
      assertAlive();
      return open.body(id);
    },
    recordIntent: (entries) =>
      run(target, () => {
        for (const { row } of entries) intended.add(`${target.split('#').at(-1)} ${row.id}`);
        return open.recordIntent(entries);
      }),
    recordOutcomes: (ref, writes, unanswered) =>
      run(target, () => open.recordOutcomes(ref, writes, unanswered)),
    close: () => run(target, () => open.close()),
  });

  return {
    intended,
    die() {
      alive = false;
    },
    ledger: {
      acquireLease: (...asked) =>
        run('tenant', async () => {
          const lease = await inner.acquireLease(...asked);
          return lease && wrapLease(lease);
        }),
      open: (tenant, target, lease) =>
        run(target, async () => wrapTarget(target, await inner.open(tenant, target, lease))),
      cursor: (...asked) => run('tenant', () => inner.cursor(...asked)),
      setCursor: (...asked) => run('tenant', () => inner.setCursor(...asked)),
      probe: () => inner.probe(),
      close: () => inner.close(),
    },
  };
}
