import * as z from 'zod';
import { ControlOverride, TenantConfig } from '../config/schema.js';
import { jsonText, nullIfDamaged, readCursor } from '../ledger/cursor.js';
import type { Lease, Ledger } from '../ledger/port.js';
import type { TenantReport } from '../report/run-report.js';

const CURSOR = 'settings';

/** The settings that determine which findings a reading yields, and under which ids. */
const Settings = z.object({
  controls: z.record(z.string(), ControlOverride),
  minSeverity: TenantConfig.shape.minSeverity,
  passedFindings: TenantConfig.shape.passedFindings,
  userPrivacy: TenantConfig.shape.userPrivacy,
});
type FindingSettings = z.output<typeof Settings>;

const Stored = z.object({
  version: z.literal(1),
  /** Settings of the last run that delivered everything; its findings may still be active. */
  applied: Settings,
  /** The user privacy of the last run, and when it took effect. */
  userPrivacy: TenantConfig.shape.userPrivacy,
  privacySince: z.int().min(0),
  /** Details of bodies archived before this time have been removed from the ledger. */
  redactedSince: z.int().min(0),
});
export type AppliedSettings = z.output<typeof Stored>;

/**
 * The settings under which the findings in Security Hub were sent. A change of user privacy is recorded before
 * anything is sent, so that an interrupted run does not lose it.
 * @param lease null for a dry run, which writes nothing
 */
export async function loadAppliedSettings(
  config: TenantConfig,
  ledger: Ledger,
  lease: Lease | null,
  runTime: number,
): Promise<AppliedSettings> {
  const reading = readCursor({ ledger, tenant: config.name, name: CURSOR }, jsonText(Stored));
  // Without a record nothing is archived for a change of settings, and a new record is written.
  const stored = await nullIfDamaged(reading);
  if (stored?.userPrivacy === config.userPrivacy) return stored;
  const applied: AppliedSettings = {
    version: 1,
    applied: stored?.applied ?? settingsIn(config),
    userPrivacy: config.userPrivacy,
    // Without a record, findings with names may have been adopted from Security Hub.
    privacySince: stored === null && config.userPrivacy === 'identified' ? 0 : runTime,
    redactedSince: stored?.redactedSince ?? 0,
  };
  if (lease !== null) await write(config.name, applied, ledger, lease);
  return applied;
}

interface FinishedRun {
  readonly before: AppliedSettings;
  readonly report: TenantReport;
  /** Whether the run read every enabled source. */
  readonly readsAll: boolean;
}

/** Stores the current settings as applied once a run of all sources has delivered everything. */
export async function saveAppliedSettings(
  config: TenantConfig,
  { before, report, readsAll }: FinishedRun,
  ledger: Ledger,
  lease: Lease,
): Promise<void> {
  const isRedacted = report.targets.every(({ status }) => status === 'delivered');
  const isApplied = readsAll && isAllDelivered(report);
  const after: AppliedSettings = {
    ...before,
    applied: isApplied ? settingsIn(config) : before.applied,
    redactedSince: isRedacted ? before.privacySince : before.redactedSince,
  };
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    await write(config.name, after, ledger, lease);
  }
}

export function haveChanged(config: TenantConfig, { applied }: AppliedSettings): boolean {
  return JSON.stringify(settingsIn(config)) !== JSON.stringify(applied);
}

function settingsIn({
  controls,
  minSeverity,
  passedFindings: passed,
  userPrivacy: users,
}: TenantConfig): FindingSettings {
  return { controls, minSeverity: minSeverity, passedFindings: passed, userPrivacy: users };
}

function isAllDelivered({ sources, targets }: TenantReport): boolean {
  const isRead = sources.every(({ status }) => status === 'complete' || status === 'off');
  return (
    isRead &&
    targets.every((target) => target.status === 'delivered' && target.failed + target.held === 0)
  );
}

async function write(
  tenant: string,
  applied: AppliedSettings,
  ledger: Ledger,
  lease: Lease,
): Promise<void> {
  await ledger.setCursor(tenant, CURSOR, JSON.stringify(applied), lease);
}
