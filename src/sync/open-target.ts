import type { TenantConfig } from '../config/schema.js';
import { Delivery, type DeliveryDeps } from '../delivery/delivery.js';
import { createDryRun, readOnly } from '../delivery/dry-run.js';
import { hasCredentials } from '../delivery/has-credentials.js';
import { Lane } from '../delivery/send-queue.js';
import { brokenTarget, type TargetRun } from '../delivery/target-run.js';
import type { CreateSender } from '../delivery/transport.js';
import { watchSender } from '../delivery/watch-sender.js';
import type { Target } from '../domain/target.js';
import type { FindingOutcome } from '../events/outcome.js';
import type { Lease, TargetLedger } from '../ledger/port.js';
import type { BridgeError } from '../util/errors.js';
import { adoptFindings } from './adopt.js';
import type { RunContext, SyncOptions } from './deps.js';
import { plannedTarget } from './planned-target.js';
import { assertSameProduct } from './same-product.js';
import { tenantOf } from './tenant.js';

export interface Opening {
  readonly config: TenantConfig;
  readonly runTime: number;
  /** Null: nothing is written and nothing sent, only counted. */
  readonly lease: Lease | null;
  /** See `Policy`. */
  readonly privacySince: number;
  /** See `DeliveryDeps`. */
  readonly redactsArchived: boolean;
  /** Why the rows are fewer than they should be, which an adoption restores; null when they are all there. */
  readonly loss: BridgeError | null;
  /** Renews the lease in time; see lease-keeper. */
  readonly keepLease: () => Promise<void>;
}

/** Puts a delivery on top of a target's open ledger. What goes wrong breaks this target only. */
export async function openTarget(
  target: Target,
  ledger: TargetLedger,
  opening: Opening,
  options: SyncOptions,
  context: RunContext,
): Promise<TargetRun> {
  const { lease, keepLease, config, runTime, privacySince, redactsArchived } = opening;
  try {
    if (options.command !== 'retire') await assertSameProduct(ledger, target);
    const policy = { lifecycle: config.lifecycle, privacySince };
    const { runId, observer, logger } = context;
    const scope = { runId, command: options.command, tenant: config.name, target };
    const observe = (outcomes: readonly FindingOutcome[]) => observer.outcomes(scope, outcomes);
    const base = {
      target,
      ledger,
      runTime,
      policy,
      redactsArchived,
      logger,
      observe,
      beforeSend: keepLease,
    };
    const place = { tenant: config.name, account: target.account, region: target.region };
    const watch = (make: CreateSender) =>
      watchSender(make, { place, ledger, details: context.details });
    if (lease === null) {
      return plannedTarget(dryRun(base, watch), hasCredentials(context.hubClient(target)));
    }
    const hasLostRows = opening.loss !== null;
    const adoption = { tenant: tenantOf(config), target, ledger, lease, keepLease, hasLostRows };
    const notices = options.adopt ? await adoptFindings(adoption, context) : [];
    return deliver({ ...base, notices }, watch, options, context);
  } catch (error) {
    await ledger.close();
    return brokenTarget(target, error);
  }
}

type DeliveryBase = Omit<DeliveryDeps, 'createSender'>;
type WatchSender = (make: CreateSender) => CreateSender;

function dryRun(base: DeliveryBase, watch: WatchSender): Delivery {
  return new Delivery({
    ...base,
    ledger: readOnly(base.ledger),
    createSender: watch((journal) => createDryRun((outcome) => journal.count(outcome))),
  });
}

function deliver(
  base: DeliveryBase,
  watch: WatchSender,
  { deadline }: SyncOptions,
  context: RunContext,
): Delivery {
  const { target } = base;
  return new Delivery({
    ...base,
    createSender: watch(
      (journal) =>
        new Lane({
          ...context,
          target,
          journal,
          client: context.hubClient(target),
          pace: context.paceOf(target),
          deadline,
        }),
    ),
  });
}
