import * as z from 'zod';
import { type Target, targetKey } from '../domain/target.js';
import { isDamagedCursor, jsonText, readCursor } from '../ledger/cursor.js';
import type { Lease, Ledger, LedgerRow, TargetLedger } from '../ledger/port.js';
import { EXPIRES_AFTER, FORGET_AFTER } from '../plan/lifecycle.js';
import { BridgeError } from '../util/errors.js';

/** The number of rows in the ledger of one target after a run. */
const RowCount = jsonText(
  z.object({
    version: z.literal(1),
    /** Acknowledged by Security Hub and not archived. */
    live: z.int().min(0),
    /** The time of that run, as recorded in the rows. */
    at: z.int().min(0),
    /** The earliest update among those rows; zero in counts of earlier versions. */
    oldestUpdate: z.int().min(0).default(0),
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
 * Detects lost rows, whose findings would never be archived and stay active in Security Hub. A run that
 * crashed after the count may have archived rows since, which have a later time. It may also have removed
 * rows of findings that Security Hub had deleted by then; once that is possible, the count proves nothing.
 * @returns why the rows are incomplete; null if they are complete
 */
export async function findLostRows(
  counted: CountedLedger,
  now: number,
): Promise<BridgeError | null> {
  const { store: ledger, tenant, target, rows } = counted;
  try {
    const last = await readCursor({ ledger, tenant, name: cursorName(target) }, RowCount);
    if (last === null) return null;
    if (now - last.at >= FORGET_AFTER || now - last.oldestUpdate > EXPIRES_AFTER) return null;
    const isCounted = ({ state, updatedAt }: LedgerRow) =>
      updatedAt !== null && (state !== 'archived' || updatedAt > last.at);
    const found = [...rows.values()].filter(isCounted).length;
    return found < last.live ? rowsLost(counted, found, last.live) : null;
  } catch (error) {
    if (isDamagedCursor(error)) return error;
    throw error;
  }
}

/** Stores the count that the next run must find. */
export async function recordRowCount(
  { store, tenant, target, rows }: CountedLedger,
  runTime: number,
  lease: Lease,
): Promise<void> {
  let live = 0;
  let oldestUpdate = runTime;
  for (const { state, updatedAt } of rows.values()) {
    if (state === 'archived' || updatedAt === null) continue;
    live += 1;
    oldestUpdate = Math.min(oldestUpdate, updatedAt);
  }
  const text = JSON.stringify({ version: 1, live, at: runTime, oldestUpdate });
  await store.setCursor(tenant, cursorName(target), text, lease);
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
