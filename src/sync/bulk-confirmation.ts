import type { TenantConfig } from '../config/schema.js';
import { nullIfDamaged } from '../ledger/cursor.js';
import type { Lease, Ledger } from '../ledger/port.js';
import type { TenantReport } from '../report/run-report.js';
import type { SyncOptions } from './deps.js';

/** The value of `confirmBulkArchive` that has been used. */
const CURSOR = 'bulk-archive-confirmed';

/** Whether the operator confirmed a bulk archive, by option or by a new value in the configuration. */
export async function isBulkArchiveConfirmed(
  config: TenantConfig,
  { confirmArchive, only }: SyncOptions,
  ledger: Ledger,
): Promise<boolean> {
  if (confirmArchive) return true;
  // A run of some sources must not use up a confirmation meant for another source.
  if (only !== null) return false;
  return isUnused(config, ledger);
}

/**
 * Marks the value as used once a run could act on it, whether or not anything was held: a confirmation must not
 * apply to a later archive that nobody has seen.
 */
export async function useBulkConfirmation(
  config: TenantConfig,
  { sources, targets }: TenantReport,
  ledger: Ledger,
  lease: Lease,
): Promise<void> {
  const isRead = sources.every(({ status }) => status === 'complete' || status === 'off');
  const isCutOff = targets.some(({ error }) => error?.code === 'DeadlineReached');
  if (!isRead || isCutOff || !(await isUnused(config, ledger))) return;
  await ledger.setCursor(config.name, CURSOR, config.confirmBulkArchive, lease);
}

async function isUnused({ name, confirmBulkArchive }: TenantConfig, ledger: Ledger) {
  if (confirmBulkArchive === '') return false;
  return (await nullIfDamaged(ledger.cursor(name, CURSOR))) !== confirmBulkArchive;
}
