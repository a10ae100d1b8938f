import type { TargetLedger } from '../ledger/port.js';
import { NOTHING_SENT } from './counts.js';
import { callBytes, createPacker } from './packing.js';
import type { Outcome } from './send-queue.js';
import type { PendingImport, Sender } from './transport.js';

/** Stands in for a lane in `plan`: packs and counts what would be sent, and sends nothing. */
export function createDryRun(count: (outcome: Outcome<PendingImport>) => void): Sender {
  const stats = { ...NOTHING_SENT, importCalls: 0, importBytes: 0 };
  const packer = createPacker<PendingImport>();
  const take = (calls: PendingImport[][]) => {
    for (const call of calls) {
      stats.importCalls += 1;
      stats.importBytes += callBytes(call.map((item) => item.bytes));
    }
  };
  return {
    stats,
    refusal: null,
    add(item) {
      count({ kind: 'acknowledged', item: item });
      take(packer.add(item, item.bytes));
      return undefined;
    },
    async finish() {
      take(packer.flush());
    },
  };
}

/** A ledger as a plan sees it: read as it is, and what a sync would write down is let go. */
export function readOnly(ledger: TargetLedger): TargetLedger {
  return {
    rows: ledger.rows,
    body: (id) => ledger.body(id),
    recordIntent: (entries) => ledger.recordIntent(entries),
    async recordOutcomes() {},
    close: () => ledger.close(),
  };
}
