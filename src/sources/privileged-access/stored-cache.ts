import type { TenantConfig } from '../../config/schema.js';
import type { EvaluationContext } from '../../controls/context.js';
import { readBigCursor, writeBigCursor } from '../../ledger/big-cursor.js';
import { isDamagedCursor } from '../../ledger/cursor.js';
import type { Lease, Ledger } from '../../ledger/port.js';
import { type ErrorSummary, summarizeError } from '../../util/errors.js';
import {
  awsResourceLookup,
  decodePamCache,
  EMPTY_PAM_CACHE,
  encodePamCache,
  type PamCache,
} from './cache.js';

type Named = Pick<TenantConfig, 'name'>;

/** The PAM cache of earlier runs, and why it was lost. */
export interface LoadedPamCache {
  readonly memory: PamCache;
  readonly error: ErrorSummary | null;
}

/**
 * A ledger that cannot be read must not reset the cache: findings would move away from their AWS resources and
 * back in the next run. A damaged cache is already lost and is rebuilt; until then the source
 * is incomplete.
 */
export async function loadPamCache({ name }: Named, ledger: Ledger): Promise<LoadedPamCache> {
  try {
    return { memory: decodePamCache(await readBigCursor(cursorOf(name, ledger))), error: null };
  } catch (error) {
    if (!isDamagedCursor(error)) throw error;
    return { memory: EMPTY_PAM_CACHE, error: { ...summarizeError(error), hint: RELEARN } };
  }
}

const RELEARN = 'No action needed: the records are read again, in this run and the next ones.';

/** The cache can be saved as soon as it was read, independently of delivery. */
export function savePamCache(
  { name }: Named,
  memory: PamCache,
  ledger: Ledger,
  lease: Lease,
): Promise<void> {
  return writeBigCursor(cursorOf(name, ledger), encodePamCache(memory), lease);
}

/** For the findings of any run, including runs that read only the audit log. */
export function awsResourceOf(
  { userPrivacy: users }: Pick<TenantConfig, 'userPrivacy'>,
  memory: PamCache,
): EvaluationContext['awsResourceOf'] {
  return awsResourceLookup(memory, users !== 'identified');
}

function cursorOf(tenant: string, ledger: Ledger) {
  return { ledger, tenant, name: 'pam' };
}
