import * as z from 'zod';
import { type Target, targetKey } from '../domain/target.js';
import type { Lease, Ledger, LedgerRow, TargetLedger } from '../ledger/port.js';
import { DAY } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';
import { isDamagedCursor, jsonText, readCursor } from './cursor.js';

/** Security Hub deletes what was not updated for so long, so older rows may be gone for good reason. */
const MAX_AGE_MS = 90 * DAY;

/** The rows that a run left in the ledger of one target. */
const RowCount = jsonText(
  z.object({
    version: z.literal(1),
    /** Acknowledged by Security Hub and not archived. */
    live: z.int().min(0),
    /** The time of that run, as in the rows. */
    at: z.int().min(0),
  }),
);

/** The ledger of one target of one tenant. */
export interface CountedLedger {
  readonly store: Ledger;
  readonly tenant: string;
  readonly target: Target;
  readonly rows: TargetLedger['rows'];
}

/**
 * Rows that are lost would never be archived: their findings would stay active in Security Hub. A run that
 * crashed after the count was taken may have archived rows since, which are dated later.
 * @returns why the rows cannot be relied on; null when they can
 */
export async function findLostRows(
  counted: CountedLedger,
  now: number,
): Promise<BridgeError | null> {
  const { store: ledger, tenant, target, rows } = counted;
  try {
    const last = await readCursor({ ledger, tenant, name: cursorName(target) }, RowCount);
    if (last === null || now - last.at > MAX_AGE_MS) return null;
    const found = count(rows, ({ state, updatedAt }) => {
      return updatedAt !== null && (state !== 'archived' || updatedAt > last.at);
    });
    return found < last.live ? rowsLost(counted, found, last.live) : null;
  } catch (error) {
    if (isDamagedCursor(error)) return error;
    throw error;
  }
}

/** Records what the next run must find. */
export async function recordRowCount(
  { store, tenant, target, rows }: CountedLedger,
  runTime: number,
  lease: Lease,
): Promise<void> {
  const live = count(rows, ({ state, updatedAt }) => state !== 'archived' && updatedAt !== null);
  const text = JSON.stringify({ version: 1, live, at: runTime });
  await store.setCursor(tenant, cursorName(target), text, lease);
}

function count(rows: TargetLedger['rows'], matches: (row: LedgerRow) => boolean): number {
  let found = 0;
  for (const row of rows.values()) if (matches(row)) found += 1;
  return found;
}

function cursorName(target: Target): string {
  return `rows.${targetKey(target)}`;
}

function rowsLost({ tenant, target }: CountedLedger, found: number, expected: number) {
  const { account, region } = target;
  return new BridgeError(
    'LedgerCorrupt',
    `The ledger of tenant ${tenant} for account ${account} in ${region} has lost rows: it holds ${found} findings, and the last run left ${expected}.`,
    {
      hint: 'Run `keeper-bridge sync --adopt`, which reads the lost ones back from Security Hub, or restore the ledger from a backup.',
      fatal: true,
    },
  );
}
