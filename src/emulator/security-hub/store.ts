import { DAY } from '../../util/clock.js';
import { CUSTOMER_OWNED, pick } from './fields.js';
import type { StoredFinding } from './types.js';

/** Days after UpdatedAt at which Security Hub deletes a finding (AWS user guide). */
const ACTIVE_FOR = 90 * DAY;
const ARCHIVED_FOR = 30 * DAY;

/** The findings of one account in one Region. Expired ones are gone when one looks. */
export interface FindingStore {
  find(productArn: string, id: string): StoredFinding | null;
  put(stored: StoredFinding): void;
  all(): Iterable<StoredFinding>;
}

/** @param keep `hashes` drops texts and resources, so that a million findings fit in memory. */
export function createFindingStore(now: () => number, keep: 'all' | 'hashes'): FindingStore {
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
 * Leaves what the rules of a later import, and the filters of a read, look at.
 *
 * @param shared one copy of each text that many findings have in common.
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
