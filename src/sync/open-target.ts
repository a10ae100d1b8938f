import type { AsffFinding } from '../asff/types.js';
import type { TenantConfig } from '../config/schema.js';
import { tenantOf } from '../config/tenant.js';
import { hasCredentials } from '../delivery/client.js';
import { Delivery, type DeliveryDeps } from '../delivery/delivery.js';
import { dryRun, readOnly } from '../delivery/dry-run.js';
import { securityHub } from '../delivery/security-hub.js';
import { afterFinish, brokenTarget, type TargetRun } from '../delivery/target-run.js';
import type { Target } from '../domain/target.js';
import type { Lease, TargetLedger } from '../ledger/port.js';
import { isLive } from '../plan/archival.js';
import type { TargetReport } from '../report/run-report.js';
import { BridgeError } from '../util/errors.js';
import { adoptFindings } from './adopt.js';
import type { DeliveryContext, SyncOptions } from './deps.js';

export interface Opening {
  readonly config: TenantConfig;
  readonly runTime: number;
  /** Null for a dry run. */
  readonly lease: Lease | null;
  /** See `Policy`. */
  readonly privacySince: number;
  /** See `DeliveryDeps`. */
  readonly redactsArchived: boolean;
  /** Set if rows are missing, which adoption restores; null if the ledger is complete. */
  readonly loss: BridgeError | null;
  /** Renews the lease; see `createLeaseKeeper`. */
  readonly keepLease: () => Promise<void>;
}

/** Creates the delivery for a target with an open ledger. Errors affect this target only. */
export async function openTarget(
  target: Target,
  ledger: TargetLedger,
  opening: Opening,
  options: SyncOptions,
  context: DeliveryContext,
): Promise<TargetRun> {
  const { lease, keepLease, config, loss } = opening;
  try {
    if (options.command !== 'retire') await assertSameProduct(ledger, target);
    const deps = deliveryDeps(target, ledger, opening, options, context);
    const client = context.hubClient(target);
    if (lease === null) {
      const plan = new Delivery({ ...deps, ledger: readOnly(ledger), transport: dryRun });
      const canSend = hasCredentials(client);
      return afterFinish(plan, async (report) => planned(report, await canSend));
    }
    const hasLostRows = loss !== null;
    const adoption = { tenant: tenantOf(config), target, ledger, lease, keepLease, hasLostRows };
    const notices = options.adopt ? await adoptFindings(adoption, context) : [];
    const { connections, clock, signal, random } = context;
    const call = { target, connections, clock, signal, random, deadline: options.deadline };
    const transport = securityHub(client, { ...call, pace: context.paceOf(target) });
    return new Delivery({ ...deps, notices, transport });
  } catch (error) {
    await ledger.close();
    return brokenTarget(target, error);
  }
}

function deliveryDeps(
  target: Target,
  ledger: TargetLedger,
  { config, runTime, keepLease, privacySince, redactsArchived, lease }: Opening,
  { command, deadline }: SyncOptions,
  { runId, emit, logger, clock, signal }: DeliveryContext,
): Omit<DeliveryDeps, 'transport'> {
  const { account, region } = target;
  const scope = { runId, command, tenant: config.name, account, region };
  return {
    target,
    ledger,
    logger,
    clock,
    signal,
    deadline,
    runTime,
    policy: { lifecycle: config.lifecycle, privacySince },
    redactsArchived,
    beforeSend: keepLease,
    beforeQueue: (item) => emit?.({ type: 'finding-planned', scope, item, ledger }),
    onAllQueued: () => emit?.({ type: 'target-planned', scope }),
    // A dry run sends nothing, so it has no outcomes.
    beforeRecord: (outcomes) =>
      lease === null ? undefined : emit?.({ type: 'outcomes-received', scope, outcomes, ledger }),
  };
}

/** The status if nothing was sent: planned, or unchecked without credentials. */
function planned(report: TargetReport, canSend: boolean): TargetReport {
  if (report.status !== 'delivered' && report.status !== 'partial') return report;
  return { ...report, status: canSend ? 'planned' : 'unchecked' };
}

/**
 * Security Hub treats a finding under another product as a different finding, which hashes do not detect: findings
 * under the old product would stay active forever, and none would be sent under the new one. Checks one
 * finding, because all active findings have the same product.
 * @throws BridgeError `ProductChanged`
 */
async function assertSameProduct(
  ledger: TargetLedger,
  { account, region, productArn }: Target,
): Promise<void> {
  const sent = await oneLive(ledger);
  if (sent === null || sent.ProductArn === productArn) return;
  throw new BridgeError(
    'ProductChanged',
    `Findings for account ${account} in ${region} were sent under ${sent.ProductArn}, but the configured product is now ${productArn}.`,
    {
      hint: 'Archive them first: keeper-bridge retire. Or restore the previous product.',
    },
  );
}

async function oneLive(ledger: TargetLedger): Promise<AsffFinding | null> {
  for (const row of ledger.rows.values()) if (isLive(row)) return ledger.body(row.id);
  return null;
}
