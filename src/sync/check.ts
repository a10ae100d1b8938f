import { setMaxListeners } from 'node:events';
import { controlWarnings } from '../config/control-ids.js';
import type { Config, TenantConfig } from '../config/schema.js';
import { targetsOf } from '../config/tenant.js';
import { probeTarget } from '../delivery/probe.js';
import type { Target } from '../domain/target.js';
import type { CheckArea } from '../report/run-event.js';
import type { CheckResult } from '../sources/check-result.js';
import { summarizeError } from '../util/errors.js';
import type { Wait } from '../util/http.js';
import { checkKeeper } from './check-keeper.js';
import { CONNECTION_ATTEMPTS, type SyncDeps } from './deps.js';

/** One check. `error` null: passed. */
export interface CheckItem extends Omit<CheckResult, 'area'> {
  /** Null for checks that belong to no tenant. */
  readonly tenant: string | null;
  readonly area: CheckArea;
}

type Area = Pick<CheckItem, 'tenant' | 'area'>;

/** Checks that run together. */
interface Step extends Area {
  readonly run: () => Promise<Omit<CheckItem, 'tenant'>[]>;
}

/**
 * Checks everything a sync needs without changing anything, and reports each result. Emits `check-started`
 * before each part.
 */
export async function runCheck(config: Config, deps: SyncDeps): Promise<CheckItem[]> {
  setMaxListeners(0, deps.signal);
  const steps = stepsOf(config, deps);
  const items: CheckItem[] = [];
  for (const [index, { tenant, area, run }] of steps.entries()) {
    deps.signal.throwIfAborted();
    const share = index / steps.length;
    await deps.emit?.({ type: 'check-started', tenant, area, share });
    for (const trial of await run()) items.push({ tenant, ...trial });
  }
  return deps.redactor.clean(items);
}

function stepsOf(config: Config, deps: SyncDeps): Step[] {
  const onWait = (wait: Wait) => void deps.emit?.({ type: 'call-delayed', wait });
  return [
    { tenant: null, area: 'ledger', run: async () => [await tryLedger(deps)] },
    ...config.tenants.flatMap((tenant): Step[] => [
      { tenant: tenant.name, area: 'configuration', run: async () => unknownControls(tenant) },
      {
        tenant: tenant.name,
        area: 'keeper',
        run: () =>
          checkKeeper(tenant, { ...deps, connectionAttempts: CONNECTION_ATTEMPTS, onWait }),
      },
      ...targetsOf(tenant).map((target): Step => {
        const run = async () => [await tryTarget(target, deps)];
        return { tenant: tenant.name, area: 'security-hub', run };
      }),
    ]),
    ...eventSteps(config, deps),
  ];
}

function unknownControls({ controls }: TenantConfig): Omit<CheckItem, 'tenant'>[] {
  return controlWarnings(controls).map((error) => ({
    area: 'configuration',
    name: 'controls',
    error,
    isAdvice: true,
  }));
}

function eventSteps({ events }: Config, { probeEvents }: SyncDeps): Step[] {
  if (events === 'off' || probeEvents === undefined) return [];
  const run: Step['run'] = async () => {
    const error = await probeEvents().then(() => null, summarizeError);
    return [{ area: 'events', name: events.bus, error, isAdvice: false }];
  };
  return [{ tenant: null, area: 'events', run }];
}

async function tryLedger({ ledger }: SyncDeps): Promise<Omit<CheckItem, 'tenant'>> {
  const error = await ledger.probe().then(() => null, summarizeError);
  return { area: 'ledger', name: 'writable', error, isAdvice: false };
}

async function tryTarget(
  target: Target,
  { hubClient, signal }: SyncDeps,
): Promise<Omit<CheckItem, 'tenant'>> {
  const refusal = await probeTarget(hubClient(target), target, signal);
  const name = `${target.account} ${target.region}`;
  const error = refusal && summarizeError(refusal);
  return { area: 'security-hub', name, error, isAdvice: false };
}
