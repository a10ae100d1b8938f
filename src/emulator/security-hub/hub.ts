import { DAY } from '../../util/clock.js';
import type { Fault } from '../faults.js';
import type { HttpRequest } from '../http-server.js';
import { CUSTOMER_OWNED, pick } from './merge.js';
import { ServiceError } from './service-error.js';
import type { TokenBucket } from './token-bucket.js';
import type { HubFinding, StoredFinding } from './types.js';

/** Security Hub of one account in one Region. */
export interface Hub {
  readonly account: string;
  readonly region: string;
  enabled: boolean;
  /** ARNs of partner products that the account is subscribed to. */
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

/** Hubs are created on first access, enabled. */
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

/** The context of an operation. */
export interface HubCall {
  readonly hub: Hub;
  readonly request: HttpRequest;
  readonly faults: readonly Fault[];
  readonly notEnabledAnswers: 'call' | 'perFinding';
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly announce: (finding: HubFinding) => void;
  /** Set by the operation: the number of findings in the call, for the record of calls. */
  count: number;
}

/** @throws ServiceError `InvalidAccessException` */
export function requireEnabled({ account, enabled }: Hub): void {
  if (enabled) return;
  throw new ServiceError(
    401,
    'InvalidAccessException',
    `Account ${account} is not subscribed to AWS Security Hub`,
  );
}

/** How long after UpdatedAt Security Hub deletes a finding (AWS user guide). */
const ACTIVE_FOR = 90 * DAY;
const ARCHIVED_FOR = 30 * DAY;

/** The findings of one account in one Region. Expired ones are deleted on access. */
interface FindingStore {
  find(productArn: string, id: string): StoredFinding | null;
  put(stored: StoredFinding): void;
  all(): Iterable<StoredFinding>;
}

/** @param keep `hashes` drops texts and resources, so that a million findings fit in memory. */
function createFindingStore(now: () => number, keep: 'all' | 'hashes'): FindingStore {
  const products = new Map<string, Map<string, StoredFinding>>();
  const shared = new Map<string, string>();
  return {
    find(productArn, id) {
      const stored = products.get(productArn)?.get(id);
      return stored && !isExpired(stored, now()) ? stored : null;
    },
    put(stored) {
      const { Id: id, ProductArn: arn } = stored.finding;
      const findings = products.get(arn) ?? new Map<string, StoredFinding>();
      products.set(arn, findings.set(id, keep === 'all' ? stored : thin(stored, shared)));
    },
    *all() {
      for (const findings of products.values()) {
        for (const [id, stored] of findings) {
          if (isExpired(stored, now())) findings.delete(id);
          else yield stored;
        }
      }
    },
  };
}

function isExpired({ finding, updatedAt }: StoredFinding, now: number): boolean {
  return now - updatedAt > (finding.RecordState === 'ARCHIVED' ? ARCHIVED_FOR : ACTIVE_FOR);
}

/**
 * Keeps what later imports and read filters need.
 *
 * @param shared one copy of each text that many findings share
 */
function thin(stored: StoredFinding, shared: Map<string, string>): StoredFinding {
  const { finding, customerFields } = stored;
  const share = (text = '') => {
    const copy = shared.get(text) ?? text;
    shared.set(copy, copy);
    return copy;
  };
  return {
    ...stored,
    finding: {
      Id: finding.Id,
      ProductArn: share(finding.ProductArn),
      AwsAccountId: share(finding.AwsAccountId),
      GeneratorId: share(finding.GeneratorId),
      UpdatedAt: finding.UpdatedAt,
      RecordState: finding.RecordState,
      Compliance: finding.Compliance && { Status: finding.Compliance.Status },
      ...pick(finding, [...CUSTOMER_OWNED, ...customerFields]),
    },
  };
}
