import { splitGeneration } from '../asff/generation.js';
import { findingPrefix } from '../asff/identity.js';
import type { TenantConfig } from '../config/schema.js';
import { tenantOf } from '../config/tenant.js';
import { COMPARED_SOURCES } from '../controls/adoption/catalogue.js';
import { CONTRADICTED } from '../controls/benchmarks/catalogue.js';
import { settingOf, settingsOf } from '../controls/settings.js';
import type { ReadCoverage } from '../delivery/target-run.js';
import { isComplete, type Readings } from '../domain/observation.js';
import type { Tenant } from '../domain/tenant.js';
import type { LedgerRow } from '../ledger/port.js';
import { type WithdrawalContext, withdrawalOf } from '../plan/withdrawn.js';
import { enabledSources } from '../sources/registry.js';
import { type AppliedSettings, haveChanged } from './applied-settings.js';
import type { SyncOptions } from './deps.js';
import { idsOf } from './kept-findings.js';
import type { TenantReading } from './tenant-reading.js';

/** A retirement archives everything without reading Keeper. */
export const RETIREMENT: ReadCoverage = {
  isClosed: () => false,
  isComplete: () => true,
  withdrawalOf: () => null,
  isObserved: () => true,
  confirmArchive: true,
};

/** Nothing is archived. */
export const NOTHING_KNOWN: ReadCoverage = {
  isClosed: () => false,
  isComplete: () => false,
  withdrawalOf: () => null,
  isObserved: () => false,
  confirmArchive: false,
};

/** What a run knows about findings that it does not want. */
export function readCoverage(
  config: TenantConfig,
  { only, confirmArchive }: Pick<SyncOptions, 'only' | 'confirmArchive'>,
  reading: TenantReading,
  applied: AppliedSettings,
): ReadCoverage {
  const { readings, closed } = reading;
  const tenant = tenantOf(config);
  const over = idsOf(closed, tenant);
  const before = haveChanged(config, applied)
    ? idsOf(reading.calledFor(applied.applied), tenant)
    : new Set<string>();
  let seen: ReadonlySet<string> | null = null;
  const withdrawals = withdrawalContext(config, tenant, applied, before);
  return {
    isClosed: (id) => over.has(id),
    isComplete: ({ source, control }) =>
      source === 'bridge'
        ? only === null && !hasFailed(readings)
        : [source, ...alsoMadeOf(control, config)].every((id) => isComplete(readings, id)),
    withdrawalOf: (row, id) => withdrawalOf(row, id, withdrawals),
    isObserved({ id, source, control }) {
      if (isJudgedWhole({ source, control })) return true;
      // Computed lazily: few runs need it, and it evaluates every finding again.
      seen ??= idsOf(reading.observed(), tenant);
      return seen.has(splitGeneration(id).base);
    },
    confirmArchive,
  };
}

function withdrawalContext(
  config: TenantConfig,
  tenant: Tenant,
  { applied }: AppliedSettings,
  before: ReadonlySet<string>,
): WithdrawalContext {
  const sources = new Set<string>([...enabledSources(config), 'bridge']);
  const settings = settingsOf(config);
  const previous = settingsOf({ ...config, ...applied });
  return {
    prefix: findingPrefix(tenant),
    isSourceOn: (source) => sources.has(source),
    isControlOff(control) {
      const enabled = settingOf(settings, control, 'enabled');
      // A control that is off by default is disabled again without its override.
      return enabled === undefined ? settingOf(previous, control, 'enabled') === true : !enabled;
    },
    wasWantedBefore: (id) => before.has(id),
  };
}

/** Other sources that a control compares with; disabled ones are ignored. */
function alsoMadeOf(control: string, config: TenantConfig): readonly string[] {
  const other = control === CONTRADICTED.id ? 'role-policies' : COMPARED_SOURCES.get(control);
  return enabledSources(config).filter((id) => id === other);
}

/** These evaluate the enterprise as a whole, not rows of a list: an unwanted finding is known to be resolved. */
function isJudgedWhole({ source, control }: Pick<LedgerRow, 'source' | 'control'>): boolean {
  return source === 'bridge' || source === 'administration' || control.startsWith('adoption.');
}

/** While a source cannot be read, for any reason, the finding about it is not resolved. */
function hasFailed(readings: Readings): boolean {
  return Object.values(readings).some(({ status }) => status === 'failed');
}
