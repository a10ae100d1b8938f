import { HOUR } from '../util/clock.js';
import { BridgeError } from '../util/errors.js';

/** How far the clocks of two hosts may be apart. */
const MAX_SKEW_MS = HOUR;

/**
 * Throws `LedgerCorrupt` for a lease that expires later than any run can have asked for: it would lock the
 * tenant out permanently.
 * @param where names the file or item @param until what it holds as its end
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
    `The lease ${where} ends at ${end} (milliseconds since the epoch), which no run has asked for.`,
    {
      hint: "Check this host's clock. If it is right and no run is active, set `until` of the lease to 0; keep its `fence`.",
      fatal: true,
    },
  );
}
