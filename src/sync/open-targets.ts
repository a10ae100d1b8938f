import { targetsOf } from '../config/tenant.js';
import { afterFinish, brokenTarget, type TargetRun } from '../delivery/target-run.js';
import { type Target, targetKey } from '../domain/target.js';
import type { TargetLedger } from '../ledger/port.js';
import { type BridgeError, summarizeError } from '../util/errors.js';
import { type AppliedSettings, loadAppliedSettings } from './applied-settings.js';
import type { DeliveryContext, SyncOptions } from './deps.js';
import { type Opening, openTarget } from './open-target.js';
import { type RemovedRun, recordTargets, removedTargets } from './removed-targets.js';
import { findLostRows, recordRowCount } from './row-count.js';
import { advanceRunClock, newestUpdate, previewRunTime } from './run-clock.js';

type TenantRun = Pick<Opening, 'config' | 'lease' | 'keepLease'>;

/** A target with its ledger, or the error of opening it. */
interface OpenedTarget {
  readonly target: Target;
  readonly ledger: TargetLedger | null;
  readonly error: unknown;
  /** Rows of the last run are missing; see row-count. */
  readonly loss: BridgeError | null;
}

export interface OpenTargets {
  readonly targets: readonly TargetRun[];
  /** Targets removed from the configuration; they receive no findings. */
  readonly removed: readonly RemovedRun[];
  readonly applied: AppliedSettings;
}

/**
 * Opens the ledger of every target, derives the run's time from all of them, and creates the deliveries.
 * A ledger that cannot be opened affects its own target only.
 * @throws BridgeError `CursorDamaged`
 */
export async function openTargets(
  tenantRun: TenantRun,
  options: SyncOptions,
  context: DeliveryContext,
): Promise<OpenTargets> {
  const { config, lease } = tenantRun;
  const configured = targetsOf(config);
  const former = await removedTargets(config, options, context.ledger);
  if (lease !== null) await recordTargets(config, former, context.ledger, lease);
  const open = (target: Target) => openLedger(target, tenantRun, context);
  const [current, old] = await Promise.all([
    Promise.all(configured.map(open)),
    Promise.all(former.map(open)),
  ]);
  const ledgers = [...current, ...old].flatMap(({ ledger }) => ledger ?? []);
  try {
    const runTime = await runTimeOf(ledgers, tenantRun, options, context);
    const applied = await loadAppliedSettings(config, context.ledger, lease, runTime);
    const { privacySince, redactedSince } = applied;
    const redactsArchived = redactedSince < privacySince;
    const opening = { ...tenantRun, runTime, privacySince, redactsArchived, loss: null };
    const retirement = { ...options, command: 'retire' } as const;
    const [targets, removed] = await Promise.all([
      Promise.all(current.map((opened) => start(opened, opening, options, context))),
      Promise.all(
        old.map((opened) => {
          const adopt = options.adopt && opened.loss !== null;
          return start(opened, opening, { ...retirement, adopt }, context);
        }),
      ),
    ]);
    return {
      targets,
      removed: removed.flatMap((run, at) => (former[at] ? { target: former[at], run } : [])),
      applied,
    };
  } catch (error) {
    await Promise.allSettled(ledgers.map((ledger) => ledger.close()));
    throw error;
  }
}

async function openLedger(
  target: Target,
  { config, lease }: TenantRun,
  context: DeliveryContext,
): Promise<OpenedTarget> {
  try {
    const ledger = await context.ledger.open(config.name, targetKey(target), lease);
    const counted = { store: context.ledger, tenant: config.name, target, rows: ledger.rows };
    const loss = await findLostRows(counted, context.clock.now());
    return { target, ledger, error: null, loss };
  } catch (error) {
    return { target, ledger: null, error, loss: null };
  }
}

function runTimeOf(
  ledgers: readonly TargetLedger[],
  { config, lease }: TenantRun,
  { adopt }: SyncOptions,
  { ledger, clock }: DeliveryContext,
): Promise<number> {
  const clockOptions = {
    ledger,
    tenant: config.name,
    now: clock.now(),
    newest: newestUpdate(ledgers),
    rebuild: adopt,
  };
  return lease === null ? previewRunTime(clockOptions) : advanceRunClock(clockOptions, lease);
}

async function start(
  { target, ledger, error, loss }: OpenedTarget,
  opening: Opening,
  options: SyncOptions,
  context: DeliveryContext,
): Promise<TargetRun> {
  if (ledger === null) return brokenTarget(target, error);
  if (loss !== null && !options.adopt) {
    await ledger.close();
    return brokenTarget(target, loss);
  }
  const run = await openTarget(target, ledger, { ...opening, loss }, options, context);
  return opening.lease === null ? run : countingRows(run, { target, ledger }, opening, context);
}

/** Stores a target's row count for the next run. */
function countingRows(
  run: TargetRun,
  { target, ledger }: { readonly target: Target; readonly ledger: TargetLedger },
  { config, lease, runTime }: Opening,
  { ledger: store, logger }: DeliveryContext,
): TargetRun {
  const counted = { store, tenant: config.name, target, rows: ledger.rows };
  return afterFinish(run, async (report) => {
    const isOpen = report.status === 'delivered' || report.status === 'partial';
    // Without a count, the next run compares with an earlier one, as after a crash.
    if (isOpen && lease !== null) {
      await recordRowCount(counted, runTime, lease).catch((error: unknown) => {
        logger.warn('Ledger rows not counted', { error: summarizeError(error) });
      });
    }
    return report;
  });
}
