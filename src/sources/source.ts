import type { TenantConfig } from '../config/schema.js';
import type { Language } from '../domain/language.js';
import type { ReadableSourceId, Reading, SOURCE_APIS } from '../domain/observation.js';
import type { KeeperApis } from '../keeper/access.js';
import type { RiskManagement } from '../keeper/risk-management.js';
import type { Lease, Ledger } from '../ledger/port.js';
import type { CheckResult } from './check-result.js';
import type { EndpointCheck } from './endpoint-check.js';
import type { PamCache } from './privileged-access/cache.js';
import type { LoadedPamCache } from './privileged-access/stored-cache.js';
import type { SourceContext } from './reading.js';

export interface ReadContext extends SourceContext {
  readonly config: TenantConfig;
  readonly ledger: Ledger;
  /** Whether a lost ledger is being adopted, so the audit log is read as far back as possible. */
  readonly adopts: boolean;
  /** The PAM cache of earlier runs. */
  readonly pam: LoadedPamCache;
}

export interface CheckContext extends SourceContext {
  readonly config: TenantConfig;
  /** Reads endpoints and searches for those that are not at their paths. */
  readonly endpoints: (api: RiskManagement) => EndpointCheck;
}

/** The result of one read of a source. */
export interface SourceRead<S extends ReadableSourceId> {
  readonly reading: Reading<S>;
  /** Keeper's time of the newest event not seen before; null when there is none. */
  readonly newestEventAt?: number | null;
  /** The updated PAM cache. */
  readonly pamCache?: PamCache;
  /** Stores the read position for the next run; called when everything was sent or has failed. */
  readonly commit?: (lease: Lease) => Promise<void>;
}

/** One part of Keeper that the bridge reads. Describes everything that differs between sources. */
export interface Source<S extends ReadableSourceId = ReadableSourceId> {
  readonly id: S;
  /** In reports. */
  readonly name: Readonly<Record<Language, string>>;
  /** The object of "Read ..." in the documentation. */
  readonly reads: string;
  /** Failure yields a reading with status `failed`. @throws only when the run is aborted */
  read(api: ApiOf<S>, context: ReadContext): Promise<SourceRead<S>>;
  /** Tries the requests of `read` without changing anything. */
  check(api: ApiOf<S>, context: CheckContext): Promise<CheckResult[]>;
}

type ApiOf<S extends ReadableSourceId> = KeeperApis[(typeof SOURCE_APIS)[S]];
