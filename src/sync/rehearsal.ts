import type { Outcome } from '../securityhub/lane.js';
import { callBytes, createPacker } from '../securityhub/pack.js';
import type { Outbox, Parcel } from './delivery.js';
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
