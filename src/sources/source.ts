import type { TenantConfig } from '../config/schema.js';
import type { ReadableSourceId, Reading } from '../domain/observation.js';
import type { KeeperApis } from '../keeper/access.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import type { Lease, Ledger } from '../ledger/port.js';
import type { CheckResult } from './check-result.js';
import type { EndpointCheck } from './endpoint-check.js';
import type { PamCache } from './privileged-access/cache.js';
import type { RecalledPam } from './privileged-access/stored-cache.js';
import type { SourceContext } from './reading.js';

export interface ReadContext extends SourceContext {
  readonly config: TenantConfig;
  readonly ledger: Ledger;
  /** Findings of a lost ledger are taken over, so the audit log is read as far back as it goes. */
  readonly adopts: boolean;
  /** What earlier runs learned of KeeperPAM. */
  readonly pam: RecalledPam;
}

export interface CheckContext extends SourceContext {
  readonly config: TenantConfig;
  /** Reads endpoints and looks for those that are not at their paths. */
  readonly endpoints: (api: RiskManagement) => EndpointCheck;
}

/** What one read of a source gave. */
export interface SourceRead<S extends ReadableSourceId> {
  readonly reading: Reading<S>;
  /** Keeper's time of the newest event not seen before; null when there is none. */
  readonly newestEventAt?: number | null;
  /** What is now known of KeeperPAM. */
  readonly pamCache?: PamCache;
  /** Records how far was read, for the next run; called when everything was sent or has failed. */
  readonly commit?: (lease: Lease) => Promise<void>;
}

/** One part of Keeper that the bridge reads. Everything that differs between sources is said here. */
export interface Source<
  S extends ReadableSourceId = ReadableSourceId,
  A extends keyof KeeperApis = keyof KeeperApis,
> {
  readonly id: S;
  readonly api: A;
  isEnabled(config: TenantConfig): boolean;
  /** What to write into the section of a tenant. */
  readonly howToEnable: string;
  /** A failure is a reading with the status `failed`. @throws only when the run is aborted */
  read(api: KeeperApis[A], context: ReadContext): Promise<SourceRead<S>>;
  /** Tries what `read` will request, and changes nothing. */
  check(api: KeeperApis[A], context: CheckContext): Promise<CheckResult[]>;
}

/** `auto`: where Commander is configured. */
export function isOn(toggle: boolean | 'auto', { commander }: TenantConfig): boolean {
  return toggle === 'auto' ? commander !== null : toggle;
}
