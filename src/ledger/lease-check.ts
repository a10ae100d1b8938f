import { HOUR } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';

/** Maximum clock difference between two hosts. */
const MAX_SKEW_MS = HOUR;

/**
 * Throws `LedgerCorrupt` for a lease that expires later than any run requests: it would lock out the tenant
 * permanently.
 * @param where identifies the file or item
 * @param until the stored expiry
 */
export function assertPlausibleLease(
  where: string,
  until: unknown,
  now: number,
  ttlMs: number,
): void {
  if (Number.isSafeInteger(until) && (until as number) <= now + ttlMs + MAX_SKEW_MS) return;
  const end = typeof until === 'number' ? until : JSON.stringify(until ?? null);
  throw new BridgeError(
    'LedgerCorrupt',
    `The lease ${where} ends at ${end} (milliseconds since the epoch), later than any run requests.`,
    {
      hint: "Check this host's clock. If it is correct and no run is active, set `until` of the lease to 0; keep its `fence`.",
      fatal: true,
    },
  );
}
