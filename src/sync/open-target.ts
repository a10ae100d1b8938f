import { productArn } from '../asff/product-arn.js';
import type { TenantConfig } from '../config/schema.js';
import { type Target, targetKey } from '../domain/target.js';
import type { Lease } from '../ledger/port.js';
import { Lane } from '../securityhub/lane.js';
import { createPace } from '../securityhub/pace.js';
import { adoptFindings } from './adopt.js';
import { Delivery, type DeliveryDeps } from './delivery.js';
import type { RunContext, SyncOptions } from './deps.js';
import { createLeaseKeeper } from './lease-keeper.js';
import { tenantOf } from './read-tenant.js';
import { createRehearsal } from './rehearsal.js';
import { brokenTarget, type TargetRun } from './target-run.js';

/** The targets of a tenant, each with the product ARN that its findings carry. */
export function targetsOf(config: TenantConfig): Target[] {
  return config.targets.map(({ product, ...target }) => ({
    ...target,
    productArn: productArn({ ...target, product: product === 'default' ? null : product }),
  }));
}

export interface Opening {
  readonly config: TenantConfig;
  readonly runTime: number;
  /** Null: nothing is written and nothing sent, only counted. */
  readonly lease: Lease | null;
}

/** Opens the ledger of one target and puts a delivery on top. A ledger that will not open breaks this target only. */
export async function openTarget(
  target: Target,
  opening: Opening,
  options: SyncOptions,
  context: RunContext,
): Promise<TargetRun> {
  const { lease, config, runTime } = opening;
  try {
    const ledger = await context.ledger.open(config.name, targetKey(target), lease);
    const { lifecycle } = config;
    const base = { target, ledger, runTime, lifecycle, logger: context.logger };
    if (lease === null) return rehearse(base);
    if (options.adopt && ledger.rows.size === 0) {
      await adoptFindings(tenantOf(config), target, ledger, context);
    }
    return deliver(base, lease, options, context);
  } catch (error) {
    return brokenTarget(target, error);
  }
}

type DeliveryBase = Omit<DeliveryDeps, 'beforeSend' | 'makeOutbox'>;

function rehearse(base: DeliveryBase): Delivery {
  const delivery: Delivery = new Delivery({
    ...base,
    beforeSend: async () => {},
    makeOutbox: () => createRehearsal((outcome) => delivery.count(outcome)),
  });
  return delivery;
}

function deliver(
  base: DeliveryBase,
  lease: Lease,
  { deadline }: SyncOptions,
  context: RunContext,
): Delivery {
  const { target } = base;
  const { clock } = context;
  return new Delivery({
    ...base,
    beforeSend: createLeaseKeeper(lease, clock),
    makeOutbox: (journal) =>
      new Lane({
        ...context,
        target,
        journal,
        client: context.hubClient(target),
        pace: createPace({ clock }),
        deadline,
      }),
  });
}
