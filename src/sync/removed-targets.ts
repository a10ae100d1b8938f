import * as z from 'zod';
import type { TenantConfig } from '../config/schema.js';
import { targetsOf } from '../config/tenant.js';
import type { ReadCoverage, TargetRun } from '../delivery/target-run.js';
import { type Target, targetKey } from '../domain/target.js';
import { jsonText, nullIfDamaged, readCursor } from '../ledger/cursor.js';
import type { Lease, Ledger } from '../ledger/port.js';
import type { TargetReport } from '../report/run-report.js';
import type { RunContext, SyncOptions } from './deps.js';

const CURSOR = 'targets';

/** Everything needed to reach a target after it was removed from the configuration. */
const StoredTarget = z.object({
  partition: z.enum(['aws', 'aws-us-gov', 'aws-cn']),
  account: z.string(),
  region: z.string(),
  productArn: z.string(),
  roleArn: z.string().nullable(),
  externalId: z.string().nullable(),
});
const StoredTargets = jsonText(z.array(StoredTarget));

/** A removed target, ready to be retired. */
export interface RemovedRun {
  readonly target: Target;
  readonly run: TargetRun;
}

/**
 * Earlier targets that were removed from the configuration: without this, their findings would stay active.
 * @throws BridgeError `CursorDamaged`
 */
export async function removedTargets(
  config: TenantConfig,
  { adopt }: Pick<SyncOptions, 'adopt'>,
  ledger: Ledger,
): Promise<Target[]> {
  const configured = targetsOf(config);
  const keys = new Set(configured.map(targetKey));
  const reading = readCursor({ ledger, tenant: config.name, name: CURSOR }, StoredTargets);
  const stored = (adopt ? await nullIfDamaged(reading) : await reading) ?? [];
  return stored
    .filter((target) => !keys.has(targetKey(target)))
    .map((target) => {
      // The role may have been replaced since; the account itself may still be configured.
      const same = configured.find(({ account }) => account === target.account);
      return same ? { ...target, roleArn: same.roleArn, externalId: same.externalId } : target;
    });
}

/** Stores the configured targets, and removed ones that may still have findings. */
export async function recordTargets(
  config: TenantConfig,
  removed: readonly Target[],
  ledger: Ledger,
  lease: Lease,
): Promise<void> {
  const all = [...targetsOf(config), ...removed];
  const text = JSON.stringify(all.map((target) => StoredTarget.parse(target)));
  const before = await nullIfDamaged(ledger.cursor(config.name, CURSOR));
  if (text !== before) await ledger.setCursor(config.name, CURSOR, text, lease);
}

/** Archives remaining findings of removed targets regardless of their state, and forgets targets without findings. */
export async function finishRemoved(
  config: TenantConfig,
  removed: readonly RemovedRun[],
  { ledger }: Pick<RunContext, 'ledger'>,
  lease: Lease | null,
): Promise<TargetReport[]> {
  if (removed.length === 0) return [];
  const reports = await Promise.all(
    removed.map(async ({ run }) => asRemoved(await run.finish(ALL_WITHDRAWN))),
  );
  if (lease !== null) {
    const left = removed.filter((_, at) => reports[at]?.error !== null);
    const targets = left.map(({ target }) => target);
    await recordTargets(config, targets, ledger, lease);
  }
  return reports.filter(({ error, archived }) => error !== null || archived > 0);
}

const ALL_WITHDRAWN: ReadCoverage = {
  isComplete: () => true,
  isClosed: () => false,
  withdrawalOf: () => 'target',
  isObserved: () => true,
  confirmArchive: true,
};

function asRemoved(report: TargetReport): TargetReport {
  const { account, region, held, error } = report;
  if (error === null) return { ...report, removed: true };
  const findings = held === 0 ? 'its findings' : `${held} of its findings`;
  return {
    ...report,
    removed: true,
    error: {
      code: 'RemovedTargetNotArchived',
      message: `Account ${account} in ${region} is no longer a target, but ${findings} could not be archived: ${error.message}`,
      hint: 'Allow the bridge to send there once more, then run: keeper-bridge sync. Otherwise Security Hub deletes them 90 days after their last update.',
    },
  };
}
