import type { Clock } from '../../util/clock.js';
import type { FaultSchedule } from '../faults.js';
import type { CallRecord, ImportedEvent, StoredFinding } from './types.js';

export interface SecurityHubOptions {
  /** Account by access key id. Read on every call, so entries may be added later. */
  readonly accounts: Readonly<Record<string, string>>;
  /** 0, the default, uses any free port. */
  readonly port?: number;
  /** Controls expiry, pacing, slow faults and the times in responses. */
  readonly clock?: Clock;
  /** False disables the service quotas. */
  readonly rateLimit?: boolean;
  /** The error code of a throttled call: that of the API front end, the default, or the service's own. */
  readonly throttleCode?: 'TooManyRequestsException' | 'LimitExceededException';
  /** How an import is rejected if Security Hub is disabled; AWS documents both. */
  readonly notEnabledAnswers?: 'call' | 'perFinding';
  /** `hashes` keeps no texts and resources, for a million findings in modest memory. */
  readonly keep?: 'all' | 'hashes';
  readonly onImported?: (event: ImportedEvent) => void;
}

export interface SecurityHubStats {
  readonly calls: number;
  readonly importCalls: number;
  /** Of all import calls, including rejected ones. */
  readonly largestCallBytes: number;
  readonly largestCallFindings: number;
  readonly ingestionEvents: number;
  readonly throttled: number;
}

/** Every account and Region has a Security Hub, enabled until `disableHub`. */
export interface SecurityHubEmulator {
  readonly url: string;
  readonly faults: FaultSchedule;
  /** In order of arrival. */
  readonly calls: readonly CallRecord[];
  readonly stats: SecurityHubStats;
  findings(account: string, region: string): readonly StoredFinding[];
  /** Applied imports, which AWS bills; the total if no hub is given. */
  ingestionEvents(account?: string, region?: string): number;
  /** Number of throttled calls. */
  throttled(account: string, region: string): number;
  enableHub(account: string, region: string): void;
  disableHub(account: string, region: string): void;
  /** Subscribes to a partner product. The default product needs no subscription. */
  subscribe(account: string, region: string, productArn: string): void;
  stop(): Promise<void>;
}
