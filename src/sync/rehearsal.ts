import type { TargetLedger } from '../ledger/port.js';
import type { Outcome } from '../securityhub/lane.js';
import { callBytes, createPacker } from '../securityhub/pack.js';
import type { Outbox, Parcel } from './outbox.js';
import { NOTHING_SENT } from './tally.js';

/** Stands in for a lane in `plan`: packs and counts what would be sent, and sends nothing. */
export function createRehearsal(count: (outcome: Outcome<Parcel>) => void): Outbox {
  const stats = { ...NOTHING_SENT, importCalls: 0, importBytes: 0 };
  const packer = createPacker<Parcel>();
  const take = (calls: Parcel[][]) => {
    for (const call of calls) {
      stats.importCalls += 1;
      stats.importBytes += callBytes(call.map((parcel) => parcel.bytes));
    }
  };
  return {
    stats,
    refusal: null,
    add(parcel) {
      count({ kind: 'acknowledged', item: parcel });
      take(packer.add(parcel, parcel.bytes));
      return undefined;
    },
    async finish() {
      take(packer.flush());
    },
  };
}

/** A ledger as a plan sees it: read as it is, and what a sync would write down is let go. */
export function withoutWriting(ledger: TargetLedger): TargetLedger {
  return {
    rows: ledger.rows,
    body: (id) => ledger.body(id),
    intend: (entries) => ledger.intend(entries),
    async settle() {},
    close: () => ledger.close(),
  };
}
