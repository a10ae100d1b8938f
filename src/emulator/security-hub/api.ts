import type { Clock } from '../../util/clock.js';
import type { FaultSchedule } from '../faults.js';
import type { CallRecord, ImportedEvent, StoredFinding } from './types.js';

export interface SecurityHubOptions {
  /** Account by access key id. Looked at in every call, so entries may be added later. */
  readonly accounts: Readonly<Record<string, string>>;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Drives expiry, pace, slow faults and the times in answers. */
  readonly clock?: Clock;
  /** False switches the service quotas off. */
  readonly rateLimit?: boolean;
  /** What a call over the quota is called: the front door's name, the default, or the service's own. */
  readonly throttleCode?: 'TooManyRequestsException' | 'LimitExceededException';
  /** How an import is refused where Security Hub is off; AWS documents both. */
  readonly notEnabledAnswers?: 'call' | 'perFinding';
  /** `hashes` keeps no texts and resources, for a million findings in modest memory. */
  readonly keep?: 'all' | 'hashes';
  readonly onImported?: (event: ImportedEvent) => void;
}

export interface SecurityHubStats {
  readonly calls: number;
  readonly importCalls: number;
  /** Of all import calls, refused ones included. */
  readonly largestCallBytes: number;
  readonly largestCallFindings: number;
  readonly ingestionEvents: number;
  readonly throttled: number;
}

/** Every account and Region has a Security Hub, switched on until `disableHub`. */
export interface SecurityHubEmulator {
  readonly url: string;
  readonly faults: FaultSchedule;
  /** In the order in which they came. */
  readonly calls: readonly CallRecord[];
  readonly stats: SecurityHubStats;
  findings(account: string, region: string): readonly StoredFinding[];
  /** Applied imports, which is what AWS bills; of everything when no hub is named. */
  ingestionEvents(account?: string, region?: string): number;
  /** Calls refused for their pace. */
  throttled(account: string, region: string): number;
  enableHub(account: string, region: string): void;
  disableHub(account: string, region: string): void;
  /** Subscribes to a partner product. The default product needs none. */
  subscribe(account: string, region: string, productArn: string): void;
  stop(): Promise<void>;
}
