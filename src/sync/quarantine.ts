import type { Config } from '../config/schema.js';
import { targetKey } from '../domain/target.js';
import type { SyncDeps } from './deps.js';
import { withLease } from './lease.js';

/** A finding that a target rejected, and why. */
export interface QuarantinedFinding {
  readonly tenant: string;
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly control: string;
  readonly code: string;
  readonly message: string;
  /** When it was rejected, ISO 8601. */
  readonly at: string;
}

/** All findings in quarantine, for all tenants and targets. Reads the ledger only. */
export async function listQuarantine(
  config: Config,
  { ledger }: SyncDeps,
): Promise<QuarantinedFinding[]> {
  const found: QuarantinedFinding[] = [];
  for (const { name, targets } of config.tenants) {
    for (const target of targets) {
      const open = await ledger.open(name, targetKey(target), null);
      const { account, region } = target;
      for (const { id, control, rejection } of open.rows.values()) {
        if (rejection === null) continue;
        const { code, message } = rejection;
        const at = new Date(rejection.at).toISOString();
        found.push({ tenant: name, account, region, id, control, code, message, at });
      }
      await open.close();
    }
  }
  return found;
}

/**
 * Releases every finding from quarantine, so that the next sync retries it. Returns their number.
 * @param onReleased called after each with the number released so far
 * @throws BridgeError `LeaseHeld` while a run of that tenant is active
 */
export async function retryQuarantine(
  config: Config,
  deps: SyncDeps,
  onReleased: (released: number) => void = () => {},
): Promise<number> {
  let released = 0;
  for (const { name, targets } of config.tenants) {
    await withLease(name, deps, async (lease) => {
      for (const target of targets) {
        const open = await deps.ledger.open(name, targetKey(target), lease);
        for (const row of [...open.rows.values()]) {
          if (row.rejection === null) continue;
          // The row stays rejected, because its content was never acknowledged.
          const entry = { row: { ...row, rejection: null }, body: await open.body(row.id) };
          await open.recordOutcomes(null, [{ kind: 'put', entry }]);
          released += 1;
          onReleased(released);
        }
        await open.close();
      }
    });
  }
  return released;
}
