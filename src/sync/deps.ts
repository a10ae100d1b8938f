import type { SecurityHubClient } from '@aws-sdk/client-securityhub';
import type PQueue from 'p-queue';
import type { SecretAccess } from '../config/secrets.js';
import type { Texts } from '../controls/texts.js';
import type { Pace } from '../delivery/pacing.js';
import type { ReadableSourceId } from '../domain/observation.js';
import type { Target } from '../domain/target.js';
import type { Ledger } from '../ledger/port.js';
import type { Subscriber } from '../report/run-event.js';
import type { EventCounts } from '../report/run-report.js';
import type { Clock } from '../util/clock.js';
import type { Logger } from '../util/logger.js';
import type { Redactor } from '../util/redact.js';

/** For `check` and `plan`, where a person waits: a single retry. */
export const CONNECTION_ATTEMPTS = 2;

/** Everything a run touches outside itself. */
export interface SyncDeps {
  readonly fetch: typeof globalThis.fetch;
  /** See `HttpContext`. */
  readonly connectionAttempts?: number;
  readonly hubClient: (target: Target) => SecurityHubClient;
  readonly ledger: Ledger;
  readonly secrets: SecretAccess;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** Between 0 and 1, for back-off jitter. */
  readonly random: () => number;
  /** Identifies this process as the lease holder. */
  readonly owner: string;
  /** Receives every event of the run. */
  readonly emit?: Subscriber;
  /** Numbers of published and lost events; read after `run-finished`. */
  readonly eventCounts?: () => EventCounts;
  /** Checks that events can be published; absent if publishing is off. @throws BridgeError */
  readonly probeEvents?: () => Promise<void>;
}

/** State shared by the tenants of one run. */
export interface RunContext extends SyncDeps {
  readonly runId: string;
  /** Texts of findings in the configured language. */
  readonly texts: Texts;
  /** One cap on open connections to Security Hub. */
  readonly connections: PQueue;
  /** Tenants that send to the same account and Region share its quota. */
  readonly paceOf: (target: Target) => Pace;
}

/** The dependencies of delivery, without access to Keeper or secrets. */
export type DeliveryContext = Pick<
  RunContext,
  | 'ledger'
  | 'hubClient'
  | 'clock'
  | 'logger'
  | 'signal'
  | 'random'
  | 'emit'
  | 'runId'
  | 'connections'
  | 'paceOf'
>;

export interface SyncOptions {
  readonly command: 'sync' | 'plan' | 'retire';
  /** Count what would be sent without writing or sending anything; always set for a plan. */
  readonly dryRun?: boolean;
  /** The operator has confirmed that a large part of a source may be archived. */
  readonly confirmArchive: boolean;
  /** Rebuild the ledger from Security Hub if it is empty or has lost rows or cursors. */
  readonly adopt: boolean;
  /** Read only these sources; the findings of the others stay as they are. Null: all. */
  readonly only: readonly ReadableSourceId[] | null;
  /** No call to Security Hub starts after this time (milliseconds since the epoch). */
  readonly deadline: number | null;
}
