import { request } from '../../util/http.js';
import { type AdminApiOptions, tokenHeader } from './caller.js';
import { ENDPOINTS, type EndpointOverrides } from './endpoints.js';
import { toHttpError } from './http-errors.js';
import { endpointUrl, keeperBaseUrl } from './regions.js';

/** A security benchmark, by Keeper's name with `SB_`, and its new status. */
export interface BenchmarkChange {
  readonly benchmark: string;
  readonly status: 'RESOLVED' | 'IGNORED';
}

const ENDPOINT = 'security_benchmarks_set';

/**
 * Sets security benchmarks, which requires a token with write permission. Repeating a change is harmless. Method,
 * path and body are inferred: Keeper documents the purpose of this endpoint, not its format.
 * @throws BridgeError `KeeperBaseUrlInvalid`, `KeeperHostNotAllowed`, `KeeperTokenInvalid`, and the codes of
 * `request` and `toHttpError`
 */
export async function setBenchmarks(
  options: AdminApiOptions,
  changes: readonly BenchmarkChange[],
): Promise<void> {
  const { method, path } = endpointOf(options.endpoints ?? {});
  await request(
    {
      service: 'Keeper',
      endpoint: ENDPOINT,
      method,
      url: endpointUrl(keeperBaseUrl(options), path),
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        ...tokenHeader(options.token),
      },
      body: JSON.stringify({
        enterprise_security_benchmarks: changes.map(({ benchmark, status }) => ({
          security_benchmark: benchmark,
          security_benchmark_status: status,
        })),
      }),
      toHttpError: (response) => toHttpError(ENDPOINT, response),
    },
    options.http,
  );
}

/** Its own endpoint; a path without a read-specific name serves for both. */
function endpointOf({
  security_benchmarks_get: read,
  security_benchmarks_set: own,
}: EndpointOverrides) {
  return { ...ENDPOINTS[ENDPOINT], ...(read?.path && { path: read.path }), ...own };
}
