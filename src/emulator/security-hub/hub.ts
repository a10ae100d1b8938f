import type { Fault } from '../faults.js';
import type { HttpRequest } from '../http-server.js';
import { ServiceError } from './service-error.js';
import { createFindingStore, type FindingStore } from './store.js';
import type { TokenBucket } from './token-bucket.js';
import type { HubFinding } from './types.js';

/** Security Hub of one account in one Region. */
export interface Hub {
  readonly account: string;
  readonly region: string;
  enabled: boolean;
  /** ARNs of partner products whose findings the account takes. */
  readonly subscriptions: Set<string>;
  readonly store: FindingStore;
  /** By operation. */
  readonly buckets: Map<string, TokenBucket>;
  ingestionEvents: number;
  throttled: number;
}

export interface Hubs {
  of(account: string, region: string): Hub;
  all(): readonly Hub[];
}

/** Hubs come to be when they are first asked for, switched on. */
export function createHubs(now: () => number, keep: 'all' | 'hashes'): Hubs {
  const hubs = new Map<string, Hub>();
  return {
    of(account, region) {
      const key = `${account}/${region}`;
      const hub = hubs.get(key) ?? {
        account,
        region,
        enabled: true,
        subscriptions: new Set(),
        store: createFindingStore(now, keep),
        buckets: new Map(),
        ingestionEvents: 0,
        throttled: 0,
      };
      hubs.set(key, hub);
      return hub;
    },
    all: () => [...hubs.values()],
  };
}

/** What an operation gets to work with. */
export interface HubCall {
  readonly hub: Hub;
  readonly request: HttpRequest;
  readonly faults: readonly Fault[];
  readonly notEnabledAnswers: 'call' | 'perFinding';
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly announce: (finding: HubFinding) => void;
  /** Written by the operation: how many findings the call is about, for the record of calls. */
  count: number;
}

/** @throws Refusal `InvalidAccessException` */
export function requireEnabled({ account, enabled }: Hub): void {
  if (enabled) return;
  throw new ServiceError(
    401,
    'InvalidAccessException',
    `Account ${account} is not subscribed to AWS Security Hub`,
  );
}
