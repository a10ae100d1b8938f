import { withoutDetails } from '../asff/without-details.js';
import type { LedgerWrite, TargetLedger } from '../ledger/port.js';

/** Bodies read and written concurrently. */
const ROWS_PER_WRITE = 25;

/**
 * Removes the details from stored bodies of findings archived before the user privacy changed. Security Hub
 * deletes its own copies 30 days after archival, so they are not sent again.
 */
export async function redactArchived(ledger: TargetLedger, privacySince: number): Promise<void> {
  const rows = [...ledger.rows.values()].filter(
    ({ state, uncertain, updatedAt }) =>
      state === 'archived' && !uncertain && (updatedAt ?? 0) < privacySince,
  );
  for (let at = 0; at < rows.length; at += ROWS_PER_WRITE) {
    const writes = rows.slice(at, at + ROWS_PER_WRITE).map(async (row): Promise<LedgerWrite> => {
      const body = await ledger.body(row.id);
      return { kind: 'put', entry: { row, body: body && withoutDetails(body) } };
    });
    await ledger.recordOutcomes(null, await Promise.all(writes));
  }
}
