import type { SearchableEndpoint } from '../keeper/admin-api/endpoint-candidates.js';
import { BridgeError, type ErrorSummary, summarizeError } from '../util/errors.js';

export type Transport = 'keeper' | 'commander';

/** One check of Keeper. `error` null: passed. */
export interface CheckResult {
  /** The API that was used. */
  readonly area: Transport;
  readonly name: string;
  readonly error: ErrorSummary | null;
  /** The error is only advice: a sync works without the fix. */
  readonly isAdvice: boolean;
  /** The path at which a moved endpoint was found. */
  readonly found?: FoundEndpoint;
}

export interface FoundEndpoint {
  readonly endpoint: SearchableEndpoint;
  readonly path: string;
}

export function trial(area: Transport, name: string, error: ErrorSummary | null): CheckResult {
  return { area, name, error, isAdvice: false };
}

export async function tryOne(
  area: Transport,
  name: string,
  work: () => Promise<unknown>,
): Promise<CheckResult> {
  return trial(area, name, await work().then(() => null, summarizeError));
}

export function tokenMissing(error: unknown): CheckResult {
  return trial('keeper', 'API token', summarizeError(error));
}

export function keysMissing(error: unknown): CheckResult {
  return trial('commander', 'Commander keys', summarizeError(error));
}

/** A check that was skipped for a reason that is not an error. */
export function skipped(area: Transport, name: string, reason: string): CheckResult {
  const error = summarizeError(new BridgeError('NothingToCheck', reason));
  return { area, name, error, isAdvice: true };
}
