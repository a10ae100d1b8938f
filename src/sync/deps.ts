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

/** Of `check` and `plan`, for which a person waits: one blip is forgiven. */
export const CONNECTION_ATTEMPTS = 2;

/** Everything a run touches outside itself. */
export interface SyncDeps {
  readonly fetch: typeof globalThis.fetch;
  /** As in `HttpContext`. */
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
  /** Names this process as the holder of leases. */
  readonly owner: string;
  /** Receives every event of the run; absent: nobody watches. */
  readonly emit?: Subscriber;
  /** How many events were published, and how many could not be; read once `run-finished` was received. */
  readonly eventCounts?: () => EventCounts;
  /** Checks that events can be published; absent when none are. @throws BridgeError */
  readonly probeEvents?: () => Promise<void>;
}

/** What is shared by the tenants of one run. */
export interface RunContext extends SyncDeps {
  readonly runId: string;
  /** What findings say, in the language of the configuration. */
  readonly texts: Texts;
  /** One cap on open connections to Security Hub. */
  readonly connections: PQueue;
  /** Tenants that send to the same account and Region share its quota. */
  readonly paceOf: (target: Target) => Pace;
}

/** What delivering to targets takes of it: nothing that reaches Keeper or holds a secret. */
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
  /** Count what would be sent, and write and send nothing; a plan always does. */
  readonly dryRun?: boolean;
  /** The operator has seen that much of a source is gone and wants it archived. */
  readonly confirmArchive: boolean;
  /** Rebuild the ledger from Security Hub where it is empty, or has lost rows or cursors. */
  readonly adopt: boolean;
  /** Read only these sources; the findings of the others stay as they are. Null: all. */
  readonly only: readonly ReadableSourceId[] | null;
  /** No call to Security Hub starts after this time (milliseconds since the epoch). */
  readonly deadline: number | null;
}
