import type { TargetLedger } from '../ledger/port.js';
import type { Transport } from './transport.js';

/** Sends nothing and treats every finding as acknowledged, so that a plan packs and counts as a sync would. */
export const dryRun: Transport = {
  async send() {
    const response = { failed: new Map(), refusal: null, isConsistent: true };
    return { kind: 'response', response, requests: 1, throttled: 0, mayHaveSucceeded: false };
  },
};

/** The ledger of a dry run: reads go through, writes are dropped. */
export function readOnly(ledger: TargetLedger): TargetLedger {
  return {
    rows: ledger.rows,
    body: (id) => ledger.body(id),
    recordIntent: async () => 'dry-run',
    async recordOutcomes() {},
    close: () => ledger.close(),
  };
}
