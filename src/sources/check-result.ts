import type { SearchableEndpoint } from '../keeper/admin-api/endpoint-candidates.js';
import { BridgeError, type ErrorSummary, summarizeError } from '../util/errors.js';

export type Transport = 'keeper' | 'commander';

/** One thing that was tried of Keeper. `error` null: it works. */
export interface CheckResult {
  /** Over which it was asked. */
  readonly area: Transport;
  readonly name: string;
  readonly error: ErrorSummary | null;
  /** The error stops nothing: a sync works, and would do more once it is fixed. */
  readonly isAdvice: boolean;
  /** Where an endpoint is that is not at its path. */
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

/** What could not be tried, for a reason that is no error. */
export function skipped(area: Transport, name: string, reason: string): CheckResult {
  const error = summarizeError(new BridgeError('NothingToCheck', reason));
  return { area, name, error, isAdvice: true };
}
